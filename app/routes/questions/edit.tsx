import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { getRevisions } from "~/domain/history/history.server";
import { findMerge } from "~/domain/merges/find.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { questionChoices } from "~/domain/questions/form-choices.server";
import { gradeOf, questionEditInput, questionInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { questionRights } from "~/domain/questions/rights";
import { draftIn, dropSentDraft, keepingDraft, keepingTyped, withoutDraft } from "~/http/drafts.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeText } from "~/http/sent-forms.server";
import { questionEditPath, questionPath } from "~/paths";
import { besideConflict, EDITED_MEANWHILE, type Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { DraftNotice } from "./draft-notice";
import { EditMerged } from "./edit-merged";
import { QuestionConflict } from "./question-conflict";
import { QuestionForm } from "./question-form";

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const id = idFrom(params.id) ?? 0;
  const question = await getQuestion(db, viewer, id);
  const draft = withoutDraft(url) ? null : await draftIn({ db, viewer }, `question-edit:${id}`);
  if (!questionRights(viewer, question).edit) {
    const merge = await findMerge(db, viewer, id);
    if (!merge) throw notAllowed();
    return { target: merge.target, draft };
  }
  const { after } = await getRevisions(db, viewer, { of: { questionId: id }, from: null, to: null });
  return {
    id,
    base: question.revisionId,
    grade: gradeOf(question),
    ...(await questionChoices(db)),
    draft,
    values: {
      title: question.title,
      body: after.body,
      tags: question.tags.join(" "),
      product: question.product?.slug ?? "",
      release: question.product && question.release ? `${question.product.slug}@${question.release}` : "",
      platform: question.platform ?? "",
      severity: question.severity ?? "",
      scenario: question.scenario ?? "",
      stage: question.stage ?? "",
    },
  };
});

export const action = asMember(
  async (args) => {
    const { db, viewer, params } = args;
    const id = idFrom(params.id) ?? 0;
    const saved = await takeText(args, {
      input: questionInput.and(questionEditInput),
      limit: "edit",
      command: (input, values) =>
        keepingTyped(args, `question-edit:${id}`, values, () => editQuestion(db, viewer, id, input)),
    });
    if (!saved.ok) return saved.response;
    const headers = { "Set-Cookie": await dropSentDraft(args, `question-edit:${id}`) };
    return redirect(questionPath(id), { headers });
  },
  keepingDraft("question-edit", questionEditPath),
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.editQuestionTitle"), noIndex: true }));

export default function EditQuestion() {
  const data = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  if ("target" in data)
    return <EditMerged target={data.target} typed={failure?.values ?? data.draft ?? {}} />;
  const { id, base, grade, products, emergency, values, draft } = data;
  const isConflict = failure?.errors.form === EDITED_MEANWHILE;
  const shown: Record<string, string> = failure?.values ?? draft ?? values;
  return (
    <div className="page page--reading">
      <PageHead title={t("questions.editQuestionTitle")} />
      {draft && !failure && <DraftNotice withoutHref={questionEditPath(id, { draft: "no" })} />}
      {isConflict && <QuestionConflict theirs={values} yours={failure.values} products={products} />}
      <QuestionForm
        products={products}
        emergency={emergency}
        values={shown}
        failure={besideConflict(failure)}
        previewHtml={failure?.previewHtml}
        submit={t("questions.saveChanges")}
        base={isConflict ? base : Number(shown.base) || base}
        grade={isConflict ? grade : (shown.grade ?? grade)}
      />
    </div>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editAnswer } from "~/domain/answers/edit.server";
import { notAllowed } from "~/domain/errors";
import { getRevisions } from "~/domain/history/history.server";
import { canMark } from "~/domain/official/policy";
import { answerInput, editInput } from "~/domain/questions/input";
import { getAnswerWithQuestion } from "~/domain/questions/page.server";
import { answerRights } from "~/domain/questions/rights";
import { draftIn, dropSentDraft, keepingDraft, withoutDraft } from "~/http/drafts.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeText } from "~/http/sent-forms.server";
import { answerEditPath, answerPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { besideConflict, EDITED_MEANWHILE, errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Checkbox, TextInput } from "~/ui/inputs";
import { MarkdownEditor } from "~/ui/markdown-editor";
import { pageMeta } from "~/ui/page-meta";
import { Notice, PageHead } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { DraftNotice } from "../questions/draft-notice";
import { EditConflict } from "../questions/edit-conflict";

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const { answer, question } = await getAnswerWithQuestion(db, viewer, idFrom(params.id) ?? 0);
  if (!answerRights(viewer, question, answer, Date.now()).edit) throw notAllowed();
  const { after } = await getRevisions(db, viewer, { of: { answerId: answer.id }, from: null, to: null });
  return {
    id: answer.id,
    title: answer.title,
    base: answer.revisionId,
    body: after.body,
    draft: withoutDraft(url) ? null : await draftIn({ db, viewer }, `answer-edit:${answer.id}`),
    isOfficial: answer.marks.some(({ state }) => state === "official"),
    mayKeepMark: canMark(viewer, question.vendorId),
  };
});

export const action = asMember(
  async (args) => {
    const { db, viewer, params } = args;
    const id = idFrom(params.id) ?? 0;
    const saved = await takeText(args, {
      input: answerInput.and(editInput),
      limit: "edit",
      command: (input, { keepsMark }) =>
        editAnswer(db, viewer, id, { ...input, keepsMark: keepsMark === "yes" }),
    });
    if (!saved.ok) return saved.response;
    const headers = { "Set-Cookie": await dropSentDraft(args, `answer-edit:${id}`) };
    return redirect(answerPath(id), { headers });
  },
  keepingDraft("answer-edit", answerEditPath),
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.editAnswerTitle"), noIndex: true }));

export default function EditAnswer() {
  const { id, title, base, body, draft, isOfficial, mayKeepMark } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  const { form, fields } = errorsOf(besideConflict(failure), useErrorText());
  const isConflict = failure?.errors.form === EDITED_MEANWHILE;
  const shown: Record<string, string> = failure?.values ?? draft ?? { body };
  return (
    <div className="page page--reading">
      <PageHead title={t("questions.editAnswerTitle")} lead={<bdi>{title}</bdi>} />
      {draft && !failure && <DraftNotice withoutHref={answerEditPath(id, { draft: "no" })} />}
      {isConflict && <EditConflict theirs={{ body }} yours={failure.values} />}
      {isOfficial && <Notice tone="warn">{t("questions.editMarkWarning")}</Notice>}
      <form method="post" encType="multipart/form-data" className="form">
        <FormError message={form} fields={fields} />
        <input type="hidden" name="base" value={isConflict ? base : Number(shown.base) || base} />
        <MarkdownEditor
          name="body"
          namesPeople
          label={t("questions.yourAnswer")}
          defaultValue={shown.body}
          error={fields.body ?? fields.image}
          previewHtml={failure?.previewHtml ?? null}
          upload
          required
        />
        <TextInput
          name="summary"
          label={t("questions.fieldSummary")}
          hint={t("questions.fieldSummaryHint")}
          defaultValue={shown.summary}
          error={fields.summary}
          maxLength={200}
          optional
        />
        {isOfficial && mayKeepMark && (
          <Checkbox
            name="keepsMark"
            value="yes"
            defaultChecked={shown.keepsMark === "yes"}
            label={t("questions.keepsMark")}
            hint={t("questions.keepsMarkHint")}
          />
        )}
        <div className="form__actions">
          <Button look="primary">{t("questions.saveChanges")}</Button>
          <ButtonLink look="quiet" href={answerPath(id)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerQuestion } from "~/domain/answers/answer.server";
import { findOwnAnswer } from "~/domain/answers/own.server";
import { leadsTo } from "~/domain/merges/find.server";
import { answerInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { dropSentDraft, keepingDraft, keepingTyped } from "~/http/drafts.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeText } from "~/http/sent-forms.server";
import { answerPath, answerPathAfterMerge, questionPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { AnswerEditor } from "./answer-form";
import { AnsweredAlready } from "./answered-already";

/** The answer's form alone: where a text lands that could not be taken, or that is previewed without JavaScript. */
export const loader = asMember(async ({ db, viewer, params }) => {
  const { id, title, language, solvedAt } = await getQuestion(
    db,
    viewer,
    await leadsTo(db, idFrom(params.id) ?? 0),
  );
  const own = await findOwnAnswer(db, viewer, id);
  return { question: { id, title, language, isSolved: solvedAt !== null }, own };
});

export const action = asMember(
  async (args) => {
    const { db, viewer, params } = args;
    const asked = idFrom(params.id) ?? 0;
    const answered = await takeText(args, {
      input: answerInput,
      limit: "answer",
      command: (input, values) =>
        keepingTyped(args, `answer:${asked}`, values, () => answerQuestion(db, viewer, asked, input)),
    });
    if (!answered.ok) return answered.response;
    const { id, questionId } = answered.value;
    const headers = { "Set-Cookie": await dropSentDraft(args, `answer:${questionId}`) };
    return redirect((questionId === asked ? answerPath : answerPathAfterMerge)(id), { headers });
  },
  keepingDraft("answer", (id) => `${questionPath(id)}#your-answer`),
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.yourAnswer"), noIndex: true }));

export default function NewAnswer() {
  const { question, own } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  return (
    <div className="page page--reading stack">
      <Breadcrumbs
        items={[
          { label: question.title, href: questionPath(question.id) },
          { label: t("questions.yourAnswer") },
        ]}
      />
      {own ? (
        <AnsweredAlready own={own} typed={failure?.values.body ?? ""} />
      ) : (
        <AnswerEditor
          questionId={question.id}
          value={failure?.values.body ?? ""}
          isSolved={question.isSolved}
          failure={failure}
          previewHtml={failure?.previewHtml ?? null}
        />
      )}
    </div>
  );
}

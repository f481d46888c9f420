import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { deleteAnswer, restoreAnswer } from "~/domain/answers/state.server";
import { notAllowed, notFound } from "~/domain/errors";
import { getAnswer, getQuestion } from "~/domain/questions/page.server";
import { answerRights } from "~/domain/questions/rights";
import { idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { answerPath, questionPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "../questions/state-page";

export const loader = asMember(async ({ db, viewer, params }) => {
  const answer = await getAnswer(db, viewer, idFrom(params.id) ?? 0);
  const question = await getQuestion(db, viewer, answer.questionId);
  const rights = answerRights(viewer, question, answer, Date.now());
  if (!rights.delete && !rights.restore) throw notAllowed("errors.deleteBuiltOn");
  return { id: answer.id, title: answer.title, isDeleted: answer.deleted !== null };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await limitAction(viewer, "edit");
  const values = textFields(await request.formData());
  const restores = values.intent === "remove";
  const done = await tryCommand(values, () => (restores ? restoreAnswer : deleteAnswer)(db, viewer, id));
  if (!done.ok) return done.response;
  return redirect(restores ? answerPath(id) : questionPath(done.value.questionId));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.delete"), noIndex: true }));

export default function AnswerDeletion() {
  const { id, title, isDeleted } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <StatePage
      title={isDeleted ? t("questions.restore") : t("questions.confirmDeleteAnswer")}
      about={title}
      text={isDeleted ? null : t("questions.confirmDeleteAnswerText")}
      confirm={isDeleted ? t("questions.restore") : t("questions.delete")}
      undoes={isDeleted}
      backTo={answerPath(id)}
      failure={useActionData<typeof action>() as Failure}
    />
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deleteAnswer, restoreAnswer } from "~/domain/answers/state.server";
import { notAllowed } from "~/domain/errors";
import { getAnswerWithQuestion } from "~/domain/questions/page.server";
import { answerRights } from "~/domain/questions/rights";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { deletionAction } from "~/http/state-actions.server";
import { answerPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "../questions/state-page";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { answer, question } = await getAnswerWithQuestion(db, viewer, idFrom(params.id) ?? 0);
  const rights = answerRights(viewer, question, answer, Date.now());
  if (!rights.delete && !rights.restore) throw notAllowed("errors.deleteBuiltOn");
  return { id: answer.id, title: answer.title, isDeleted: answer.deleted !== null };
});

export const action = deletionAction({
  set: deleteAnswer,
  unset: restoreAnswer,
  path: answerPath,
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
    />
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { getQuestion } from "~/domain/questions/page.server";
import { questionRights } from "~/domain/questions/rights";
import { deleteQuestion, restoreQuestion } from "~/domain/questions/state.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { deletionAction } from "~/http/state-actions.server";
import { questionPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "./state-page";

export const loader = asMember(async ({ db, viewer, params }) => {
  const question = await getQuestion(db, viewer, idFrom(params.id) ?? 0);
  const rights = questionRights(viewer, question);
  if (!rights.delete && !rights.restore) throw notAllowed("errors.deleteBuiltOn");
  return { id: question.id, title: question.title, isDeleted: question.deleted !== null };
});

export const action = deletionAction({
  set: deleteQuestion,
  unset: restoreQuestion,
  path: questionPath,
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.delete"), noIndex: true }));

export default function QuestionDeletion() {
  const { id, title, isDeleted } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <StatePage
      title={isDeleted ? t("questions.restore") : t("questions.confirmDeleteQuestion")}
      about={title}
      text={isDeleted ? null : t("questions.confirmDeleteQuestionText")}
      confirm={isDeleted ? t("questions.restore") : t("questions.delete")}
      undoes={isDeleted}
      backTo={questionPath(id)}
    />
  );
}

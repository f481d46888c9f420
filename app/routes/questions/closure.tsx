import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getQuestion } from "~/domain/questions/page.server";
import { closeQuestion, reopenQuestion } from "~/domain/questions/state.server";
import { idFrom } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { withReasonAction } from "~/http/state-actions.server";
import { questionPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "./state-page";

export const loader = asModerator(async ({ db, viewer, params }) => {
  const question = await getQuestion(db, viewer, idFrom(params.id) ?? 0);
  return { id: question.id, title: question.title, isSet: question.closed !== null };
});

export const action = withReasonAction({ set: closeQuestion, unset: reopenQuestion, path: questionPath });

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.closeQuestion"), noIndex: true }));

export default function QuestionClosure() {
  const { id, title, isSet } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <StatePage
      title={isSet ? t("questions.reopen") : t("questions.confirmClose")}
      about={title}
      text={isSet ? null : t("questions.confirmCloseText")}
      confirm={isSet ? t("questions.reopen") : t("questions.closeQuestion")}
      undoes={isSet}
      asksReason
      backTo={questionPath(id)}
    />
  );
}

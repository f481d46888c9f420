import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { hideAnswer, unhideAnswer } from "~/domain/answers/state.server";
import { getAnswer } from "~/domain/questions/page.server";
import { idFrom } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { withReasonAction } from "~/http/state-actions.server";
import { answerPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "../questions/state-page";

export const loader = asModerator(async ({ db, viewer, params }) => {
  const answer = await getAnswer(db, viewer, idFrom(params.id) ?? 0);
  return { id: answer.id, title: answer.title, isSet: answer.hidden !== null };
});

export const action = withReasonAction({ set: hideAnswer, unset: unhideAnswer, path: answerPath });

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.hide"), noIndex: true }));

export default function AnswerHiding() {
  const { id, title, isSet } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <StatePage
      title={isSet ? t("questions.unhide") : t("questions.confirmHideAnswer")}
      about={title}
      text={isSet ? null : t("questions.confirmHideText")}
      confirm={isSet ? t("questions.unhide") : t("questions.hide")}
      undoes={isSet}
      asksReason
      backTo={answerPath(id)}
    />
  );
}

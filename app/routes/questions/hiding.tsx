import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getQuestion } from "~/domain/questions/page.server";
import { hideQuestion, unhideQuestion } from "~/domain/questions/state.server";
import { idFrom } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { withReasonAction } from "~/http/state-actions.server";
import { questionPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "./state-page";

export const loader = asModerator(async ({ db, viewer, params }) => {
  const question = await getQuestion(db, viewer, idFrom(params.id) ?? 0);
  return { id: question.id, title: question.title, isSet: question.hidden !== null };
});

export const action = withReasonAction({ set: hideQuestion, unset: unhideQuestion, path: questionPath });

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.hide"), noIndex: true }));

export default function QuestionHiding() {
  const { id, title, isSet } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <StatePage
      title={isSet ? t("questions.unhide") : t("questions.confirmHideQuestion")}
      about={title}
      text={isSet ? null : t("questions.confirmHideText")}
      confirm={isSet ? t("questions.unhide") : t("questions.hide")}
      undoes={isSet}
      asksReason
      backTo={questionPath(id)}
    />
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { reasonInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { hideQuestion, unhideQuestion } from "~/domain/questions/state.server";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { questionPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "./state-page";

export const loader = asModerator(async ({ db, viewer, params }) => {
  const question = await getQuestion(db, viewer, idFrom(params.id) ?? 0);
  return { id: question.id, title: question.title, isSet: question.hidden !== null };
});

export const action = asModerator(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await limitAction(viewer, "edit");
  const values = textFields(await request.formData());
  if (values.intent === "remove") {
    await unhideQuestion(db, viewer, id);
    return redirect(questionPath(id));
  }
  const checked = checkForm(reasonInput, values);
  if (!checked.ok) return formFailure(checked);
  const done = await tryCommand(values, () => hideQuestion(db, viewer, id, checked.value.reason));
  return done.ok ? redirect(questionPath(id)) : done.response;
});

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
      failure={useActionData<typeof action>() as Failure}
    />
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { reasonInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { closeQuestion, reopenQuestion } from "~/domain/questions/state.server";
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
  return { id: question.id, title: question.title, isSet: question.closed !== null };
});

export const action = asModerator(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await limitAction(viewer, "edit");
  const values = textFields(await request.formData());
  if (values.intent === "remove") {
    await reopenQuestion(db, viewer, id);
    return redirect(questionPath(id));
  }
  const checked = checkForm(reasonInput, values);
  if (!checked.ok) return formFailure(checked);
  const done = await tryCommand(values, () => closeQuestion(db, viewer, id, checked.value.reason));
  return done.ok ? redirect(questionPath(id)) : done.response;
});

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
      failure={useActionData<typeof action>() as Failure}
    />
  );
}

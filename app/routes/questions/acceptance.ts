import { redirect } from "@remix-run/node";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { notFound } from "~/domain/errors";
import { idFrom, textFields } from "~/http/forms.server";
import { asAnyone, asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { answerPath, questionPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

export const action = asMember(async ({ db, viewer, params, request }) => {
  const questionId = idFrom(params.id);
  if (questionId === null) throw notFound();
  const { intent, answer } = textFields(await request.formData());
  await limitAction(viewer, "accept");
  if (intent === "remove") {
    await unacceptAnswer(db, viewer, questionId);
    return redirect(questionPath(questionId));
  }
  const answerId = idFrom(answer);
  if (answerId === null) throw notFound();
  await acceptAnswer(db, viewer, questionId, answerId);
  return redirect(answerPath(answerId));
});

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

import { redirect } from "@remix-run/node";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { notFound, orAbsent } from "~/domain/errors";
import { findTarget } from "~/domain/merges/find.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asAnyone, asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { answerPath, questionPath, questionPathAfterMerge } from "~/paths";
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
  if (await orAbsent(acceptAnswer(db, viewer, questionId, answerId).then(() => true)))
    return redirect(answerPath(answerId));
  // What somebody's question is solved by says nothing of the one that it leads to by now.
  const target = await findTarget(db, viewer, questionId);
  if (target === null) throw notFound();
  return redirect(questionPathAfterMerge(target));
}, takesNoText);

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { castVote } from "~/domain/votes/vote.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone, asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { voteFrom } from "~/http/vote-form.server";
import { questionPath, questionPathAfterMerge } from "~/paths";
import { NoPage } from "~/ui/no-page";

export const action = asMember(async ({ db, viewer, params, request }) => {
  const questionId = idFrom(params.id);
  if (questionId === null) throw notFound();
  const value = await voteFrom(request);
  await limitAction(viewer, "vote");
  const cast = await castVote(db, viewer, { questionId }, value);
  return redirect((cast.questionId === questionId ? questionPath : questionPathAfterMerge)(cast.questionId));
}, takesNoText);

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { castVote } from "~/domain/votes/vote.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone, asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { voteFrom } from "~/http/vote-form.server";
import { answerPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

export const action = asMember(async ({ db, viewer, params, request }) => {
  const answerId = idFrom(params.id);
  if (answerId === null) throw notFound();
  const value = await voteFrom(request);
  await limitAction(viewer, "vote");
  await castVote(db, viewer, { answerId }, value);
  return redirect(answerPath(answerId));
}, takesNoText);

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

import { redirect } from "@remix-run/node";
import { invalid, notFound } from "~/domain/errors";
import { voteForTalkQuestion } from "~/domain/talk-questions/vote.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone, asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { voteFrom } from "~/http/vote-form.server";
import { talkPartPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const value = await voteFrom(request);
  if (value === -1) throw invalid({ value: "errors.choice" });
  await limitAction(viewer, "vote");
  const { talkId } = await voteForTalkQuestion(db, viewer, id, value);
  return redirect(talkPartPath(talkId, "questions"));
}, takesNoText);

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

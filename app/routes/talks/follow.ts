import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { followTalk, unfollowTalk } from "~/domain/talks/follow.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asAnyone, asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { talkPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { intent } = textFields(await request.formData());
  await limitAction(viewer, "follow");
  if (intent === "unfollow") await unfollowTalk(db, viewer, id);
  else await followTalk(db, viewer, id);
  return redirect(talkPath(id));
});

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

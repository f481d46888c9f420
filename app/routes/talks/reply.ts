import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { noteZone } from "~/domain/follows/follower.server";
import { replyInput } from "~/domain/rsvps/input";
import { replyToTalk } from "~/domain/rsvps/reply.server";
import { checkForm, idFrom, textFields } from "~/http/forms.server";
import { asAnyone, asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { browsersZone } from "~/http/zone.server";
import { talkPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  const checked = checkForm(replyInput, textFields(await request.formData()));
  if (id === null || !checked.ok) throw notFound();
  await limitAction(viewer, "follow");
  await replyToTalk(db, viewer, id, checked.value.reply);
  await noteZone(db, { userId: viewer.id }, browsersZone(request));
  return redirect(talkPath(id));
}, takesNoText);

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

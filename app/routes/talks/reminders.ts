import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { reminderKinds } from "~/domain/reminders/due";
import { chooseReminders } from "~/domain/reminders/refusals.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asAnyone, asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { talkPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

/** A box that is not ticked is not sent: what is left out is not wanted. */
export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const values = textFields(await request.formData());
  await limitAction(viewer, "follow");
  const wanted = reminderKinds.filter((kind) => kind in values);
  await chooseReminders(db, viewer, id, wanted);
  return redirect(talkPath(id));
}, takesNoText);

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

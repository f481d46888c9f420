import { redirect } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { bringToForum } from "~/domain/talk-questions/bring-to-forum.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone, asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { questionPath } from "~/paths";
import { NoPage } from "~/ui/no-page";

export const action = asMember(async ({ db, viewer, params }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await limitAction(viewer, "ask");
  const { questionId } = await bringToForum(db, viewer, id);
  return redirect(questionPath(questionId));
}, takesNoText);

/** Only forms are taken here. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export default NoPage;

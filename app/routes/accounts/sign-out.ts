import { redirect } from "@remix-run/node";
import { goneDraftCookie } from "~/http/drafts.server";
import { textFields } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { endSession, goneCookie } from "~/http/sessions.server";
import { safeReturnPath } from "~/lib/safe-path";
import { homePath } from "~/paths";
import { NoPage } from "~/ui/no-page";

/** Somebody may open the address by hand: only the button signs out. */
export const loader = asAnyone(async () => redirect(homePath()));

export const action = asAnyone(async ({ viewer, request }) => {
  const { to } = textFields(await request.formData());
  if (viewer.kind === "member") await endSession(viewer.id, viewer.sessionId);
  const headers = new Headers();
  headers.append("Set-Cookie", goneCookie());
  headers.append("Set-Cookie", goneDraftCookie());
  return redirect(safeReturnPath(to), { headers });
});

export default NoPage;

import { redirect } from "@remix-run/node";
import { changePreferences } from "~/domain/accounts/change.server";
import { keepLanguage, keepTheme } from "~/http/cookies.server";
import { textFields } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { chosen, languages, themes } from "~/http/preferences";
import { safeReturnPath } from "~/lib/safe-path";
import { homePath } from "~/paths";
import { NoPage } from "~/ui/no-page";

/** Somebody may open the address by hand: there is nothing to see. */
export const loader = asAnyone(async () => redirect(homePath()));

/**
 * Keeps the language or the theme that was chosen, and leads back to where the choice was made. The language of a member is also that of
 * their mails, and of the devices on which they sign in later.
 */
export const action = asAnyone(async ({ db, viewer, request }) => {
  const fields = textFields(await request.formData());
  const language = chosen(languages, fields.language);
  const theme = chosen(themes, fields.theme);
  if (language && viewer.kind === "member") await changePreferences(db, viewer, { language });
  const headers = new Headers();
  if (language) headers.append("Set-Cookie", keepLanguage(language));
  if (theme) headers.append("Set-Cookie", keepTheme(theme));
  return redirect(safeReturnPath(fields.to), { headers });
});

export default NoPage;

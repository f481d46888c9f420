import { redirect } from "@remix-run/node";
import { textFields } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import {
  chosen,
  languageCookie,
  languages,
  preferenceSetCookie,
  themeCookie,
  themes,
} from "~/http/preferences";
import { safeReturnPath } from "~/lib/safe-path";
import { homePath } from "~/paths";

/** Somebody may open the address by hand: there is nothing to see. */
export const loader = asAnyone(async () => redirect(homePath()));

/** Keeps the language or the theme that was chosen, and leads back to where the choice was made. */
export const action = asAnyone(async ({ request }) => {
  const fields = textFields(await request.formData());
  const language = chosen(languages, fields.language);
  const theme = chosen(themes, fields.theme);
  const secure = new URL(request.url).protocol === "https:";
  const headers = new Headers();
  if (language) headers.append("Set-Cookie", preferenceSetCookie(languageCookie, language, secure));
  if (theme) headers.append("Set-Cookie", preferenceSetCookie(themeCookie, theme, secure));
  return redirect(safeReturnPath(fields.to), { headers });
});

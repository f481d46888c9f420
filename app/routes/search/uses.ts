import { countClick, countSearch } from "~/domain/search/queries.server";
import { usesInput } from "~/domain/search/uses-input";
import { checkForm, formFailure, textFields } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { limitNetwork } from "~/http/rate-limits.server";

/** Counts what the script tells of a results page: that it was shown, or that a result on it was opened. */
export const action = asAnyone(async ({ db, request, context }) => {
  const checked = checkForm(usesInput, textFields(await request.formData()));
  if (!checked.ok) return formFailure(checked);
  await limitNetwork(context.clientAddress, "search-use");
  const { q: text, ...use } = checked.value;
  if ("found" in use) await countSearch(db, { text, found: use.found });
  else await countClick(db, { text });
  return new Response(null, { status: 204 });
});

import { type DraftPlace, dropDraft, saveDraft } from "~/domain/drafts/drafts.server";
import { invalid } from "~/domain/errors";
import { textFields } from "~/http/forms.server";
import { asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";

/** Keeps what is being written, sent by the script every few seconds. An emptied form forgets it. */
export const action = asMember(async ({ db, viewer, request, url }) => {
  const place = url.searchParams.get("place") ?? "";
  if (!isPlace(place)) throw invalid({ place: "errors.choice" });
  const fields = textFields(await request.formData());
  await limitAction(viewer, "draft");
  const isEmpty = !fields.body?.trim() && !fields.title?.trim();
  if (isEmpty) await dropDraft(db, { userId: viewer.id }, place);
  else await saveDraft(db, { userId: viewer.id }, place, fields);
  return new Response(null, { status: 204 });
}, takesNoText);

function isPlace(place: string): place is DraftPlace {
  return /^(question|answer:[1-9]\d{0,14})$/.test(place);
}

import { previewOf } from "~/domain/posts.server";
import { textFields } from "~/http/forms.server";
import { asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";

/** The text as it will look: the same renderer as for the post itself; with `names`, of one that can name people. Answers with a piece of HTML. */
export const action = asMember(async ({ db, viewer, request, url }) => {
  const { body = "" } = textFields(await request.formData());
  await limitAction(viewer, "preview");
  const html = await previewOf(db, body, { namesPeople: url.searchParams.has("names") });
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}, takesNoText);

import { getImage } from "~/domain/images/find.server";
import { asAnyone } from "~/http/makers.server";

/**
 * A picture by its random name. Its bytes never change, but who may see it does: whoever has it asks anew each time, and what stands
 * between them and us keeps nothing.
 */
export const loader = asAnyone(async ({ db, viewer, params }) => {
  const name = params.name ?? "";
  const { bytes, contentType } = await getImage(db, viewer, name);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `inline; filename="${name}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-cache",
      ETag: `"${name}"`,
    },
  });
});

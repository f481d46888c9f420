import { getImage } from "~/domain/images/find.server";
import { asAnyone } from "~/http/makers.server";

const HOUR = 60 * 60;

/** A picture by its random name. Its bytes never change; it is kept for an hour only, so that one taken away is soon gone. */
export const loader = asAnyone(async ({ params }) => {
  const name = params.name ?? "";
  const { bytes, contentType } = await getImage(name);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `inline; filename="${name}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": `public, max-age=${HOUR}`,
    },
  });
});

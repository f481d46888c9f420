import { getImage } from "~/domain/images/find.server";
import { asAnyone } from "~/http/makers.server";

const YEAR = 365 * 24 * 60 * 60;

/** A picture by its random name. Its bytes never change, so it may be kept for a year. */
export const loader = asAnyone(async ({ params }) => {
  const name = params.name ?? "";
  const { bytes, contentType } = await getImage(name);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `inline; filename="${name}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": `public, max-age=${YEAR}, immutable`,
    },
  });
});

import { uploads } from "~/adapters/storage.server";
import { notFound } from "~/domain/errors";
import { asAnyone } from "~/http/makers.server";
import { isImageName } from "~/lib/image-name";

const TYPES = { png: "image/png", jpg: "image/jpeg", webp: "image/webp", gif: "image/gif" } as const;
const YEAR = 365 * 24 * 60 * 60;

/** A picture by its random name. Its bytes never change, so it may be kept for a year. */
export const loader = asAnyone(async ({ params }) => {
  const name = params.name ?? "";
  const bytes = isImageName(name) ? await uploads().read(name) : null;
  if (!bytes) throw notFound();
  const extension = name.slice(name.lastIndexOf(".") + 1) as keyof typeof TYPES;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": TYPES[extension],
      "Content-Disposition": `inline; filename="${name}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": `public, max-age=${YEAR}, immutable`,
    },
  });
});

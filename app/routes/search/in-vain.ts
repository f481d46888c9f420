import { notAllowed } from "~/domain/errors";
import { countSearch } from "~/domain/search/queries.server";
import { asAnyone } from "~/http/makers.server";
import { isPictureOnOwnPage } from "~/http/picture-on-own-page";
import { limitNetwork } from "~/http/rate-limits.server";

/** One transparent pixel. */
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** Seconds. A browser that keeps the picture does not count the same words once more: on a reload, or with another filter. */
const KEPT_FOR = 3_600;

/**
 * Counts a search that found nothing where no script can tell of it: the page of such a search has this picture where scripts do not
 * run (decision 0011). It is the one address that changes something by being read.
 */
export const loader = asAnyone(async ({ db, request, url, context }) => {
  if (!isPictureOnOwnPage(request)) throw notAllowed();
  await limitNetwork(context.clientAddress, "search-use");
  await countSearch(db, { text: url.searchParams.get("q") ?? "", found: 0 });
  return new Response(pixel, {
    headers: { "Content-Type": "image/gif", "Cache-Control": `private, max-age=${KEPT_FOR}` },
  });
});

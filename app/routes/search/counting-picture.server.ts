import { notAllowed } from "~/domain/errors";
import { countSearch } from "~/domain/search/queries.server";
import type { Args } from "~/http/makers.server";
import { isPictureOnOwnPage } from "~/http/picture-on-own-page";
import { limitNetwork } from "~/http/rate-limits.server";

/** One transparent pixel. */
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** Seconds. A browser that keeps the picture does not count the same words once more: on a reload, or with another filter. */
const KEPT_FOR = 3_600;

/**
 * Answers a picture on the page of a search, and counts the search: where scripts do not run the page has one of these (decision 0011).
 * Theirs are the addresses that change something by being read.
 */
export async function countingPicture(
  { db, request, url, context }: Args,
  { found, isCounted = true }: { found: number; isCounted?: boolean },
): Promise<Response> {
  if (!isPictureOnOwnPage(request)) throw notAllowed();
  if (isCounted) {
    await limitNetwork(context.clientAddress, "search-use");
    await countSearch(db, { text: url.searchParams.get("q") ?? "", found });
  }
  return new Response(pixel, {
    headers: { "Content-Type": "image/gif", "Cache-Control": `private, max-age=${KEPT_FOR}` },
  });
}

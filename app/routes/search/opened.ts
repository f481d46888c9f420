import { notAllowed } from "~/domain/errors";
import { countClick } from "~/domain/search/queries.server";
import { asAnyone } from "~/http/makers.server";
import { isPing, tellsOfOpenedLinks } from "~/http/opened-links";
import { limitNetwork } from "~/http/rate-limits.server";

/** Counts what a browser tells by itself where no script runs: that a result of these words was opened. Which one is not looked at. */
export const action = asAnyone(async ({ db, request, url, context }) => {
  if (!isPing(request)) throw notAllowed();
  if (tellsOfOpenedLinks(request)) {
    await limitNetwork(context.clientAddress, "search-use");
    await countClick(db, { text: url.searchParams.get("q") ?? "" });
  }
  return new Response(null, { status: 204 });
});

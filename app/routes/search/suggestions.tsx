import { filtersFrom } from "~/domain/search/input";
import { suggest } from "~/domain/search/suggest.server";
import { asAnyone } from "~/http/makers.server";
import { fragmentResponse } from "~/ui/fragment.server";
import { searchAddress } from "./search-address";
import { SuggestionList } from "./suggestion-list";

/** What a query that is being typed may be about: a list for the script to open under the box. */
export const loader = asAnyone(async ({ db, url, context, shows }) => {
  // As on the search page: what is hidden goes from kept lists at once.
  for (const tag of ["search", "questions", "talks"]) shows(tag);
  const given = { text: url.searchParams.get("q") ?? "", filters: filtersFrom(url.searchParams) };
  const found = await suggest(db, given, { shows, report: context.report });
  const all = searchAddress(given.text, given.filters);
  return fragmentResponse(
    <SuggestionList suggestions={found ?? []} allHref={all} />,
    context,
    found ? 200 : 503,
  );
});

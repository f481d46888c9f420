import { feedOfSearch } from "~/domain/search/feed.server";
import { filtersFrom } from "~/domain/search/input";
import { asAnyone } from "~/http/makers.server";

export const loader = asAnyone(async ({ db, url, context, shows }) => {
  for (const tag of ["search", "questions", "talks"]) shows(tag);
  const query = url.searchParams;
  const given = { text: query.get("q") ?? "", filters: filtersFrom(query) };
  const feed = await feedOfSearch(db, context.language, given, { report: context.report });
  return new Response(feed ?? "", {
    status: feed === null ? 503 : 200,
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "public, max-age=0, must-revalidate",
    },
  });
});

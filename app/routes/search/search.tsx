import { json, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { filtersFrom, LAST_PAGE } from "~/domain/search/input";
import { canTendSearch } from "~/domain/search/policy";
import { searchForum } from "~/domain/search/search.server";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { SearchBox } from "./search-box";
import { SearchResults } from "./search-results";
import { SearchStart } from "./search-states";
import { StaffLinks } from "./staff-links";

export const loader = asAnyone(async ({ db, viewer, url, context, shows }) => {
  const query = url.searchParams;
  // A hidden question or answer vanishes from kept pages at once, not when the index has followed.
  for (const tag of ["search", "questions", "talks"]) shows(tag);
  const found = await searchForum(
    db,
    { text: query.get("q") ?? "", filters: filtersFrom(query), page: pageFrom(query.get("page"), LAST_PAGE) },
    { shows, report: context.report },
  );
  return json({ found, mayTend: canTendSearch(viewer) }, { status: found.isBroken ? 503 : 200 });
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: data?.found.text ? t("search.titleFor", { query: data.found.text }) : t("search.title"),
    noIndex: true,
  }));

export default function Search() {
  const { found, mayTend } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page stack">
      <div>
        <h1>{t("search.title")}</h1>
        <SearchBox text={found.text} filters={found.filters} />
      </div>
      {mayTend && <StaffLinks />}
      {found.isAsked ? <SearchResults found={found} /> : <SearchStart />}
    </div>
  );
}

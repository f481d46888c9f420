import { type SearchFilters, searchKinds } from "~/adapters/search/port";
import { platforms } from "~/domain/questions/vocabulary";
import { RESULTS_PER_PAGE, SEARCH_WINDOW } from "./limits";

export { type SearchFilters, type SearchKind, searchKinds } from "~/adapters/search/port";

const MAX_TAGS = 5;
// Longer than any slug.
const MAX_SLUG = 80;

/** The last page that there can be. */
export const LAST_PAGE = SEARCH_WINDOW / RESULTS_PER_PAGE;

/** Filters from the query of an address. What is unknown or makes no sense is left out; nothing here can fail. */
export function filtersFrom(query: URLSearchParams): SearchFilters {
  const kind = searchKinds.find((one) => one === query.get("kind"));
  const platform = platforms.find((one) => one === query.get("platform"));
  const product = slugFrom(query.get("product"));
  const tags = [...new Set(query.getAll("tag").flatMap((tag) => slugFrom(tag) ?? []))].slice(0, MAX_TAGS);
  return {
    ...(kind && { kind }),
    ...(platform && { platform }),
    ...(product && { product }),
    ...(tags.length > 0 && { tags }),
    ...(query.get("official") === "yes" && { official: true }),
  };
}

/** The same as text for an address. */
export function filtersAsQuery({
  kind,
  tags,
  product,
  platform,
  official,
}: SearchFilters): [string, string][] {
  const given: [string, string | undefined][] = [
    ["kind", kind],
    ...(tags ?? []).map((tag): [string, string] => ["tag", tag]),
    ["product", product],
    ["platform", platform],
    ["official", official ? "yes" : undefined],
  ];
  return given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
}

function slugFrom(value: string | null): string | null {
  const slug = (value ?? "").replace(/[\p{Cc}\p{Cs}]/gu, "").trim();
  return slug.length > 0 && slug.length <= MAX_SLUG ? slug : null;
}

import { filtersAsQuery, type SearchFilters } from "~/domain/search/input";
import { searchFeedPath, searchPath } from "~/paths";

/** The address of a search: the whole state of the page. */
export function searchAddress(text: string, filters: SearchFilters, page: number | null = null): string {
  const query = queryOf(text, filters);
  if (page !== null) query.set("page", String(page));
  return `${searchPath()}?${query}`;
}

/** The feed of the newest things that the same search finds. */
export function searchFeedAddress(text: string, filters: SearchFilters): string {
  return `${searchFeedPath()}?${queryOf(text, filters)}`;
}

function queryOf(text: string, filters: SearchFilters): URLSearchParams {
  return new URLSearchParams([["q", text], ...filtersAsQuery(filters)]);
}

/** The filters with this one set to a value, or taken away when it has that value. */
export function toggled<Name extends keyof SearchFilters>(
  filters: SearchFilters,
  name: Name,
  value: NonNullable<SearchFilters[Name]>,
): SearchFilters {
  const { [name]: before, ...others } = filters;
  return before === value ? others : { ...others, [name]: value };
}

/** The filters with this tag added, or taken away. */
export function tagToggled(filters: SearchFilters, tag: string): SearchFilters {
  const { tags = [], ...others } = filters;
  const left = tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag];
  return left.length > 0 ? { ...others, tags: left } : others;
}

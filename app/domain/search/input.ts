import { type SearchFilters, searchKinds } from "~/adapters/search/port";
import { platforms, scenarios, severities } from "~/domain/questions/vocabulary";
import { RESULTS_PER_PAGE, SEARCH_WINDOW } from "./limits";

export { type SearchFilters, type SearchKind, searchKinds } from "~/adapters/search/port";

/** Tags of one search. */
export const MAX_TAGS = 5;
// Longer than any slug.
const MAX_SLUG = 80;

/** The last page that there can be. */
export const LAST_PAGE = SEARCH_WINDOW / RESULTS_PER_PAGE;

type Reader = (values: readonly string[]) => unknown;
const oneOf =
  <T extends string>(known: readonly T[]): Reader =>
  ([value]) =>
    known.find((one) => one === value);
const yes: Reader = ([value]) => (value === "yes" ? true : undefined);
const slug: Reader = ([value]) => slugFrom(value);
const day: Reader = ([value]) => (isDay(value) ? value : undefined);

/** The parameter of each filter in an address, and how it is read. */
const parameters: { [Name in keyof SearchFilters]-?: [parameter: string, read: Reader] } = {
  kind: ["kind", oneOf(searchKinds)],
  tags: [
    "tag",
    (values) => nonEmpty([...new Set(values.flatMap((tag) => slugFrom(tag) ?? []))].slice(0, MAX_TAGS)),
  ],
  product: ["product", slug],
  version: [
    "version",
    ([value]) => (/^\d{1,5}(\.\d{1,5}){0,3}(-[\w.-]{1,20})?$/.test(value ?? "") ? value : undefined),
  ],
  platform: ["platform", oneOf(platforms)],
  severity: ["severity", oneOf(severities)],
  scenario: ["scenario", oneOf(scenarios)],
  language: ["language", oneOf(["zh", "en"])],
  official: ["official", yes],
  solved: ["solved", yes],
  unanswered: ["unanswered", yes],
  authorId: ["user", ([value]) => (/^[1-9]\d{0,14}$/.test(value ?? "") ? Number(value) : undefined)],
  after: ["after", day],
  before: ["before", day],
};

const names = Object.keys(parameters) as (keyof SearchFilters)[];

/** Filters from the query of an address. What is unknown or makes no sense is left out; nothing here can fail. */
export function filtersFrom(query: URLSearchParams): SearchFilters {
  const read = names.flatMap((name) => {
    const [parameter, reader] = parameters[name];
    const value = reader(query.getAll(parameter));
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(read) as SearchFilters;
}

/** The same as text for an address. */
export function filtersAsQuery(filters: SearchFilters): [string, string][] {
  return names.flatMap((name): [string, string][] => {
    const [parameter] = parameters[name];
    const value = filters[name];
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.map((one) => [parameter, one]);
    return [[parameter, value === true ? "yes" : String(value)]];
  });
}

function slugFrom(value: string | undefined): string | undefined {
  const text = (value ?? "").replace(/[\p{Cc}\p{Cs}]/gu, "").trim();
  return text.length > 0 && text.length <= MAX_SLUG ? text : undefined;
}

function isDay(value: string | undefined): boolean {
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(value ?? "")) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value ?? "");
}

const nonEmpty = <T>(values: T[]) => (values.length > 0 ? values : undefined);

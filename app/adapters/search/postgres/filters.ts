import { type SQL, sql } from "drizzle-orm";
import type { SearchFilters } from "../port";

type Made = { [Name in keyof SearchFilters]-?: (value: NonNullable<SearchFilters[Name]>) => SQL };

/** A condition on search_documents for each filter. */
const made: Made = {
  kind: (kind) => sql`kind = ${kind}`,
  tags: (tags) =>
    sql`tags @> (select array(select jsonb_array_elements_text(${JSON.stringify(tags)}::text::jsonb)))`,
  product: (product) => sql`${product} = any(string_to_array(product, ' '))`,
  version: (version) => sql`versions @> array[${version}]::text[]`,
  platform: (platform) => sql`platforms @> array[${platform}]::text[]`,
  severity: (severity) => sql`severity = ${severity}`,
  scenario: (scenario) => sql`scenario = ${scenario}`,
  language: (language) => sql`language = ${language}`,
  official: () => sql`official`,
  solved: () => sql`accepted`,
  unanswered: () => sql`kind <> 'talk' and not answered`,
  authorId: (authorId) => sql`author_id = ${authorId}`,
  after: (day) => sql`created_at >= ${day}::date::timestamp at time zone 'UTC'`,
  before: (day) => sql`created_at < ${day}::date::timestamp at time zone 'UTC'`,
};

/** SQL for all of these filters at once. */
export function passing(filters: SearchFilters): SQL {
  const names = Object.keys(filters) as (keyof SearchFilters)[];
  const all = names.flatMap((name) => {
    const value = filters[name];
    return value === undefined ? [] : [(made[name] as (given: unknown) => SQL)(value)];
  });
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`;
}

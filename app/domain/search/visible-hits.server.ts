import { sql } from "drizzle-orm";
import type { SearchFilters, SearchHit, SearchKind } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { hasMark, isAccepted, isIndexable } from "./documents.server";

/** A hit as it is now: it may be seen by everybody, and its kind and state are not the index's but the truth. */
export type VisibleHit = {
  id: string;
  kind: SearchKind;
  entityId: number;
  official: boolean;
  accepted: boolean;
  product: { slug: string; name: string } | null;
  platform: string | null;
  tags: string[];
};

/**
 * Of an engine's hits those that may be seen and still pass the filters, in the engine's order. An index that is behind may miss
 * something for a moment; it never shows what is hidden (rule 6).
 */
export async function visibleHits(
  db: Db,
  hits: readonly SearchHit[],
  filters: SearchFilters,
): Promise<VisibleHit[]> {
  if (hits.length === 0) return [];
  const idsOf = (isTalk: boolean) =>
    JSON.stringify(hits.filter(({ kind }) => (kind === "talk") === isTalk).map(({ entityId }) => entityId));
  const rows = await rowsOf<VisibleHit>(
    db,
    sql`select 'q_' || q.id as id, case when f.official or f.accepted then 'solution' else 'question' end as kind, q.id as "entityId",
          f.official, f.accepted, case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product,
          q.platform,
          array(select t.slug from question_tags qt join tags t on t.id = qt.tag_id where qt.question_id = q.id) as tags
        from questions q left join products p on p.id = q.product_id
        cross join lateral (select ${hasMark("official")} as official, ${isAccepted} as accepted) f
        where q.id in (select value::bigint from jsonb_array_elements_text(${idsOf(false)}::text::jsonb)) and ${isIndexable}
        union all
        select 't_' || k.id, 'talk', k.id, false, false,
          case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end, null,
          array(select t.slug from talk_tags kt join tags t on t.id = kt.tag_id where kt.talk_id = k.id)
        from talks k left join products p on p.id = k.product_id
        where k.id in (select value::bigint from jsonb_array_elements_text(${idsOf(true)}::text::jsonb))`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap(({ id }) => byId.get(id) ?? []).filter((hit) => passes(hit, filters));
}

function passes(hit: VisibleHit, { kind, tags = [], product, platform, official }: SearchFilters): boolean {
  return (
    (kind === undefined || hit.kind === kind) &&
    (product === undefined || hit.product?.slug === product) &&
    (platform === undefined || hit.platform === platform) &&
    (official === undefined || hit.official === official) &&
    tags.every((tag) => hit.tags.includes(tag))
  );
}

/** How often a value stands in the hits: what a filter would leave. */
export type Choice = { value: string; name: string; count: number };

/** What the hits may be narrowed to, most frequent first. */
export type Choices = {
  kinds: Choice[];
  products: Choice[];
  platforms: Choice[];
  tags: Choice[];
  official: number;
};

const MOST_CHOICES = 12;

/** Counts over these hits; they are visible ones, so no count speaks of what is hidden. */
export function choicesOf(hits: readonly VisibleHit[]): Choices {
  const named = (value: string) => ({ value, name: value });
  return {
    kinds: counted(hits.map(({ kind }) => named(kind))),
    products: counted(
      hits.flatMap(({ product }) => (product ? { value: product.slug, name: product.name } : [])),
    ),
    platforms: counted(hits.flatMap(({ platform }) => (platform ? named(platform) : []))),
    tags: counted(hits.flatMap(({ tags }) => tags.map(named))),
    official: hits.filter(({ official }) => official).length,
  };
}

function counted(values: readonly { value: string; name: string }[]): Choice[] {
  const choices = new Map<string, Choice>();
  for (const { value, name } of values) {
    const choice = choices.get(value) ?? { value, name, count: 0 };
    choice.count += 1;
    choices.set(value, choice);
  }
  return [...choices.values()]
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_CHOICES);
}

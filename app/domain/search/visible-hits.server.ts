import { sql } from "drizzle-orm";
import type { SearchFilters, SearchHit, SearchKind } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { listOf, manyRowsOf } from "~/domain/rows.server";
import { furtherProducts, hasMark, isAccepted, isTalkIndexable } from "./documents.server";

/** A hit as it is now: it may be seen by everybody, and its kind and state are not the index's but the truth. */
export type VisibleHit = {
  id: string;
  kind: SearchKind;
  entityId: number;
  title: string;
  official: boolean;
  accepted: boolean;
  answered: boolean;
  /** A talk that is announced and not over. */
  isComing: boolean;
  /** One of a question, all of a talk. */
  products: { slug: string; name: string }[];
  versions: string[];
  platforms: string[];
  tags: string[];
  severity: string | null;
  scenario: string | null;
  language: "zh" | "en";
  authorId: number | null;
  /** ISO 8601. */
  createdAt: string;
};

/**
 * Of the hits those that may be seen, by id. An index that is behind may miss something for a moment; it never shows what is hidden
 * (rule 6). What no reader minds being a second old (tags, versions) is read from PostgreSQL's own index.
 */
export async function visibleHits(db: Db, hits: readonly SearchHit[]): Promise<Map<string, VisibleHit>> {
  if (hits.length === 0) return new Map();
  // Through a subquery: of a list that it can see PostgreSQL would rather read all answers than look up those of 400 questions.
  const idsOf = (isTalk: boolean) => {
    const ids = hits.flatMap(({ kind, entityId }) => ((kind === "talk") === isTalk ? entityId : []));
    return sql`any(array(select unnest(${listOf([...new Set(ids)])})))`;
  };
  const facts = sql`d.versions, d.platforms, d.tags, d.severity, d.scenario, d.author_id as "authorId"`;
  const mainProduct = sql`case when p.id is null then '[]'::jsonb else jsonb_build_array(jsonb_build_object('slug', p.slug, 'name', p.name)) end`;
  const isInUse = sql`d.generation = (select value::integer from search_state where key = 'generation')`;
  const rows = await manyRowsOf<VisibleHit>(
    db,
    sql`select d.id, case when f.official or f.accepted then 'solution' else 'question' end as kind,
          q.id as "entityId", q.title, f.official, f.accepted, q.answer_count > 0 as answered, false as "isComing", q.language, q.created_at as "createdAt", ${facts}, ${mainProduct} as products
        from questions q join search_documents d on d.id = 'q_' || q.id and ${isInUse} left join products p on p.id = q.product_id
          cross join lateral (select q.official_at is not null and ${hasMark("official")} as official,
            q.solved_at is not null and ${isAccepted} as accepted offset 0) f
        where q.id = ${idsOf(false)} and ${publicQuestion}
        union all
        select d.id, 'talk', k.id, k.title, false, false, false,
          k.cancelled_at is null and k.postponed_at is null and k.starts_at + make_interval(mins => k.minutes) > now(), k.language, k.created_at, ${facts}, ${mainProduct} || (${furtherProducts})
        from talks k join search_documents d on d.id = 't_' || k.id and ${isInUse} left join products p on p.id = k.product_id
        where k.id = ${idsOf(true)} and ${isTalkIndexable}`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether a hit still passes the filters that its index let it through. */
export function passes(hit: VisibleHit, filters: SearchFilters): boolean {
  const {
    kind,
    tags = [],
    product,
    version,
    platform,
    severity,
    scenario,
    language,
    authorId,
    after,
    before,
  } = filters;
  return (
    (kind === undefined || hit.kind === kind) &&
    (product === undefined || hit.products.some(({ slug }) => slug === product)) &&
    (version === undefined || hit.versions.includes(version)) &&
    (platform === undefined || hit.platforms.includes(platform)) &&
    (severity === undefined || hit.severity === severity) &&
    (scenario === undefined || hit.scenario === scenario) &&
    (language === undefined || hit.language === language) &&
    (authorId === undefined || hit.authorId === authorId) &&
    (after === undefined || hit.createdAt >= after) &&
    (before === undefined || hit.createdAt < before) &&
    (!filters.official || hit.official) &&
    (!filters.solved || hit.accepted) &&
    (!filters.unanswered || (hit.kind !== "talk" && !hit.answered)) &&
    tags.every((tag) => hit.tags.includes(tag))
  );
}

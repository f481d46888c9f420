import { type SQL, sql } from "drizzle-orm";
import { isOneName, type Query } from "~/lib/search-text/query";
import { looseTerms, tsqueryForAll, tsqueryForAny } from "~/lib/search-text/tsvector";
import {
  type SearchAnswer,
  type SearchEngine,
  SearchFailure,
  type SearchHit,
  type SearchRequest,
} from "./port";
import { passing } from "./postgres/filters";
import { type RankPart, rankingOf } from "./postgres/ranking";
import { type Runner, rowsIn } from "./postgres/runner.server";
import { type CommonTerms, commonTerms } from "./postgres/terms.server";
import { meantBy } from "./postgres/words.server";
import * as writing from "./postgres/writing.server";

/** With fewer texts that have all that is asked, those that have some of it are shown as well. */
const ENOUGH = 20;
/** Lexemes. A longer text has more words by chance and counts less for each; a shorter one is no better for being short. */
const SHORT = 200;
/** How much more it counts to have all that is asked than some of it. */
const WHOLE = 3;
/** What a word counts in text, tags, answers and title (D to A). Tuned on the dev half of tests/relevance, as is what follows. */
const WEIGHTS = sql`'{0.4, 0.45, 0.7, 1}'::float4[]`;
/** How much each step of trust adds. */
const TRUSTED = 0.1;
/** Most texts that are ranked: ranking reads every one of them whole, some 50 µs each. */
const MOST_STRICT = 1_500;
/** Most texts that the rarest terms together may bring in beside them. */
const MOST_LOOSE = 3_000;

/** The engine that is always there: the table search_documents, with lexemes made in app/lib/search-text. */
export function postgresEngine(db: Runner): SearchEngine {
  return {
    name: "postgres",
    search: (requests) =>
      failing("search", async () => {
        const answers: SearchAnswer[] = [];
        for (const request of requests) answers.push(await search(db, request));
        return answers;
      }),
    put: (documents, side = "live") => failing("put", () => writing.put(db, documents, side)),
    remove: (ids, side = "live") => failing("remove", () => writing.remove(db, ids, side)),
    prepare: () => failing("prepare", () => writing.prepare(db)),
    // The table comes with the migrations, and documents of older rules are made anew one by one (domain/search/upkeep).
    drift: async () => "none",
    openBuild: () => failing("openBuild", () => writing.openBuild(db)),
    swapBuild: () => failing("swapBuild", () => writing.swapBuild(db)),
    entries: () => writing.entries(db),
    entriesOf: (ids) => failing("entriesOf", () => writing.entriesOf(db, ids)),
  };
}

async function search(db: Runner, { query, filters, page, size }: SearchRequest): Promise<SearchAnswer> {
  if (query.units.length === 0) return newest(db, { query, filters, page, size });
  const common = await commonTerms(db);
  const meant = await meantBy(db, query, common);
  const strict = tsqueryForAll(meant);
  if (!strict) return { hits: [], total: 0, meant };
  const loose = tsqueryForAny(meant, rareEnough(common, meant));
  const statement = rankedHits(
    { strict, loose, ranking: rankingOf(meant, common), isOneName: isOneName(query) },
    passing(filters),
    size,
    (page - 1) * size,
  );
  const rows = await rowsIn<SearchHit & { total: number }>(db, statement);
  const hits = rows.map(({ id, kind, entityId }) => ({ id, kind, entityId: Number(entityId) }));
  return { hits, total: Number(rows[0]?.total ?? 0), meant };
}

/** Nothing to look for, only filters: what they leave, newest first. */
async function newest(db: Runner, { query, filters, page, size }: SearchRequest): Promise<SearchAnswer> {
  if (Object.keys(filters).length === 0) return { hits: [], total: 0, meant: query };
  const rows = await rowsIn<SearchHit>(
    db,
    sql`select id, kind, entity_id as "entityId" from search_documents
        where generation = (select value::integer from search_state where key = 'generation') and ${passing(filters)}
        order by created_at desc, id limit ${size + 1} offset ${(page - 1) * size}`,
  );
  const hits = rows
    .slice(0, size)
    .map(({ id, kind, entityId }) => ({ id, kind, entityId: Number(entityId) }));
  return { hits, total: (page - 1) * size + rows.length, meant: query };
}

type Tsqueries = {
  strict: string;
  loose: string | null;
  ranking: readonly RankPart[];
  /** Then every text that has it stands before all that are only near to it. */
  isOneName: boolean;
};

/**
 * Texts with all that is asked, and when they are few, those with some of it or with something near to it, which counts for less. Of
 * a weighted rank (title, tags, answer, body) what may be relied on makes more, and so, a little, does what is new. A talk that is
 * over is no longer a coming one.
 */
function rankedHits(
  { strict, loose, ranking, isOneName }: Tsqueries,
  filtered: SQL,
  limit: number,
  offset: number,
): SQL {
  const matching = (tsquery: string) => sql`
    select id, kind, entity_id, lexemes, created_at,
      case when starts_at < now() and not has_recording then least(trust, 1) else trust end as trust
    from search_documents
    where generation = (select value::integer from search_state where key = 'generation')
      and lexemes @@ ${tsquery}::tsquery and ${filtered}`;
  const best = (most: number) => sql`order by trust desc, created_at desc limit ${most}`;
  const rank = sql.join(
    ranking.map(
      ({ tsquery, weight }) => sql`${weight}::float8 * ts_rank(${WEIGHTS}, lexemes, ${tsquery}::tsquery)`,
    ),
    sql` + `,
  );
  const some =
    loose === null
      ? sql``
      : sql`union all
          (select *, ${rank} as rank, false as has_all
            from (${matching(loose)} and (select count(*) from strict) < ${ENOUGH} ${best(MOST_LOOSE)}) l
            where l.id not in (select id from strict))`;
  return sql`
    with strict as materialized (${matching(strict)} ${best(MOST_STRICT)}),
    found as (select *, ${WHOLE}::float8 * (${rank}) as rank, true as has_all from strict ${some}),
    scored as (
      select id, kind, entity_id, has_all,
        rank * (1 + ${TRUSTED}::float8 * trust) / ln(greatest(length(lexemes), ${SHORT})::float8)
          * (1 + 0.1::float8 * power(0.5::float8, extract(epoch from now() - least(created_at, now()))::float8 / 31536000)) as score
      from found
    )
    select id, kind, entity_id as "entityId", count(*) over () as total
    from scored order by ${isOneName ? sql`has_all desc, ` : sql``}score desc, id limit ${limit} offset ${offset}`;
}

/** Says of a term whether it may bring texts in by itself: the rarest one does, and others as long as they bring few together. */
function rareEnough({ rows, shares }: CommonTerms, query: Query): (term: string) => boolean {
  if (rows <= MOST_LOOSE) return () => true;
  const terms = looseTerms(query).map((term) => ({ term, count: (shares.get(term) ?? 0) * rows }));
  const rare = new Set<string>();
  let sum = 0;
  for (const { term, count } of terms.sort((a, b) => a.count - b.count)) {
    sum += count;
    if (sum > MOST_LOOSE && rare.size > 0) break;
    rare.add(term);
  }
  return (term) => rare.has(term);
}

async function failing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof SearchFailure) throw cause;
    const inner = cause instanceof Error && cause.cause ? cause.cause : cause;
    const code = typeof inner === "object" && inner && "code" in inner ? String(inner.code) : "";
    // 22: a value that PostgreSQL cannot take; 54: one that is too large.
    throw new SearchFailure(`postgres: ${what} failed (${code})`, {
      isLasting: /^(22|54)/.test(code),
      cause,
    });
  }
}

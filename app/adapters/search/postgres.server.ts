import { type SQL, sql } from "drizzle-orm";
import { isOneName } from "~/lib/search-text/query";
import { tsqueryForAll } from "~/lib/search-text/tsvector";
import {
  type SearchAnswer,
  type SearchEngine,
  SearchFailure,
  type SearchHit,
  type SearchRequest,
} from "./port";
import { passing } from "./postgres/filters";
import { type RankPart, rankingOf, waysWeighed } from "./postgres/ranking";
import { type Runner, rowsIn } from "./postgres/runner.server";
import { commonTerms } from "./postgres/terms.server";
import { meantBy } from "./postgres/words.server";
import * as writing from "./postgres/writing.server";

/** Of the rows of search_documents those of the generation in use. */
const isLive = sql`generation = (select value::integer from search_state where key = 'generation')`;

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
/** Texts that may be brought in beside those that have all that is asked: by all ways in as far as is known beforehand, by any of them at most. */
const MOST_LOOSE = 3_000;

/** Most texts that are ranked for a list of so many: ranking reads every one of them whole. */
function mostRanked(size: number): { strict: number; loose: number } {
  return size > 50 ? { strict: 1_500, loose: 500 } : { strict: 400, loose: 150 };
}

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
  const ways = waysWeighed(meant, common, MOST_LOOSE);
  const statement = rankedHits(
    { strict, ways, ranking: rankingOf(meant, common), isOneName: isOneName(query) },
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
        where ${isLive} and ${passing(filters)}
        order by created_at desc, id limit ${size + 1} offset ${(page - 1) * size}`,
  );
  const hits = rows
    .slice(0, size)
    .map(({ id, kind, entityId }) => ({ id, kind, entityId: Number(entityId) }));
  return { hits, total: (page - 1) * size + rows.length, meant: query };
}

type Tsqueries = {
  strict: string;
  ways: readonly RankPart[];
  ranking: readonly RankPart[];
  /** Then every text that has it stands before all that are only near to it. */
  isOneName: boolean;
};

/** A talk that is over is no longer a coming one. */
const trust = sql`case when starts_at < now() and not has_recording then least(trust, 1) else trust end`;
/** By how much more a text counts that may be relied on, and, a little, one that is new. */
const standing = sql`(1 + ${TRUSTED}::float8 * trust)
  * (1 + 0.1::float8 * power(0.5::float8, date_part('epoch', now() - least(created_at, now())) / 31536000))`;
/** What `standing` is at most: of a text that has just been asked and is trusted most. */
const MOST_STANDING = (1 + TRUSTED * 4) * 1.1;

/**
 * Texts with all that is asked, and when they are few, those with some of it or with something near to it, which counts for less: the
 * best by the weights of what they have. Of a weighted rank (title, tags, answer, body) standing makes more.
 *
 * A tsquery that the planner cannot see is looked up in the index. Of one that it sees to be common it would read every text of
 * the table, as it does not know what that costs. `setweight` with no lexemes to weigh gives a text as it is, read once for all parts.
 */
function rankedHits(
  { strict, ways, ranking, isOneName }: Tsqueries,
  filtered: SQL,
  limit: number,
  offset: number,
): SQL {
  const most = mostRanked(limit);
  const matching = (tsquery: SQL) => sql`${isLive} and lexemes @@ ${tsquery} and ${filtered}`;
  const rank = sql.join(
    ranking.map(
      ({ tsquery, weight }) => sql`${weight}::float8 * ts_rank(${WEIGHTS}, lexemes, ${tsquery}::tsquery)`,
    ),
    sql` + `,
  );
  return sql`
    with strict as materialized (
      select id, kind, entity_id, lexemes, ${trust} as trust, created_at from search_documents
      where ${matching(sql`(select ${strict}::tsquery)`)}
      order by trust desc, created_at desc limit ${most.strict}
    ),
    places as materialized (
      select place, sum(weight) as weight from (
        select way->>'tsquery' as tsquery, (way->>'weight')::float8 as weight
        from unnest(array(select jsonb_array_elements(${JSON.stringify(ways)}::text::jsonb))) as w (way)
        where (select count(*) from strict) < ${ENOUGH} offset 0
      ) w cross join lateral (
        select ctid as place from search_documents where ${matching(sql`w.tsquery::tsquery`)} limit ${MOST_LOOSE}
      ) d
      group by place
    ),
    near as materialized (
      select place from (
        select place, weight from places
        where weight >= coalesce((select weight from places order by weight desc offset ${most.loose - 1} limit 1) / ${MOST_STANDING}::float8, 0)
      ) p cross join lateral (select ${trust} as trust, created_at from search_documents where ctid = p.place offset 0) d
      order by weight * ${standing} desc, place limit ${most.loose}
    ),
    found as (
      select *, true as has_all from strict
      union all
      select id, kind, entity_id, lexemes, ${trust} as trust, created_at, false
      from near join search_documents d on d.ctid = near.place
      where id not in (select id from strict)
    ),
    read as (
      select id, kind, entity_id, trust, created_at, has_all, setweight(lexemes, 'A', '{}') as lexemes from found offset 0
    ),
    scored as (
      select id, kind, entity_id, has_all, case when has_all then ${WHOLE}::float8 else 1 end * (${rank})
        / ln(greatest(length(lexemes), ${SHORT})::float8) * ${standing} as score
      from read offset 0
    )
    select id, kind, entity_id as "entityId", count(*) over () as total
    from scored order by ${isOneName ? sql`has_all desc, ` : sql``}score desc, id limit ${limit} offset ${offset}`;
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

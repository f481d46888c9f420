import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { searchQueries } from "~db/schema/search";
import { countedQuery } from "./counted-query";
import { canTendSearch } from "./policy";
import { readQueryWords } from "./query-words";

/** What was looked for, and how often in vain. */
export type Gap = {
  query: string;
  searches: number;
  /** Of these, those that found nothing. */
  empty: number;
  /** Of these, those after which no result was opened, with or without results. */
  unopened: number;
  /** ISO 8601, without a time. */
  lastDay: string;
};

export const GAPS_PER_PAGE = 30;
/** What was looked for once is chance, and nearer to a person than anybody should come. */
const LEAST_SEARCHES = 2;

/** Counts a search of today and whether it found anything. Who searched is not written down. */
export async function countSearch(db: Db, { text, found }: { text: string; found: number }): Promise<void> {
  await count(db, text, { searches: 1, empty: found === 0 ? 1 : 0, clicks: 0 });
}

/** Counts that a result of this query was opened today. */
export async function countClick(db: Db, { text }: { text: string }): Promise<void> {
  await count(db, text, { searches: 0, empty: 0, clicks: 1 });
}

/** What readers of the last days looked for and did not find, the most in vain first. */
export async function listGaps(
  db: Db,
  viewer: Viewer,
  { days, page }: { days: number; page: number },
): Promise<Page<Gap>> {
  if (!canTendSearch(viewer)) throw notAllowed();
  const items = await rowsOf<Gap>(
    db,
    sql`select * from (
          select query, sum(searches)::integer as searches, sum(empty)::integer as empty,
            sum(greatest(searches - clicks, 0))::integer as unopened, max(day) as "lastDay"
          from search_queries where day > current_date - ${days}::integer group by query
        ) counted
        where searches >= ${LEAST_SEARCHES} and (empty > 0 or unopened > 0)
        order by empty desc, unopened desc, searches desc, query
        limit ${GAPS_PER_PAGE + 1} offset ${(page - 1) * GAPS_PER_PAGE}`,
  );
  return pageOf(items, { page, size: GAPS_PER_PAGE });
}

type Counts = { searches: number; empty: number; clicks: number };

async function count(db: Db, text: string, counts: Counts): Promise<void> {
  // As results pages do, suggestions tell of words that may narrow.
  const query = countedQuery(readQueryWords(text).text);
  if (query === null) return;
  await db
    .insert(searchQueries)
    .values({ query, day: sql`current_date`, ...counts })
    .onConflictDoUpdate({
      target: [searchQueries.query, searchQueries.day],
      set: {
        searches: sql`${searchQueries.searches} + ${counts.searches}`,
        empty: sql`${searchQueries.empty} + ${counts.empty}`,
        clicks: sql`${searchQueries.clicks} + ${counts.clicks}`,
      },
    });
}

/** The way from a query to hits that may be seen: what a search, a suggestion and a list of similar questions have in common. */
import { sql } from "drizzle-orm";
import { searchHere } from "~/adapters/search/engine.server";
import {
  type SearchAnswer,
  SearchFailure,
  type SearchFilters,
  type SearchRequest,
} from "~/adapters/search/port";
import { type Db, hurried } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { nameSkeleton } from "~/lib/name-skeleton";
import type { Query } from "~/lib/search-text/query";
import { passes, type VisibleHit, visibleHits } from "./visible-hits.server";

/** Who answers: the engines of this installation unless said otherwise. */
export type Ask = (requests: readonly SearchRequest[]) => Promise<SearchAnswer[]>;

export type Surroundings = {
  /** Called for each thing before it is read, for the page cache. */
  shows?: (tag: string) => void;
  report?: (error: unknown) => void;
  search?: Ask;
};

export type Wanted = { query: Query; filters: SearchFilters };

/** The visible hits of one request, best first. */
export type Found = { hits: VisibleHit[]; isMore: boolean; meant: Query };

/**
 * Asks for all of these at once and gives for each the hits that may be seen and pass its filters. Null when no engine answered,
 * which is reported.
 */
export async function findVisible(
  db: Db,
  wanted: readonly Wanted[],
  size: number,
  { report = () => {}, search = (requests) => searchHere(hurried(db), requests, report) }: Surroundings = {},
): Promise<Found[] | null> {
  const answers = await answersTo(
    wanted.map((one) => ({ ...one, page: 1, size })),
    search,
    report,
  );
  if (!answers) return null;
  const visible = await visibleHits(
    db,
    answers.flatMap(({ hits }) => hits),
  );
  return answers.map(({ hits, total, meant }, index) => ({
    hits: hits
      .flatMap(({ id }) => visible.get(id) ?? [])
      .filter((hit) => passes(hit, wanted[index]?.filters ?? {})),
    isMore: total > size,
    meant,
  }));
}

async function answersTo(requests: readonly SearchRequest[], search: Ask, report: (error: unknown) => void) {
  try {
    return await search(requests);
  } catch (error) {
    if (!(error instanceof SearchFailure)) throw error;
    report(error);
    return null;
  }
}

/** The person of this name, null when there is none (any more). */
export async function findAuthor(db: Db, name: string): Promise<number | null> {
  const [row] = await rowsOf<{ id: number }>(
    db,
    sql`select id from users where name_skeleton = ${nameSkeleton(name)} and deleted_at is null`,
  );
  return row?.id ?? null;
}

/** The name of this person, null when there is none (any more). */
export async function findAuthorName(db: Db, id: number): Promise<string | null> {
  const [row] = await rowsOf<{ name: string }>(
    db,
    sql`select name from users where id = ${id} and deleted_at is null`,
  );
  return row?.name ?? null;
}

/** Which engines this installation has: PostgreSQL always, and Meilisearch before it when MEILI_URL is set. */
import { env } from "~/env.server";
import { type Breaker, createBreaker } from "./breaker";
import { meilisearchEngine } from "./meilisearch.server";
import type { SearchAnswer, SearchEngine, SearchRequest } from "./port";
import type { Runner } from "./postgres/runner.server";
import { postgresEngine } from "./postgres.server";
import { isInService } from "./standing.server";

let meilisearch: SearchEngine | null | undefined;
let breaker: Breaker | undefined;

/** Makers of every engine whose index is kept up; PostgreSQL's also when another one answers, for it stands in. */
export function writingEngines(): ((db: Runner) => SearchEngine)[] {
  const other = meilisearchHere();
  return other ? [postgresEngine, () => other] : [postgresEngine];
}

/** The engine of MEILI_URL, else null. One for the process. */
export function meilisearchHere(): SearchEngine | null {
  if (meilisearch === undefined) {
    const { MEILI_URL: url, MEILI_KEY: masterKey } = env;
    meilisearch = url ? meilisearchEngine({ url, masterKey }) : null;
  }
  return meilisearch;
}

/** Searches with the best engine that answers in time. A failure is reported and not shown. */
export function searchHere(
  db: Runner,
  requests: readonly SearchRequest[],
  report: (error: unknown) => void,
): Promise<SearchAnswer[]> {
  const first = meilisearchHere();
  const standIn = postgresEngine(db);
  if (!first) return standIn.search(requests);
  breaker ??= createBreaker();
  const mayAnswer = () => isInService(db, first.name);
  return searchWithStandIn({ first, standIn, breaker, mayAnswer, report }, requests);
}

type Engines = {
  first: SearchEngine;
  standIn: SearchEngine;
  breaker: Breaker;
  /** Whether the index of `first` is what it should be. */
  mayAnswer: () => Promise<boolean>;
  report: (error: unknown) => void;
};

/** Asks `first` unless it is out of service or its breaker is open, and `standIn` when it fails. */
export async function searchWithStandIn(
  { first, standIn, breaker, mayAnswer, report }: Engines,
  requests: readonly SearchRequest[],
): Promise<SearchAnswer[]> {
  if (!(await mayAnswer()) || !breaker.mayTry()) return standIn.search(requests);
  try {
    const answer = await first.search(requests);
    breaker.succeeded();
    return answer;
  } catch (error) {
    breaker.failed();
    report(error);
    return standIn.search(requests);
  }
}

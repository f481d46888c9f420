/** How long a search takes with many documents, one reader at a time. */
import { performance } from "node:perf_hooks";
import { postgresEngine } from "~/adapters/search/postgres.server";
import { HURRIED_TIMEOUT, openDatabase } from "~/db.server";
import { searchForum } from "~/domain/search/search.server";
import { explainSlowest, watching } from "./explain";
import { haveDocuments } from "./volume";

/** Milliseconds. */
type Percentiles = { p50: number; p95: number };

export type Speed = {
  documents: number;
  queries: string;
  count: number;
  /** From the text to the results as a page shows them, and the part of it that finds ids. */
  whole: Percentiles;
  engine: Percentiles;
  /** How many a site would have cut off. */
  cutOff: number;
};

type Timed = { text: string; whole: number; engine: number };

/** After one round in which every query warms up what it needs. */
const ROUNDS = 3;

/** Times each group of queries on a database with so many documents. Also says why the slowest one is slow. */
export async function measureSpeed(
  documents: number,
  groups: Readonly<Record<string, readonly string[]>>,
): Promise<{ speeds: Speed[]; slowest: string }> {
  const url = await haveDocuments(documents);
  // A site cuts searches off; here they run to their end.
  const { db, close } = openDatabase(url, { pool: 4, statementTimeout: 0 });
  const watched = watching(db);
  const engine = postgresEngine(watched.runner);

  const timeOf = async (text: string): Promise<Timed> => {
    let inEngine = 0;
    const began = performance.now();
    await searchForum(
      db,
      { text, filters: {}, page: 1 },
      {
        search: async (request) => {
          const asked = performance.now();
          const answer = await engine.search(request);
          inEngine += performance.now() - asked;
          return answer;
        },
      },
    );
    return { text, whole: performance.now() - began, engine: inEngine };
  };

  const all: Timed[] = [];
  const speeds: Speed[] = [];
  for (const [queries, texts] of Object.entries(groups)) {
    for (const text of texts) await timeOf(text);
    const rounds: Timed[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const timed: Timed[] = [];
      for (const text of texts) timed.push(await timeOf(text));
      rounds.push(timed);
    }
    const times = texts.map((text, at) =>
      medianOf(
        text,
        rounds.flatMap((round) => round[at] ?? []),
      ),
    );
    all.push(...times);
    speeds.push({ documents, queries, count: times.length, ...summaryOf(times) });
  }
  const [slowest] = all.sort((one, other) => other.engine - one.engine);
  const why = slowest ? await explainSlowest(db, watched, () => timeOf(slowest.text)) : "";
  await close();
  return { speeds, slowest: `${slowest?.text}: ${slowest?.engine.toFixed(0)} ms\n${why}` };
}

/** A busy moment of the machine falls on one of the rounds only. */
function medianOf(text: string, timed: readonly Timed[]): Timed {
  return {
    text,
    whole: percentile(
      timed.map(({ whole }) => whole),
      0.5,
    ),
    engine: percentile(
      timed.map(({ engine }) => engine),
      0.5,
    ),
  };
}

function summaryOf(timed: readonly Timed[]): Pick<Speed, "whole" | "engine" | "cutOff"> {
  const percentiles = (times: number[]) => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
  return {
    whole: percentiles(timed.map(({ whole }) => whole)),
    engine: percentiles(timed.map(({ engine }) => engine)),
    cutOff: timed.filter(({ engine }) => engine > HURRIED_TIMEOUT).length,
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

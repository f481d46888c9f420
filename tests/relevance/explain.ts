/** What PostgreSQL says of a slow search. */
import { performance } from "node:perf_hooks";
import { type SQL, sql } from "drizzle-orm";
import type { Runner } from "~/adapters/search/postgres/runner.server";
import type { Db } from "~/db.server";

type Statement = { query: SQL; ms: number };

/** A handle for the engine, and the statements that went over it since `take` was called last. */
export type Watched = { runner: Runner; take: () => Statement[] };

/** Longer lines are the text of the query. */
const LONGEST_LINE = 150;

/** Notes each statement. */
export function watching(db: Runner): Watched {
  let statements: Statement[] = [];
  const over = (handle: Runner): Runner => ({
    execute: async (query) => {
      const began = performance.now();
      const rows = await handle.execute(query);
      statements.push({ query, ms: performance.now() - began });
      return rows;
    },
    transaction: (work) => handle.transaction((tx) => work(over(tx))),
  });
  const take = () => {
    const taken = statements;
    statements = [];
    return taken;
  };
  return { runner: over(db), take };
}

/** Does the search once more and has its slowest statement explained. */
export async function explainSlowest(
  db: Db,
  { take }: Watched,
  search: () => Promise<unknown>,
): Promise<string> {
  take();
  await search();
  const [slowest] = take().sort((one, other) => other.ms - one.ms);
  if (!slowest) return "";
  const rows = await db.execute<{ "QUERY PLAN": string }>(sql`explain (analyze, buffers) ${slowest.query}`);
  return rows.map((row) => shortened(row["QUERY PLAN"])).join("\n");
}

const shortened = (line: string) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line);

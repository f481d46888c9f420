import type { SQL } from "drizzle-orm";

/** What the engine needs of a database handle: a pool or a transaction on it, as app/db.server.ts makes them. */
export type Runner = {
  execute(query: SQL): PromiseLike<Iterable<Record<string, unknown>>>;
  transaction<T>(work: (tx: Runner) => Promise<T>): Promise<T>;
};

/** The rows of a query, as the caller knows them to be. */
export async function rowsIn<T>(db: Runner, query: SQL): Promise<T[]> {
  return Array.from(await db.execute(query)) as T[];
}

/** What is measured: the search of the product with each of its engines. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { type SearchPage, searchForum } from "~/domain/search/search.server";

/** Gives ids of documents (`q_12`, `t_3`) for a query, best first. */
export type Engine = { name: string; find(text: string): Promise<string[]> };

/** Indexes what the database holds for PostgreSQL, and searches as a reader does: the first page. */
export async function postgresSearch(db: Db): Promise<Engine> {
  await drainSearch(db);
  // A site has been analysed by autovacuum long before anybody searches.
  await db.execute(sql`analyze`);
  return {
    name: "postgres",
    find: async (text) => idsOn(await searchForum(db, { text, filters: {}, page: 1 })),
  };
}

/** Coming talks stand before the results. */
function idsOn({ text, results, coming, isBroken }: SearchPage): string[] {
  if (isBroken) throw new Error(`The search for ${text} failed.`);
  return [...coming, ...results].map((one) =>
    one.kind === "talk" ? `t_${one.talk.id}` : `q_${one.question.id}`,
  );
}

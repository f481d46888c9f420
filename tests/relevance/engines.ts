/** What is measured: the search of the product with each of its engines. */
import { sql } from "drizzle-orm";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import type { Db } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { rebuildSearch } from "~/domain/search/rebuild.server";
import { type SearchPage, searchForum } from "~/domain/search/search.server";
import { startMeilisearch, whyNot } from "../adapters/search/meilisearch-server";
import { asOwner } from "../support/owner";

/** Gives ids of documents (`q_12`, `t_3`) for a query, best first. */
export type Engine = { name: string; find(text: string): Promise<string[]> };

// Slower than any search; how fast it is is measured elsewhere.
const PATIENCE = 10_000;

/** Indexes what the database holds for PostgreSQL, and searches as a reader does: the first page. */
export async function postgresSearch(db: Db): Promise<Engine> {
  await drainSearch(db);
  // A site has been analysed by autovacuum long before anybody searches.
  await asOwner(db, sql`analyze`);
  return {
    name: "postgres",
    find: async (text) => idsOn(await searchForum(db, { text, filters: {}, page: 1 })),
  };
}

/** The same with a Meilisearch server, whose index is made anew; null where there is none. */
export async function meilisearchSearch(db: Db): Promise<(Engine & { stop: () => Promise<void> }) | null> {
  if (whyNot) return null;
  const { url, masterKey, stop } = await startMeilisearch();
  const engine = meilisearchEngine({ url, masterKey, budget: PATIENCE });
  await rebuildSearch(db, { engines: [() => engine] });
  return {
    name: "meilisearch",
    stop,
    find: async (text) =>
      idsOn(await searchForum(db, { text, filters: {}, page: 1 }, { search: engine.search })),
  };
}

/** Coming talks stand before the results. */
/** Coming talks stand in a row of their own on the first screen: they count as the last of its ten. */
function idsOn({ text, results, coming, isBroken }: SearchPage): string[] {
  if (isBroken) throw new Error(`The search for ${text} failed.`);
  const before = 10 - coming.length;
  const shown = [...results.slice(0, before), ...coming, ...results.slice(before)];
  return shown.map((one) => (one.kind === "talk" ? `t_${one.talk.id}` : `q_${one.question.id}`));
}

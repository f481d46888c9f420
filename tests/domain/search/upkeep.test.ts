import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { searchForum } from "~/domain/search/search.server";
import { markStale } from "~/domain/search/upkeep.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { indexedIds, makeWorld } from "./world";

describe("markStale", () => {
  it("finds what is missing, what must go, what older rules made, and talks that are over", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const missing = await world.ask("Missing");
      const orphan = await world.ask("Orphan");
      const old = await world.ask("Old rules");
      const talk = await world.announce("Over");
      await drainSearch(db);
      expect(await markStale(db)).toBe(0);

      await db.execute(sql`delete from search_documents where id = ${`q_${missing}`}`);
      await db.execute(
        sql`update search_documents set entity_id = 999999, id = 'q_999999' where id = ${`q_${orphan}`}`,
      );
      await db.execute(sql`update search_documents set token_version = 0 where id = ${`q_${old}`}`);
      await db.execute(
        sql`update search_documents set starts_at = now() - interval '1 day' where id = ${`t_${talk}`}`,
      );
      expect(await markStale(db)).toBe(5);
      await drainSearch(db);
      expect(await indexedIds(db)).toEqual([`q_${missing}`, `q_${orphan}`, `q_${old}`, `t_${talk}`].sort());
    });
  });

  it("makes everything anew after the tokeniser changed, batch by batch, while searches find it", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      for (let count = 0; count < 5; count += 1) await world.ask(`Stutter ${count}`);
      await drainSearch(db);
      await db.execute(sql`update search_documents set token_version = 0`);
      const find = async () => (await searchForum(db, { text: "stutter", filters: {}, page: 1 })).total;
      const old = async () =>
        (await db.execute(sql`select from search_documents where token_version = 0`)).length;
      for (const [marked, left] of [
        [2, 3],
        [2, 1],
        [1, 0],
        [0, 0],
      ]) {
        expect(await markStale(db, { most: 2 })).toBe(marked);
        expect(await find()).toBe(5);
        await drainSearch(db);
        expect([await find(), await old()]).toEqual([5, left]);
      }
    });
  });

  it("gives way to a writer who holds what it would mark, and finds it the next time", async () => {
    const { db, sql: other } = await freshDatabase();
    const world = await makeWorld(db);
    const questions = [await world.ask("One"), await world.ask("Two")];
    await drainSearch(db);
    await other`delete from search_documents`;
    await other.begin(async (tx) => {
      await tx`update questions set title = 'Held' where id = ${questions[1] ?? 0}`;
      await expect(markStale(db)).rejects.toMatchObject({ cause: { code: "55P03" } });
      await tx`update questions set title = 'Also held' where id = ${questions[0] ?? 0}`;
    });
    expect(await markStale(db)).toBe(0);
    await drainSearch(db);
    expect(await indexedIds(db)).toHaveLength(2);
  });
});

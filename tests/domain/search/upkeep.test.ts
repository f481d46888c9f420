import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { markStale } from "~/domain/search/upkeep.server";
import { inTransaction } from "../../support/database";
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
});

import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { verifySearch } from "~/domain/search/verify-all.server";
import { inTransaction } from "../../support/database";
import { memoryEngine } from "./memory-engine";
import { makeWorld } from "./world";

const right = { missing: 0, stale: 0, orphans: 0 };

it("says of every engine what was wrong, and mends it", async () => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    const memory = memoryEngine();
    const engines = [postgresEngine, memory.make];
    const [one, two] = [await world.ask("One"), await world.ask("Two")];
    await drainSearch(db, { engines });
    memory.live().delete(`q_${one}`);
    await db.execute(sql`update search_documents set content_hash = 'x' where id = ${`q_${two}`}`);
    const all = { failure: null, refused: 0, isRight: true };
    expect(await verifySearch(db, { engines })).toEqual([
      { engine: "postgres", found: { documents: 2, ...right, stale: 1 }, ...all },
      { engine: "meilisearch", found: { documents: 2, ...right, missing: 1 }, ...all },
    ]);
    expect(memory.live().size).toBe(2);
    expect(await verifySearch(db, { engines })).toMatchObject([{ found: right }, { found: right }]);
  });
});

it("says what cannot be mended: an engine that is away, and documents that are refused", async () => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    const memory = memoryEngine();
    const engines = [postgresEngine, memory.make];
    memory.failWith(() => new SearchFailure("bad", { isLasting: true }));
    await world.ask("Refused");
    await drainSearch(db, { engines });
    expect(await verifySearch(db, { engines })).toMatchObject([
      { isRight: true, refused: 0 },
      { isRight: false, refused: 1, found: right },
    ]);

    memory.engine.entriesOf = async () => Promise.reject(new SearchFailure("away"));
    expect(await verifySearch(db, { engines })).toMatchObject([
      { isRight: true },
      { isRight: false, found: null, failure: "away" },
    ]);
  });
});

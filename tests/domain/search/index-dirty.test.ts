import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import type { Db } from "~/db.server";
import { inLine } from "~/domain/search/due.server";
import { drainSearch, indexDirty, indexTurn } from "~/domain/search/index-dirty.server";
import type { EngineMaker } from "~/domain/search/writers-lock.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { memoryEngine } from "./memory-engine";
import { dirtyCount, indexedIds, makeWorld } from "./world";

const passing = () => new SearchFailure("away");
const wait = (db: Db) =>
  db.execute(sql`update search_dirty set next_at = clock_timestamp() where next_at <> 'infinity'`);

async function rowOf(db: Db, id: number) {
  const [row] = await db.execute<{ attempts: number; parked: boolean; error: string | null }>(sql`
    select attempts, next_at = 'infinity' as parked, last_error as error
    from search_dirty where entity_id = ${id} and kind = 'question'`);
  return row;
}

/** Does the work and tells whether the only entity in the set is due again so many seconds after it. */
async function waitsAfter(db: Db, seconds: number, work: () => Promise<unknown>): Promise<boolean> {
  const [before] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  await work();
  const [row] = await db.execute<{ ok: boolean }>(sql`
    select next_at - make_interval(secs => ${seconds}) between ${before?.at}::timestamptz and clock_timestamp() as ok from search_dirty`);
  return row?.ok === true;
}

describe("rule 7: search follows from rows written in the same transaction", () => {
  it("a change that is taken back leaves nothing to do, one that is committed is found", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const question = await world.ask("Kept");
      await drainSearch(db);
      await db
        .transaction(async (tx) => {
          await (await makeWorld(tx)).ask("Never");
          tx.rollback();
        })
        .catch(() => {});
      expect(await dirtyCount(db)).toBe(0);
      expect(await indexedIds(db)).toContain(`q_${question}`);
    });
  });

  it("an engine that is away makes no write fail, and is told everything later", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      const engines = [postgresEngine, engine.make];
      engine.failWith(passing);
      const question = await world.ask("During the outage");
      await drainSearch(db, { engines });
      expect(await indexedIds(db)).toEqual([`q_${question}`]);
      expect(engine.live().size).toBe(0);
      expect(await rowOf(db, question)).toMatchObject({ attempts: 1, parked: false, error: "away" });

      engine.failWith(null);
      await wait(db);
      await drainSearch(db, { engines });
      expect(engine.live().get(`q_${question}`)?.title).toBe("During the outage");
      expect(await dirtyCount(db)).toBe(0);
    });
  });

  it("waits twice as long each time, five minutes at most", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      engine.failWith(passing);
      await world.ask("Again and again");
      for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
        const work = () => indexDirty(db, { engines: [engine.make] });
        expect([seconds, await waitsAfter(db, seconds, work)]).toEqual([seconds, true]);
        await wait(db);
      }
    });
  });

  it("parks only the document that an engine will never take, until it changes", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      engine.failWith((documents) =>
        documents.some(({ title }) => title === "Poison")
          ? new SearchFailure("bad", { isLasting: true })
          : null,
      );
      const good = await Promise.all(["a", "b", "c", "d"].map((title) => world.ask(title)));
      const poison = await world.ask("Poison");
      await drainSearch(db, { engines: [engine.make] });
      expect([...engine.live().keys()].sort()).toEqual(good.map((id) => `q_${id}`).sort());
      expect(await rowOf(db, poison)).toMatchObject({ parked: true, error: "bad" });

      await world.retitle(poison, "Cured");
      await drainSearch(db, { engines: [engine.make] });
      expect(engine.live().get(`q_${poison}`)?.title).toBe("Cured");
    });
  });

  it("takes out of sight first, in every engine, and also in a batch with others", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      const engines = [postgresEngine, engine.make];
      const [hidden, deleted] = [await world.ask("Hidden"), await world.ask("Deleted")];
      await drainSearch(db, { engines });
      const added = await world.ask("New");
      await world.hide("questions", hidden);
      await world.remove("questions", deleted);
      engine.calls.length = 0;
      await indexDirty(db, { engines, size: 1 });
      expect(engine.calls).toEqual([`remove q_${hidden}`]);
      expect(await indexedIds(db)).toEqual([`q_${deleted}`]);
      await drainSearch(db, { engines });
      expect(engine.calls.slice(1)).toEqual([`remove q_${deleted}`, `put q_${added}`]);
    });
  });

  it("is done with a thing only when every engine has it, one after the other", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      const [first, second] = inLine([postgresEngine, engine.make]);
      if (!first || !second) throw new Error("two engines were given");
      const question = await world.ask("In line");
      expect(await indexTurn(db, second)).toMatchObject({ taken: 0 });
      expect(await indexTurn(db, first)).toMatchObject({ taken: 1, failed: 0 });
      expect([await dirtyCount(db), engine.live().size]).toEqual([1, 0]);
      expect(await indexTurn(db, first)).toMatchObject({ taken: 0 });
      // A change sends it to the first one again.
      await world.retitle(question, "In line again");
      expect(await indexTurn(db, second)).toMatchObject({ taken: 0 });
      expect(await indexTurn(db, first)).toMatchObject({ taken: 1 });
      expect(await indexTurn(db, second)).toMatchObject({ taken: 1 });
      expect(await dirtyCount(db)).toBe(0);
      expect(engine.live().get(`q_${question}`)?.title).toBe("In line again");
    });
  });

  it("forgets what waited for an engine that this installation has no more", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      engine.failWith(passing);
      await world.ask("Left behind");
      await drainSearch(db, { engines: [postgresEngine, engine.make] });
      expect(await dirtyCount(db)).toBe(1);
      await wait(db);
      await drainSearch(db, { engines: [postgresEngine] });
      expect(await dirtyCount(db)).toBe(0);
    });
  });

  it("takes no more text at once than can be read in a few seconds", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      for (let count = 0; count < 30; count += 1) await world.ask(`Long ${count}`, "ab ".repeat(10_000));
      const engines = [memoryEngine().make];
      const first = await indexDirty(db, { engines });
      expect(first?.taken).toBeLessThan(30);
      expect(first?.isFull).toBe(true);
      expect((await indexDirty(db, { engines }))?.taken).toBe(30 - (first?.taken ?? 0));
    });
  });

  it("keeps a thing in the set that changed while it was being brought", async () => {
    const { db, close: _ } = await freshDatabase();
    const world = await makeWorld(db);
    const question = await world.ask("Before");
    const engine = memoryEngine();
    const changing: EngineMaker = (tx) => ({
      ...engine.make(tx),
      put: async (documents) => {
        await world.retitle(question, "After");
        await engine.make(tx).put(documents);
      },
    });
    await indexDirty(db, { engines: [changing] });
    expect(engine.live().get(`q_${question}`)?.title).toBe("Before");
    expect(await dirtyCount(db)).toBe(1);
    await drainSearch(db, { engines: [engine.make] });
    expect(engine.live().get(`q_${question}`)?.title).toBe("After");
    expect(await dirtyCount(db)).toBe(0);
  });

  it("neither waits for a writer nor makes one wait", async () => {
    const { db, sql: other } = await freshDatabase();
    const world = await makeWorld(db);
    const question = await world.ask("Held");
    await other.begin(async (tx) => {
      await tx`update questions set title = 'Held and changed' where id = ${question}`;
      const batch = await indexDirty(db, { engines: [memoryEngine().make] });
      expect(batch).toMatchObject({ taken: 1, failed: 0 });
    });
    expect(await dirtyCount(db)).toBe(1);
  });
});

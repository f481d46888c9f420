import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import { drainSearch, indexDirty } from "~/domain/search/index-dirty.server";
import { rebuildIndex, rebuildSearch } from "~/domain/search/rebuild.server";
import { searchForum } from "~/domain/search/search.server";
import type { EngineMaker } from "~/domain/search/writers-lock.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { memoryEngine } from "./memory-engine";
import { dirtyCount, indexedIds, makeWorld } from "./world";

describe("a rebuild", () => {
  it("makes the index anew from what is in PostgreSQL", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const shown = [
        await world.ask("Shown one"),
        await world.ask("Shown two"),
        await world.ask("Shown three"),
      ];
      const hidden = await world.ask("Hidden");
      await world.hide("questions", hidden);
      const talk = await world.announce("Shown talk");
      const seen: number[] = [];
      expect(await rebuildSearch(db, { size: 2, onProgress: (count) => seen.push(count) })).toBe(4);
      expect(seen).toEqual([2, 3, 4]);
      expect(await indexedIds(db)).toEqual([...shown.map((id) => `q_${id}`), `t_${talk}`].sort());
      expect(await dirtyCount(db)).toBe(0);
    });
  });

  it("answers from the old index until the swap, and misses no change made meanwhile", async () => {
    const { db } = await freshDatabase();
    const world = await makeWorld(db);
    const first = await world.ask("First stutter");
    const second = await world.ask("Second stutter");
    await drainSearch(db);
    const find = async () => (await searchForum(db, { text: "stutter", filters: {}, page: 1 })).total;

    let added = 0;
    const meanwhile: Promise<number>[] = [];
    await rebuildSearch(db, {
      size: 1,
      onProgress: () => meanwhile.push(find()),
      engines: [
        (tx) => ({
          ...postgresEngine(tx),
          put: async (documents, side) => {
            await postgresEngine(tx).put(documents, side);
            if (side !== "build" || added > 0) return;
            added = await world.ask("Third stutter");
            await world.retitle(first, "First, renamed");
            await world.hide("questions", second);
          },
        }),
      ],
    });
    expect(meanwhile.length).toBeGreaterThan(1);
    for (const total of await Promise.all(meanwhile)) expect(total).toBeGreaterThan(0);
    expect(await indexedIds(db)).toEqual([`q_${first}`, `q_${added}`].sort());
    expect(await find()).toBe(1);
  });

  it("is told of what the worker brings of things that it has read already", async () => {
    const { db } = await freshDatabase();
    const world = await makeWorld(db);
    const renamed = await world.ask("Old name");
    const hidden = await world.ask("In sight");
    for (let count = 0; count < 6; count += 1) await world.ask(`Question ${count}`);
    await drainSearch(db);
    const brought: Promise<unknown>[] = [];
    const change = async () => {
      await world.retitle(renamed, "New name");
      await world.hide("questions", hidden);
      await indexDirty(db, { wait: true });
    };
    await rebuildSearch(db, {
      size: 2,
      onProgress: () => {
        if (brought.length === 0) brought.push(change());
      },
    });
    await Promise.all(brought);
    const find = async (text: string) => (await searchForum(db, { text, filters: {}, page: 1 })).total;
    expect(await find("new name")).toBe(1);
    expect(await find("old")).toBe(0);
    expect(await indexedIds(db)).not.toContain(`q_${hidden}`);
    expect(await indexedIds(db)).toHaveLength(7);
  });

  it("that fails leaves the index as it was, and the next one succeeds", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const question = await world.ask("Kept");
      await drainSearch(db);
      const failing: EngineMaker = (tx) => ({
        ...postgresEngine(tx),
        put: async () => {
          throw new SearchFailure("full");
        },
      });
      await expect(rebuildSearch(db, { engines: [failing] })).rejects.toThrow("full");
      expect(await indexedIds(db)).toEqual([`q_${question}`]);
      const builds = await db.execute(sql`select from search_state where key = 'build:postgres'`);
      expect(builds.length).toBe(0);
      expect(await rebuildSearch(db)).toBe(1);
    });
  });

  it("leaves out what the engine refuses, and has it noted", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      const engines = [postgresEngine, engine.make];
      await world.ask("Good");
      const bad = await world.ask("Bad");
      await world.ask("Better");
      await drainSearch(db, { engines });
      engine.failWith((documents) =>
        documents.some(({ id }) => id === `q_${bad}`) ? new SearchFailure("bad", { isLasting: true }) : null,
      );
      expect(await rebuildSearch(db, { engines })).toBe(2);
      expect([engine.live().size, await dirtyCount(db)]).toEqual([2, 1]);
      const [row] = await db.execute<{ error: string; parked: boolean }>(
        sql`select last_error as error, next_at = 'infinity' as parked from search_dirty`,
      );
      expect(row).toEqual({ error: "bad", parked: true });
    });
  });

  it("of one engine leaves to the others what they have not had yet", async () => {
    const { db } = await freshDatabase();
    const world = await makeWorld(db);
    const engine = memoryEngine();
    const question = await world.ask("Not brought yet");
    expect(await rebuildIndex(db, engine.make)).toBe(1);
    expect(engine.live().size).toBe(1);
    expect(await indexedIds(db)).toEqual([]);
    await drainSearch(db, { engines: [postgresEngine, engine.make] });
    expect(await indexedIds(db)).toEqual([`q_${question}`]);
  });

  it("that another one has replaced does not swap", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      await world.ask("One");
      const overtaken = rebuildSearch(db, {
        engines: [
          (tx) => ({
            ...postgresEngine(tx),
            put: async () => {
              await tx.execute(sql`update search_state set value = 'another' where key = 'build:postgres'`);
            },
          }),
        ],
      });
      await expect(overtaken).rejects.toThrow("Another rebuild");
    });
  });
});

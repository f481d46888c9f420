import { describe, expect, it, vi } from "vitest";
import { postgresEngine } from "~/adapters/search/postgres.server";
import { searchForum } from "~/domain/search/search.server";
import { startSearchWorker } from "~/jobs/search-worker";
import { freshDatabase } from "../../support/database";
import { memoryEngine } from "./memory-engine";
import { indexedIds, makeWorld } from "./world";

/** A worker with this poll looks once, and then when it is told to. */
const NEVER = 2 ** 31 - 1;

/** Asks until it is so; how long that takes is bounded by the test's own limit. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("the search worker", () => {
  it("finds what was there before it, hears of changes, and stops when told", async () => {
    const { db, sql } = await freshDatabase();
    const world = await makeWorld(db);
    const before = await world.ask("Before the worker");
    const stop = new AbortController();
    const reported: unknown[] = [];
    const listening = vi.spyOn(sql, "listen");
    const worker = startSearchWorker({
      db,
      sql,
      signal: stop.signal,
      poll: NEVER,
      report: (error) => reported.push(error),
    });
    const has = (id: number) => async () => (await indexedIds(db)).includes(`q_${id}`);
    await until(has(before));

    await listening.mock.results[0]?.value;
    // It looks a few times of itself as it begins; then only what it hears makes it look.
    let after = 0;
    for (const title of ["one", "two", "three", "four", "five"]) {
      after = await world.ask(title);
      await until(has(after));
    }
    await world.hide("questions", after);
    await until(async () => !(await has(after)()));

    stop.abort();
    await worker;
    await world.ask("Too late");
    expect((await searchForum(db, { text: "late", filters: {}, page: 1 })).total).toBe(0);
    expect(reported).toEqual([]);
  });

  it("may run twice: each change is brought by one of them", async () => {
    const { db, sql } = await freshDatabase();
    const world = await makeWorld(db);
    const stop = new AbortController();
    const workers = [1, 2].map(() => startSearchWorker({ db, sql, signal: stop.signal }));
    const ids = await Promise.all([1, 2, 3, 4, 5].map((count) => world.ask(`Question ${count}`)));
    await until(async () => (await indexedIds(db)).length === ids.length);
    stop.abort();
    await Promise.all(workers);
  });

  it("goes on after trouble", async () => {
    const { db, sql } = await freshDatabase();
    const stop = new AbortController();
    const reported: unknown[] = [];
    const engine = memoryEngine();
    engine.state.around = () => {
      stop.abort();
      throw new Error("a fault of ours");
    };
    await (await makeWorld(db)).ask("Question");
    await startSearchWorker({
      db,
      sql,
      signal: stop.signal,
      engines: [(tx) => ({ ...postgresEngine(tx), put: engine.engine.put })],
      report: (error) => reported.push(error),
    });
    expect(String(reported[0])).toContain("a fault of ours");
  });

  it("keeps PostgreSQL's index though another engine never answers", async () => {
    const { db, sql } = await freshDatabase();
    const world = await makeWorld(db);
    const stop = new AbortController();
    const engine = memoryEngine();
    let letGo = () => {};
    const isHanging = new Promise<void>((resolve) => {
      engine.state.around = async () => {
        resolve();
        await new Promise<void>((end) => {
          letGo = end;
        });
      };
    });
    const engines = [postgresEngine, engine.make];
    const worker = startSearchWorker({ db, sql, signal: stop.signal, engines });
    await world.ask("Before");
    await isHanging;
    const after = await world.ask("While it hangs");
    await until(async () => (await indexedIds(db)).includes(`q_${after}`));
    stop.abort();
    letGo();
    await worker;
  });
});

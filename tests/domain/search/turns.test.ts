// One writer for each index at a time, and nobody waits for another's engine.
import { sql as fragment } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import type { Sql } from "~/db.server";
import { inLine, type KeptEngine } from "~/domain/search/due.server";
import { indexDirty, indexTurn } from "~/domain/search/index-dirty.server";
import type { EngineMaker } from "~/domain/search/writers-lock.server";
import { freshDatabase } from "../../support/database";
import { asOwner } from "../../support/owner";
import { memoryEngine } from "./memory-engine";
import { dirtyCount, indexedIds, makeWorld } from "./world";

/** An engine that works until it is let go. */
function slowEngine() {
  const engine = memoryEngine();
  let letGo = () => {};
  let begun = () => {};
  const isAtWork = new Promise<void>((resolve) => {
    begun = resolve;
  });
  engine.state.around = async (_, work) => {
    begun();
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    work();
  };
  return { ...engine, isAtWork, letGo: () => letGo() };
}

function twoIn(engines: readonly EngineMaker[]): [KeptEngine, KeptEngine] {
  const [first, second] = inLine(engines);
  if (!first || !second) throw new Error("two engines were given");
  return [first, second];
}

/** Connections that hold a transaction open or keep old rows from being cleaned up. */
const inTheWay = (sql: Sql) => sql`
  select state, backend_xmin, backend_xid from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
    and (state like 'idle in transaction%' or backend_xmin is not null or backend_xid is not null)`;

describe("a slow engine", () => {
  it("holds no transaction, and keeps neither writers nor the other index waiting", async () => {
    const { db, sql } = await freshDatabase();
    const world = await makeWorld(db);
    const slow = slowEngine();
    const [postgres, other] = twoIn([postgresEngine, slow.make]);
    const first = await world.ask("First");
    await indexTurn(db, postgres);
    const working = indexTurn(db, other);
    await slow.isAtWork;

    expect(await inTheWay(sql)).toEqual([]);
    const second = await world.ask("Second");
    await world.retitle(first, "First, renamed");
    expect(await indexTurn(db, postgres)).toMatchObject({ taken: 2, failed: 0 });
    expect(await indexedIds(db)).toEqual([`q_${first}`, `q_${second}`]);

    slow.letGo();
    expect(await working).toMatchObject({ taken: 1, failed: 0 });
    // The first one changed meanwhile and is sent again.
    expect(await dirtyCount(db)).toBe(2);
    slow.state.around = (_, work) => work();
    expect(await indexTurn(db, other)).toMatchObject({ taken: 2 });
    expect(slow.live().get(`q_${first}`)?.title).toBe("First, renamed");
  });
});

describe("one writer", () => {
  it.each<[string, (making: EngineMaker) => EngineMaker]>([
    ["PostgreSQL's index", (making) => (db) => ({ ...postgresEngine(db), put: making(db).put })],
    ["another engine's", (making) => making],
  ])("works on %s at a time", async (_, engineFor) => {
    const { db } = await freshDatabase();
    await (await makeWorld(db)).ask("One");
    const engine = memoryEngine();
    const engines = [engineFor(engine.make)];
    let during: unknown = "not asked";
    engine.state.around = async () => {
      during = await indexDirty(db, { engines });
    };
    await indexDirty(db, { engines });
    expect(during).toBeNull();
    expect(await dirtyCount(db)).toBe(0);
  });

  it("waits for another one when told to", async () => {
    const { db } = await freshDatabase();
    const world = await makeWorld(db);
    await world.ask("One");
    const slow = slowEngine();
    const engines = [slow.make];
    const first = indexDirty(db, { engines });
    await slow.isAtWork;
    await world.ask("Two");
    const second = indexDirty(db, { engines, wait: true });
    slow.state.around = (_, work) => work();
    slow.letGo();
    expect(await first).toMatchObject({ taken: 1 });
    expect(await second).toMatchObject({ taken: 1 });
  });

  it("ends with a failure that is none of its own, and leaves the lock to the next", async () => {
    const { db } = await freshDatabase();
    await (await makeWorld(db)).ask("One");
    const engine = memoryEngine();
    const engines = [engine.make];
    engine.state.around = () => {
      throw new Error("a fault of ours");
    };
    await expect(indexDirty(db, { engines })).rejects.toThrow("a fault of ours");
    engine.failWith(() => new SearchFailure("away"));
    expect(await indexDirty(db, { engines })).toMatchObject({ taken: 1, failed: 1, isAway: true });
  });
});

describe("a writer that loses its lock at work", () => {
  it("says so, and has sent again what it may have written over something newer", async () => {
    const { db } = await freshDatabase();
    const world = await makeWorld(db);
    const question = await world.ask("Older");
    const slow = slowEngine();
    const engines = [slow.make];
    const lost = expect(indexDirty(db, { engines })).rejects.toThrow("lock was lost");
    await slow.isAtWork;
    const late = slow.letGo;

    const killed = await asOwner(
      db,
      fragment`select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(killed).toHaveLength(1);
    slow.state.around = (_, work) => work();
    await world.retitle(question, "Newer");
    expect(await indexDirty(db, { engines })).toMatchObject({ taken: 1, failed: 0 });
    expect(await dirtyCount(db)).toBe(0);
    late();
    await lost;
    expect(slow.live().get(`q_${question}`)?.title).toBe("Older");

    expect(await indexDirty(db, { engines })).toMatchObject({ taken: 1, failed: 0 });
    expect(slow.live().get(`q_${question}`)?.title).toBe("Newer");
  });
});

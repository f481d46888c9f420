// What the worker does for one engine, pass by pass.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import { postgresEngine } from "~/adapters/search/postgres.server";
import type { Db } from "~/db.server";
import { noteBuild } from "~/domain/search/build.server";
import { inLine } from "~/domain/search/due.server";
import { createKeeper } from "~/domain/search/keeper.server";
import { type Fault, MASTER_KEY, refusal, startStub } from "../../adapters/search/stub-server";
import { freshDatabase } from "../../support/database";
import { asOwner } from "../../support/owner";
import { indexedIds, makeWorld } from "./world";

/** A keeper of PostgreSQL's index and one of a Meilisearch server's, on a database of their own. */
async function makeKeepers(fault?: Fault) {
  const { db } = await freshDatabase();
  const world = await makeWorld(db);
  const server = await startStub(fault);
  const meilisearch = meilisearchEngine({ url: server.url, masterKey: MASTER_KEY });
  const engines = inLine([postgresEngine, () => meilisearch]);
  const ending = new AbortController();
  const reported: string[] = [];
  const start = () =>
    engines.map((engine) =>
      createKeeper(db, engine, {
        signal: ending.signal,
        report: (error) => reported.push(String(error)),
        onBrought: () => {},
      }),
    );
  const [postgres, other] = start();
  if (!postgres || !other) throw new Error("two keepers were made");
  const there = () => [...(server.indexes.get("forum")?.documents.keys() ?? [])].sort();
  return { db, world, server, postgres, other, reported, there, ending, start };
}

async function serviceOf(db: Db): Promise<string | undefined> {
  const [row] = await db.execute<{ value: string }>(
    sql`select value from search_state where key = 'service:meilisearch'`,
  );
  return row?.value;
}

const isDue = (db: Db) => db.execute(sql`update search_dirty set next_at = now() where next_at < 'infinity'`);

describe("the keeper of a Meilisearch index", () => {
  it("builds it on an empty server, keeps it up, and builds it anew when the server was restarted empty", async () => {
    const { db, world, server, postgres, other, reported, there } = await makeKeepers();
    const first = await world.ask("First");
    await postgres.pass();
    expect(await serviceOf(db)).toBeUndefined();
    expect(await other.pass()).toBe("rest");
    expect(there()).toEqual([`q_${first}`]);
    expect(await serviceOf(db)).toBe("in service");

    const second = await world.ask("Second");
    await postgres.pass();
    await other.pass();
    expect(there()).toEqual([`q_${first}`, `q_${second}`]);
    expect(reported).toEqual([]);

    server.forget();
    await world.ask("Third");
    await postgres.pass();
    expect(await other.pass()).toBe("pause");
    expect(await other.pass()).toBe("rest");
    expect(there()).toHaveLength(3);
    expect(reported).toEqual(["Error: 1 search documents wait for meilisearch"]);
  });

  it("changes its settings when synonyms change, and builds it anew when its tokeniser is another", async () => {
    const { db, server, other, start } = await makeKeepers();
    await other.pass();
    type Settings = { synonyms: Record<string, string[]>; dictionary: string[] };
    const settings = () => server.indexes.get("forum")?.settings as Settings;
    expect(settings().synonyms.wobble).toBeUndefined();
    await db.execute(sql`insert into synonym_groups (phrases) values (array['wobble', 'sway'])`);
    await other.pass();
    expect(settings().synonyms.wobble).toEqual(["sway"]);
    await db.execute(sql`delete from synonym_groups where phrases @> array['wobble']`);
    await other.pass();
    expect(settings().synonyms.wobble).toBeUndefined();
    const asked = server.asked.length;
    await other.pass();
    expect(server.asked.length).toBe(asked);

    settings().dictionary = [];
    const [, again] = start();
    await again?.pass();
    expect(settings().dictionary.length).toBeGreaterThan(0);
    expect([...server.indexes.keys()].sort()).toEqual(["forum", "forum_build"]);
  });

  it("refuses a server of a wrong version, says so once, and returns by itself", async () => {
    const { db, world, server, postgres, other, reported, there } = await makeKeepers();
    server.version = "1.45.2";
    await world.ask("Asked all the same");
    await postgres.pass();
    expect(await indexedIds(db)).toHaveLength(1);
    for (let pass = 0; pass < 3; pass += 1) expect(await other.pass()).toBe("pause");
    expect(reported).toHaveLength(1);
    expect(reported[0]).toContain("version 1.45.2 is not used, 1.47 or a later 1.x is needed");
    expect(await serviceOf(db)).toContain("version 1.45.2");
    expect(server.indexes.size).toBe(0);

    server.version = "1.50.0";
    expect(await other.pass()).toBe("rest");
    expect(there()).toHaveLength(1);
    expect(await serviceOf(db)).toBe("in service");
  });

  it.each<[string, Fault]>([
    ["is down", () => ({ status: 502, html: "<html>Bad Gateway</html>" })],
    ["has a page for everything", () => ({ html: "<html>maintenance</html>" })],
    ["has another key", ({ path }) => (path.startsWith("/keys") ? { body: { key: "x" } } : undefined)],
  ])("leaves a server alone that %s", async (_, fault) => {
    const { db, server, other, reported } = await makeKeepers(fault);
    for (let pass = 0; pass < 3; pass += 1) expect(await other.pass()).toBe("pause");
    expect(reported).toHaveLength(1);
    expect(await serviceOf(db)).not.toBe("in service");
    server.fault = () => undefined;
    expect(await other.pass()).toBe("rest");
    expect(await serviceOf(db)).toBe("in service");
  });

  it("takes one out of service that has no room for what is written", async () => {
    const { db, world, server, postgres, other, reported, there } = await makeKeepers();
    await other.pass();
    server.fault = ({ method, path }) =>
      method === "POST" && path.endsWith("/documents") ? refusal(422, "no_space_left_on_device") : undefined;
    await world.ask("No room");
    await postgres.pass();
    for (let pass = 0; pass < 3; pass += 1) {
      expect(await other.pass()).toBe("pause");
      await isDue(db);
    }
    expect(await serviceOf(db)).toContain("no_space_left_on_device");
    expect(reported.filter((error) => error.includes("Searches do without"))).toHaveLength(1);

    server.fault = () => undefined;
    expect(await other.pass()).toBe("rest");
    expect(there()).toHaveLength(1);
    expect(await serviceOf(db)).toBe("in service");
  });

  it("tells of documents that it refuses, and does not go out of service for them", async () => {
    const { db, world, server, postgres, other, reported, start } = await makeKeepers();
    await other.pass();
    server.fault = ({ method, path }) =>
      method === "POST" && path.endsWith("/documents") ? refusal(400, "invalid_document_id") : undefined;
    await world.ask("Refused");
    await postgres.pass();
    await other.pass();
    expect(await serviceOf(db)).toBe("in service");
    const [, again] = start();
    await again?.pass();
    expect(reported.at(-1)).toContain("meilisearch refuses 1 search documents until they change");
  });

  it("lets somebody else finish a build", async () => {
    const { db, server, other, reported } = await makeKeepers();
    await noteBuild(db, { engine: "meilisearch", name: "another" });
    expect(await other.pass()).toBe("pause");
    expect(reported[0]).toContain("is being built");
    expect(server.indexes.size).toBe(0);
  });

  it("gives a build up when the worker ends", async () => {
    const { db, world, server, other, ending } = await makeKeepers();
    await world.ask("One");
    ending.abort();
    await expect(other.pass()).rejects.toThrow("abort");
    expect([...server.indexes.keys()]).toEqual(["forum_build"]);
    expect(await db.execute(sql`select from search_state where key like 'build:%'`)).toHaveLength(0);
  });
});

describe("the keeper of PostgreSQL's index", () => {
  it("brings what is due though looking for what is stale fails", async () => {
    const { db, world, postgres, reported } = await makeKeepers();
    const question = await world.ask("Found all the same");
    await asOwner(db, sql`alter table talks rename to gone`);
    expect(await postgres.pass()).toBe("rest");
    expect(await indexedIds(db)).toEqual([`q_${question}`]);
    expect(reported.length).toBeGreaterThan(0);
  });

  it("verifies and mends it", async () => {
    const { db, world, postgres, reported, start } = await makeKeepers();
    await world.ask("Changed behind our back");
    await postgres.pass();
    expect(reported).toEqual([]);
    await db.execute(sql`update search_documents set content_hash = 'x'`);
    await db.execute(sql`delete from search_state where key = 'verified:postgres'`);
    const [again] = start();
    await again?.pass();
    expect(reported).toEqual([
      "Error: The search index of postgres was wrong and is mended: 1 documents, 0 missing, 1 stale, 0 orphans",
    ]);
    await again?.pass();
    expect(await db.execute(sql`select from search_documents where content_hash = 'x'`)).toHaveLength(0);
  });
});

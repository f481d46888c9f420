import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import type { Db } from "~/db.server";
import { inLine, type KeptEngine } from "~/domain/search/due.server";
import { drainSearch, indexTurn } from "~/domain/search/index-dirty.server";
import { verifyDaily, verifyIndex } from "~/domain/search/verify.server";
import type { EngineMaker } from "~/domain/search/writers-lock.server";
import { addAlias } from "~/domain/tags/change-aliases.server";
import { mergeTag } from "~/domain/tags/merge-tag.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { makeMember } from "../../support/factories";
import { indexAllTagged } from "../../support/jobs";
import { asOwner } from "../../support/owner";
import { memoryEngine } from "./memory-engine";
import { dirtyCount, indexedIds, makeWorld } from "./world";

const fine = { missing: 0, stale: 0, orphans: 0 };

function placesOf(engines: readonly EngineMaker[]): [KeptEngine, KeptEngine] {
  const [first, second] = inLine(engines);
  if (!first || !second) throw new Error("two engines were given");
  return [first, second];
}

/** Seven questions and a talk, in both indexes. */
async function makeIndexes(db: Db) {
  const world = await makeWorld(db);
  const questions = [];
  for (let count = 0; count < 7; count += 1) questions.push(await world.ask(`Question ${count}`));
  const talk = await world.announce("Talk");
  const memory = memoryEngine();
  const engines = [postgresEngine, memory.make];
  await drainSearch(db, { engines });
  const [postgres, other] = placesOf(engines);
  return { world, questions, talk, memory, engines, postgres, other };
}

describe("verifying", () => {
  it("finds nothing where nothing is wrong", async () => {
    await inTransaction(async (db) => {
      const { postgres, other } = await makeIndexes(db);
      for (const engine of [postgres, other])
        expect(await verifyIndex(db, engine, { size: 3 })).toEqual({ documents: 8, ...fine });
      expect(await dirtyCount(db)).toBe(0);
    });
  });

  it("finds in PostgreSQL's index what is missing, what is stale and what must not be there", async () => {
    await inTransaction(async (db) => {
      const { questions, talk, engines, postgres } = await makeIndexes(db);
      const [missing, stale, old, hidden] = questions;
      await db.execute(sql`delete from search_documents where id = ${`q_${missing}`}`);
      await db.execute(
        sql`update search_documents set content_hash = 'other' where id in (${`q_${stale}`}, ${`t_${talk}`})`,
      );
      await db.execute(sql`update search_documents set token_version = 0 where id = ${`q_${old}`}`);
      await asOwner(db, sql`alter table questions disable trigger user`);
      await db.execute(
        sql`update questions set deleted_at = now(), deleted_by = author_id where id = ${hidden}`,
      );
      await asOwner(db, sql`alter table questions enable trigger user`);

      const wrong = { missing: 1, stale: 3, orphans: 1 };
      expect(await verifyIndex(db, postgres, { size: 3 })).toMatchObject(wrong);
      // What must not be found is gone at once; the rest waits to be brought and is passed over until then.
      expect(await indexedIds(db)).not.toContain(`q_${hidden}`);
      expect(await verifyIndex(db, postgres)).toMatchObject(fine);
      await drainSearch(db, { engines });
      expect(await verifyIndex(db, postgres)).toEqual({ documents: 7, ...fine });
      expect(await indexedIds(db)).toHaveLength(7);
    });
  });

  it("finds the same in another engine's, and what is nothing of ours", async () => {
    await inTransaction(async (db) => {
      const { questions, memory, engines, postgres, other } = await makeIndexes(db);
      const [missing, stale] = questions;
      const live = memory.live();
      const document = live.get(`q_${stale}`);
      if (!document) throw new Error("a document was expected");
      live.delete(`q_${missing}`);
      live.set(`q_${stale}`, { ...document, title: "Late", contentHash: "late" });
      for (const id of ["q_999999", "t_999999", "x_1", "movie"]) live.set(id, { ...document, id });

      expect(await verifyIndex(db, other, { size: 3 })).toMatchObject({ missing: 1, stale: 1, orphans: 4 });
      expect([...live.keys()].filter((id) => !/^[qt]_\d{1,5}$/.test(id))).toEqual([]);
      await drainSearch(db, { engines });
      for (const engine of [postgres, other])
        expect(await verifyIndex(db, engine)).toEqual({ documents: 8, ...fine });
      expect(live.get(`q_${stale}`)?.title).toBe("Question 1");
    });
  });

  it("passes over what waits for this engine, not what waits for the next", async () => {
    await inTransaction(async (db) => {
      const { world, questions, postgres, other } = await makeIndexes(db);
      const [changed = 0] = questions;
      await world.retitle(changed, "Changed");
      await world.ask("New");
      for (const engine of [postgres, other]) expect(await verifyIndex(db, engine)).toMatchObject(fine);

      await indexTurn(db, postgres);
      await db.execute(sql`delete from search_documents where id = ${`q_${changed}`}`);
      expect(await verifyIndex(db, other)).toMatchObject(fine);
      expect(await verifyIndex(db, postgres)).toMatchObject({ ...fine, missing: 1 });
    });
  });

  it("passes over what has a tag whose names have changed and are on their way", async () => {
    const moderator = await makeMember({ roles: ["moderator"] });
    await inTransaction(async (db) => {
      const { world, engines, talk, postgres, other } = await makeIndexes(db);
      const [from, into] = [await world.tag("loud"), await world.tag("volume")];
      await world.ask("Loud", "", { tags: [from] });
      await world.ask("Volume", "", { tags: [into] });
      await db.execute(sql`insert into talk_tags (talk_id, tag_id, position) values (${talk}, ${into}, 0)`);
      const settle = async () => {
        await indexAllTagged(db);
        await drainSearch(db, { engines });
      };
      await settle();
      const look = async () => {
        for (const engine of [postgres, other])
          expect(await verifyIndex(db, engine)).toEqual({ documents: 10, ...fine });
      };
      await addAlias(db, moderator, "volume", "level");
      await look();
      await addAlias(db, moderator, "loud", "noisy");
      await look();
      await settle();
      await mergeTag(db, moderator, "loud", "volume");
      await look();
      await settle();
      await look();
      // A job that gave up brings nothing any more.
      await addAlias(db, moderator, "volume", "gain");
      await asOwner(db, sql`update graphile_worker._private_jobs set attempts = max_attempts`);
      expect(await verifyIndex(db, postgres)).toMatchObject({ stale: 3 });
    });
  });

  it("takes a change that comes between its two looks for no fault", async () => {
    const { db } = await freshDatabase();
    const { world, questions, memory, engines, other } = await makeIndexes(db);
    const changing: KeptEngine = {
      ...other,
      make: (handle) => ({
        ...memory.make(handle),
        entriesOf: async (ids) => {
          const entries = await memory.engine.entriesOf(ids);
          if (memory.calls.at(-1) !== "changed") {
            memory.calls.push("changed");
            await world.retitle(questions[0] ?? 0, "Changed");
            await drainSearch(db, { engines });
            memory.calls.push("changed");
          }
          return entries;
        },
      }),
    };
    expect(await verifyIndex(db, changing)).toEqual({ documents: 8, ...fine });
  });

  it("fails with the engine", async () => {
    await inTransaction(async (db) => {
      const { other, memory } = await makeIndexes(db);
      const away = async () => Promise.reject(new SearchFailure("away"));
      const engine = { ...other, make: () => ({ ...memory.engine, entriesOf: away }) };
      await expect(verifyIndex(db, engine)).rejects.toThrow("away");
    });
  });

  it("runs once a day by itself and writes down what it found", async () => {
    const { db } = await freshDatabase();
    const { postgres } = await makeIndexes(db);
    const both = await Promise.all([verifyDaily(db, postgres), verifyDaily(db, postgres)]);
    expect(both.filter((found) => found !== null)).toEqual([{ documents: 8, ...fine }]);
    await db.execute(
      sql`update search_state set updated_at = now() - interval '25 hours' where key = 'verified:postgres'`,
    );
    expect(await verifyDaily(db, postgres)).toMatchObject(fine);
    const [row] = await db.execute<{ value: string }>(
      sql`select value from search_state where key = 'verified:postgres'`,
    );
    expect(row?.value).toBe("8 documents, 0 missing, 0 stale, 0 orphans");
  });

  it("is tried again the same day when it failed", async () => {
    const { db } = await freshDatabase();
    const { other, memory } = await makeIndexes(db);
    const away = async () => Promise.reject(new SearchFailure("away"));
    const failing = { ...other, make: () => ({ ...memory.engine, entriesOf: away }) };
    await expect(verifyDaily(db, failing)).rejects.toThrow("away");
    expect(await verifyDaily(db, other)).toMatchObject(fine);
  });
});

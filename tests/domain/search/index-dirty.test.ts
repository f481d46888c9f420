import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SearchDocument, type SearchEngine, SearchFailure } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import type { Db } from "~/db.server";
import { drainSearch, type EngineMaker, indexDirty } from "~/domain/search/index-dirty.server";
import { rebuildSearch } from "~/domain/search/rebuild.server";
import { markStale } from "~/domain/search/upkeep.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { dirtyCount, indexedIds, makeWorld } from "./world";

/** An engine in memory whose next calls may be told to fail. */
function memoryEngine() {
  const sides = { live: new Map<string, SearchDocument>(), build: new Map<string, SearchDocument>() };
  const calls: string[] = [];
  let refuse: ((documents: readonly SearchDocument[]) => SearchFailure | null) | null = null;
  const meet = (documents: readonly SearchDocument[]) => {
    const failure = refuse?.(documents);
    if (failure) throw failure;
  };
  const engine = {
    name: "meilisearch",
    put: async (documents: readonly SearchDocument[], side: "live" | "build" = "live") => {
      calls.push(`put ${documents.map(({ id }) => id).join(" ")}`);
      meet(documents);
      for (const document of documents) sides[side].set(document.id, document);
    },
    remove: async (ids: readonly string[], side: "live" | "build" = "live") => {
      calls.push(`remove ${ids.join(" ")}`);
      meet([]);
      for (const id of ids) sides[side].delete(id);
    },
    prepare: async () => {},
    openBuild: async () => sides.build.clear(),
    swapBuild: async () => {
      const { live, build } = sides;
      Object.assign(sides, { live: build, build: live });
    },
  } as unknown as SearchEngine;
  return {
    make: (() => engine) as EngineMaker,
    live: () => sides.live,
    calls,
    failWith: (how: typeof refuse) => {
      refuse = how;
    },
  };
}

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

  it("takes out of sight first", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const engine = memoryEngine();
      const gone = await world.ask("Gone");
      await drainSearch(db, { engines: [engine.make] });
      await world.ask("New");
      await world.hide("questions", gone);
      engine.calls.length = 0;
      await indexDirty(db, { engines: [engine.make], size: 1 });
      expect(engine.calls).toEqual([`remove q_${gone}`]);
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

  it("lets one writer work at a time", async () => {
    const { db } = await freshDatabase();
    await (await makeWorld(db)).ask("One");
    const engine = memoryEngine();
    let during: unknown = "not asked";
    const slow: EngineMaker = (tx) => ({
      ...engine.make(tx),
      put: async () => {
        during = await indexDirty(db, { engines: [engine.make] });
      },
    });
    await indexDirty(db, { engines: [slow] });
    expect(during).toBeNull();
  });
});

describe("the index equals what may be found", () => {
  type World = Awaited<ReturnType<typeof makeWorld>>;
  type State = {
    world: World;
    questions: number[];
    answers: { id: number; question: number }[];
    marks: number[];
    talks: number[];
  };
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

  const changes: Record<string, (state: State, at: number) => Promise<unknown>> = {
    ask: async ({ world, questions }, at) => questions.push(await world.ask(`Question ${at}`, "text")),
    answer: async ({ world, questions, answers }, at) => {
      const question = pick(questions, at);
      if (question) answers.push({ id: await world.answer(question, `answer ${at}`), question });
    },
    accept: async ({ world, answers }, at) => {
      const answer = pick(answers, at);
      if (answer) await world.accept(answer.question, answer.id);
    },
    unaccept: async ({ world, questions }, at) => world.unaccept(pick(questions, at) ?? 0),
    mark: async ({ world, answers, marks }, at) => {
      const answer = pick(answers, at);
      if (answer) marks.push(await world.mark(answer.id));
    },
    setMark: async ({ world, marks }, at) => {
      const mark = pick(marks, at);
      if (mark) await world.setMark(mark, at % 2 ? "withdrawn" : "needs-recheck");
    },
    edit: async ({ world, answers }, at) => {
      const answer = pick(answers, at);
      if (answer) await world.revise("answer", answer.id, `edited ${at}`);
    },
    retitle: async ({ world, questions }, at) => world.retitle(pick(questions, at) ?? 0, `Renamed ${at}`),
    vote: async ({ world, questions }, at) => {
      const question = pick(questions, at);
      if (question) await world.vote(question);
    },
    hide: async ({ world, questions }, at) => world.hide("questions", pick(questions, at) ?? 0),
    remove: async ({ world, questions }, at) => world.remove("questions", pick(questions, at) ?? 0),
    show: async ({ world, questions }, at) => world.show("questions", pick(questions, at) ?? 0),
    hideAnswer: async ({ world, answers }, at) => world.hide("answers", pick(answers, at)?.id ?? 0),
    showAnswer: async ({ world, answers }, at) => world.show("answers", pick(answers, at)?.id ?? 0),
    announce: async ({ world, talks }, at) => talks.push(await world.announce(`Talk ${at}`)),
    cancel: async ({ world, talks }, at) => world.cancel(pick(talks, at) ?? 0),
  };
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(changes)), fc.nat(20)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant("work"), fc.nat(5)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant("rebuild"), fc.nat(1)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant("engine"), fc.nat(2)) },
  );

  /** What must be in the index, told in another way than the code does. */
  async function eligible(db: Db): Promise<Record<string, string>> {
    const rows = await db.execute<{ id: string; what: string }>(sql`
      select 'q_' || q.id as id, q.title || '|' || q.score || '|' || (case when exists (
          select from answers a where a.question_id = q.id and a.deleted_at is null and a.hidden_at is null and (
            a.id = (select answer_id from acceptances where question_id = q.id)
            or exists (select from official_marks m where m.answer_id = a.id and m.state = 'official' and m.revision_id = a.revision_id)))
        then 'solution' else 'question' end) as what
      from questions q where q.deleted_at is null and q.hidden_at is null
      union all select 't_' || id, title || '|0|talk' from talks`);
    return Object.fromEntries(rows.map(({ id, what }) => [id, what]));
  }

  it("after any changes and failures, once it is quiet", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        await inTransaction(async (db) => {
          const state: State = {
            world: await makeWorld(db),
            questions: [],
            answers: [],
            marks: [],
            talks: [],
          };
          const engine = memoryEngine();
          const engines: EngineMaker[] = [postgresEngine, engine.make];
          for (const [name, at] of steps) {
            if (name === "work") await indexDirty(db, { engines, size: 1 + at });
            else if (name === "rebuild") await rebuildSearch(db, { engines, size: 2 }).catch(expectFailure);
            else if (name === "engine") engine.failWith(at === 0 ? null : passing);
            else await changes[name]?.(state, at);
          }
          engine.failWith(null);
          await wait(db);
          await drainSearch(db, { engines, size: 3 });
          const wanted = await eligible(db);
          const told = [...engine.live().values()].map(({ id, title, votes, kind }) => [
            id,
            `${title}|${votes}|${kind}`,
          ]);
          expect(Object.fromEntries(told)).toEqual(wanted);
          expect(await indexedIds(db)).toEqual(Object.keys(wanted).sort());
          expect(await dirtyCount(db)).toBe(0);
          expect(await markStale(db)).toBe(0);
        });
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  function expectFailure(error: unknown): void {
    if (!(error instanceof SearchFailure)) throw error;
  }
});

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

// Random changes, crashes and faulty deliveries: at no moment does a page show what may not be seen, and at rest the indexes are what
// they should be. SEARCH_MODEL_RUNS asks for more runs than fit into half a minute, SEARCH_MODEL_SEED for others.
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { KeptEngine } from "~/domain/search/due.server";
import { drainSearch, indexTurn } from "~/domain/search/index-dirty.server";
import { rebuildIndex } from "~/domain/search/rebuild.server";
import { searchForum } from "~/domain/search/search.server";
import { markStale } from "~/domain/search/upkeep.server";
import { verifyIndex } from "~/domain/search/verify.server";
import { inTransaction } from "../../support/database";
import { type Fault, faults, makeFaultyEngines } from "./faulty-engines";
import {
  type ChangeName,
  COMMON_WORD,
  changeNames,
  eligible,
  type Forum,
  hiddenMarks,
  makeForum,
} from "./model";
import { dirtyCount, indexedIds } from "./world";

const RUNS = Number(process.env.SEARCH_MODEL_RUNS ?? 0);
const SEED = Number(process.env.SEARCH_MODEL_SEED ?? 20_260_101);
const HALF_A_MINUTE = 30_000;

type Engines = ReturnType<typeof makeFaultyEngines>;
/** `change` is made by itself, or while the worker does `what`. */
type Step = { what: string; change: ChangeName; at: number; fault: Fault };

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant("change") },
    { weight: 4, arbitrary: fc.constant("turn") },
    { weight: 2, arbitrary: fc.constantFrom("repeat", "arrive", "rebuild", "verify", "stale") },
  ),
  change: fc.constantFrom(...changeNames),
  at: fc.nat(20),
  fault: fc.constantFrom(...faults),
});

/** What an engine says it has and has not, or gets when it has something newer: only verifying finds that. */
const isLossy = ({ what, fault }: Step) =>
  what === "repeat" || fault === "loses it" || fault === "applies it late";

async function take({ what, change, at, fault }: Step, forum: Forum, engines: Engines): Promise<void> {
  const engine = engines.line[at % 2] as KeptEngine;
  const { db } = forum;
  const changing = () => forum.changes[change](at);
  const working = (work: () => Promise<unknown>) => engines.with(fault, changing, work);
  const turn = () => indexTurn(db, engine, { size: 1 + (at % 5) });
  let changesLeft = 3;
  const between = async () => {
    // Who asks a question for each page that is read is never at an end.
    if (changesLeft > 0) await changing();
    changesLeft -= 1;
    await turn();
  };
  if (what === "turn") await working(turn);
  else if (what === "rebuild")
    await working(() => rebuildIndex(db, engine.make, { size: 2, onProgress: between }));
  else if (what === "verify") await working(() => verifyIndex(db, engine, { size: 2, onPage: between }));
  else if (what === "stale") await markStale(db);
  else if (what === "repeat") engines.repeat(at);
  else if (what === "arrive") engines.arrive();
  else await changing();
}

/** What stands on the pages of searches by each engine, for everything and for a text that is out of sight. */
async function nothingHiddenIsShown(forum: Forum, { memory }: Engines): Promise<void> {
  const hidden = await hiddenMarks(forum);
  const may = await eligible(forum.db);
  for (const text of [COMMON_WORD, ...hidden.slice(-1)]) {
    for (const given of [{}, { search: memory.engine.search }]) {
      const { results, coming, choices } = await searchForum(forum.db, { text, filters: {}, page: 1 }, given);
      const shown = JSON.stringify({ results, coming, choices });
      expect(hidden.filter((mark) => shown.includes(mark))).toEqual([]);
      for (const result of [...results, ...coming]) {
        const id = result.kind === "talk" ? `t_${result.talk.id}` : `q_${result.question.id}`;
        expect(may).toHaveProperty([id]);
      }
    }
  }
}

/** Once it is quiet: nothing was wrong in the indexes unless deliveries were `lossy`, and verifying mends that. */
async function allIsRight(
  forum: Forum,
  { memory, makers, line, arrive }: Engines,
  lossy: boolean,
): Promise<void> {
  const { db } = forum;
  const drain = async () => {
    await db.execute(sql`update search_dirty set next_at = clock_timestamp()`);
    await drainSearch(db, { engines: makers, size: 3 });
  };
  arrive();
  await drain();
  const right = { missing: 0, stale: 0, orphans: 0 };
  for (const engine of line)
    expect(await verifyIndex(db, engine, { size: 3 })).toMatchObject(lossy ? {} : right);
  await drain();
  for (const engine of line) expect(await verifyIndex(db, engine)).toMatchObject(right);
  const wanted = await eligible(db);
  const told = [...memory.live().values()].map(({ id, title, votes, kind }) => [
    id,
    `${title}|${votes}|${kind}`,
  ]);
  expect(Object.fromEntries(told)).toEqual(wanted);
  expect(await indexedIds(db)).toEqual(Object.keys(wanted).sort());
  expect(await dirtyCount(db)).toBe(0);
  expect(await markStale(db)).toBe(0);
}

it(
  "the index comes to what may be seen, and no page shows anything else on the way",
  async () => {
    const limit = RUNS > 0 ? { numRuns: RUNS } : { numRuns: 1_000, interruptAfterTimeLimit: HALF_A_MINUTE };
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(step, { minLength: 20, maxLength: 60, size: "max" }),
        async (lossy, all) => {
          runs += 1;
          const steps = lossy ? all : all.filter((one) => !isLossy(one));
          await inTransaction(async (db) => {
            const forum = await makeForum(db);
            const engines = makeFaultyEngines();
            for (const change of ["ask", "ask", "ask", "answer", "answer", "announce"] as const)
              await forum.changes[change](steps.length);
            await drainSearch(db, { engines: engines.makers });
            for (const one of steps) {
              await take(one, forum, engines);
              await nothingHiddenIsShown(forum, engines);
            }
            await allIsRight(forum, engines, lossy);
            await nothingHiddenIsShown(forum, engines);
          });
        },
      ),
      { ...limit, seed: SEED },
    );
    console.info(`The search model ran ${runs} times from seed ${SEED}.`);
  },
  RUNS > 0 ? 3_600_000 : 4 * HALF_A_MINUTE,
);

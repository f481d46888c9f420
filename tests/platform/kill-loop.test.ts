// R1: a write that was acknowledged is never lost. People write while web process, worker and PostgreSQL are killed in turn with
// kill -9; afterwards every ok is there, every refusal is not, and no row is half of something.
//   KILL_ROUNDS=20 KILL_CLIENTS=50 KILL_WRITES=20000 npx vitest run tests/platform/kill-loop.test.ts     the full figure, some minutes
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "~/db.server";
import { randomFrom } from "~db/fake/random";
import { until } from "../server/site";
import { brokenInvariants, invariants, invariantsAtRest } from "../support/invariants";
import { openJournal } from "./kill/journal";
import { type MortalSite, startMortalSite, victims } from "./kill/mortal-site";
import { type Pool, write } from "./kill/writers";

const setting = (name: string, usual: number) => Number(process.env[name] || usual);
const rounds = setting("KILL_ROUNDS", 3);
const clients = setting("KILL_CLIENTS", 12);
const writes = setting("KILL_WRITES", 600);
const seed = setting("KILL_SEED", Date.now() % 1_000_000);

let site: MortalSite;
beforeAll(async () => {
  site = await startMortalSite();
}, 120_000);
afterAll(() => site.stop());

test(`${writes} acknowledged writes over ${rounds} kills with seed ${seed} are all there`, async () => {
  const random = randomFrom(seed).next;
  const pool: Pool = { questions: [], answers: [] };
  let heard = (_count: number) => {};
  const journal = openJournal((count) => heard(count));
  for (let round = 0; round < rounds; round += 1) {
    const victim = victims[round % victims.length] ?? "web";
    const from = journal.count.ok;
    const enough = Math.ceil((writes * (round + 1)) / rounds);
    const killAt = from + Math.ceil((enough - from) * (0.2 + 0.5 * random()));
    let killing: Promise<void> | null = null;
    let isBack = false;
    heard = (count) => {
      if (count < killAt || killing) return;
      killing = site.kill(victim).finally(() => {
        isBack = true;
      });
      killing.catch(() => {});
    };
    const isOver = () => isBack && journal.count.ok >= enough;
    await Promise.all(Array.from({ length: clients }, () => write({ site, journal, pool, random }, isOver)));
    await killing;
    await check(`after kill ${round + 1}, of the ${victim}`);
  }
  expect(journal.count.ok).toBeGreaterThanOrEqual(writes);
  expect(journal.count.fail).toBeGreaterThan(0);
  const { ok, fail, unknown } = journal.count;
  console.log(
    `${rounds} kills, seed ${seed}: ${ok} acknowledged, ${fail} refused, ${unknown} unknown; ` +
      `${site.endedByThemselves} processes ended by themselves`,
  );

  async function check(when: string) {
    const { sql, close } = openDatabase(site.databaseUrl, { statementTimeout: 60_000 });
    expect(await journal.contradictions(sql), when).toEqual([]);
    expect(await brokenInvariants(sql, invariants), when).toEqual([]);
    // The worker brings what is left to the index.
    await until(async () => (await sql`select from search_dirty limit 1`).length === 0);
    expect(await brokenInvariants(sql, invariantsAtRest), when).toEqual([]);
    await close();
  }
}, 3_600_000);

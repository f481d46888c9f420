// The stored record follows what is made of the log: who changes that raises a number, and the worker does the rest.
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db as committed, type Db } from "~/db.server";
import { figuresOf } from "~/domain/clock/figures";
import { type ClockEvent, FOLD_VERSION, foldClocks, type Terms } from "~/domain/clock/fold";
import { foldNext } from "~/domain/clock/rebuild.server";
import { recomputeRecord } from "~/domain/clock/recompute.server";
import { rowsOf } from "~/domain/rows.server";
import { keepRecord } from "~/jobs/record-keeper";
import { randomFrom } from "~db/fake/random";
import { inTransaction } from "../../support/database";
import { answer, ask, makeHouse, makeMember, makeStaff } from "../../support/factories";

test("what is made of a log is of this version", () => {
  const made = logs(400).map((events) => foldClocks(1, events).map((clock) => [clock, figuresOf(clock)]));
  const print = createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, 16);
  // Something else is made of the same events: raise FOLD_VERSION, so that stored records are made anew, and write both here.
  expect([FOLD_VERSION, print]).toEqual([2, "200d96877969e9af"]);
});

test("a record of another version is made anew, and left alone from then on", async () => {
  await inTransaction(async (db) => {
    const { vendor, ids } = await somethingWrong(db);
    await db.execute(
      sql`insert into record_folds (version, folded_to, done_at) values (${FOLD_VERSION}, ${ids.at(-1)}, now())`,
    );
    expect((await foldNext(db)).next).toBe("done");
    expect(await isAsLogged(db)).toBe(false);
    await db.execute(sql`update record_folds set version = ${FOLD_VERSION + 1}`);
    expect(await foldNext(db)).toMatchObject({ next: "more", questions: 2 });
    expect(await foldNext(db)).toMatchObject({ next: "done", mended: expect.any(Number) });
    expect(await isAsLogged(db)).toBe(true);
    await db.execute(sql`update clock_figures set count = 7 where vendor_id = ${vendor.id}`);
    expect(await foldNext(db)).toMatchObject({ next: "done", mended: 0 });
    expect(await rowsOf(db, sql`select version, done_at is not null as done from record_folds`)).toEqual([
      { version: FOLD_VERSION, done: true },
    ]);
  });
});

test("whoever is ended goes on where they were", async () => {
  await inTransaction(async (db) => {
    const { ids } = await somethingWrong(db);
    await db.execute(sql`insert into record_folds (version, folded_to) values (${FOLD_VERSION}, ${ids[0]})`);
    expect(await foldNext(db)).toMatchObject({ next: "more", questions: 1 });
  });
});

test("writes nothing where nothing reads otherwise, so that kept pages stay", async () => {
  await inTransaction(async (db) => {
    await somethingWrong(db);
    while ((await foldNext(db)).next === "more");
    const written = () =>
      rowsOf(
        db,
        sql`select xmin::text, ctid::text from clocks union all select xmin::text, ctid::text from clock_figures order by 2`,
      );
    const before = await written();
    await db.execute(sql`update record_folds set version = 0`);
    while ((await foldNext(db)).next === "more");
    expect(await written()).toEqual(before);
  });
});

test("one process works at a time; the worker goes on until it is done", async () => {
  const db = committed;
  await somethingWrong(db);
  await db.execute(sql`insert into record_folds (version) values (0)`);
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from record_folds for update`);
    expect((await foldNext(db)).next).toBe("busy");
  });
  const ending = new AbortController();
  const errors: unknown[] = [];
  await keepRecord({
    db,
    signal: ending.signal,
    report: (error) => errors.push(error),
    onDone: () => ending.abort(),
  });
  expect(errors).toEqual([]);
  expect(await isAsLogged(db)).toBe(true);
});

/** Two questions, of which a clock is lost, another is wrong, and a figure too. */
async function somethingWrong(db: Db) {
  const { vendor, product } = await makeHouse();
  const staff = await makeStaff(vendor, "L2");
  const ids: number[] = [];
  for (let made = 0; made < 2; made += 1) {
    ids.push(await ask(db, await makeMember(), { product: product.slug, severity: "P1" }));
    await answer(db, staff, ids.at(-1) ?? 0);
  }
  await db.execute(sql`delete from clocks where question_id = ${ids[0]}`);
  await db.execute(sql`update clocks set first_responded_at = null where question_id = ${ids[1]}`);
  await db.execute(
    sql`update clock_figures set count = count + 3 where vendor_id = ${vendor.id} and figure = 'asked'`,
  );
  return { vendor, ids };
}

async function isAsLogged(db: Db): Promise<boolean> {
  const { figures } = await recomputeRecord(db);
  const stored = await rowsOf<{ count: number }>(db, sql`select count from clock_figures where count <> 0`);
  const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
  return stored.length === figures.length && sum(stored) === sum(figures);
}

/** Logs of questions as they might be, the same every time. */
function logs(count: number): ClockEvent[][] {
  const { below, pick: oneOf } = randomFrom(20_261_130);
  const verbs = [
    ...["edited", "regraded", "answered", "commented", "accepted", "unaccepted", "marked", "withdrew-mark"],
    ...["closed", "reopened", "deleted", "restored", "hidden", "unhidden", "waiting-for-asker", "asker-back"],
    ...["took-in", "gave-back"],
  ];
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
  const terms = (now: number): Terms => ({
    ...{ vendorId: 1 + below(2), productId: 1, region: null, language: oneOf(["zh", "en"] as const) },
    severity: oneOf(["P0", "P1", "P2", "P3"] as const),
    stage: oneOf(["selection", "integration", "live"] as const),
    ...{ firstMinutes: 30, firstCounting: "always", firstHalfAt: at(now + 15), firstDueAt: at(now + 30) },
    ...{
      solutionMinutes: 600,
      solutionCounting: "always",
      solutionHalfAt: at(now + 300),
      solutionDueAt: at(now + 600),
    },
  });
  return Array.from({ length: count }, () => {
    let now = below(500_000);
    const asked = { at: at(now), verb: "asked", actorId: 1, actorVendorId: null, actorTier: null };
    const events: ClockEvent[] = [{ ...asked, answerId: null, commentId: null, terms: terms(now) }];
    for (let more = below(9); more > 0; more -= 1) {
      now += below(700);
      const verb = oneOf(verbs);
      const vendorId = oneOf([null, null, 1, 2]);
      events.push({
        ...{ at: at(now), verb, actorId: 1 + below(4), actorVendorId: vendorId },
        actorTier: vendorId === null ? null : oneOf(["L1", "L2", "L3", "FAE"] as const),
        ...{ answerId: oneOf([null, 1, 2]), commentId: oneOf([null, 1, 2]), markId: oneOf([null, 1, 2]) },
        ...(["took-in", "gave-back"].includes(verb) && { answerId: null, commentId: null, from: 9 }),
        ...(verb === "took-in" && {
          moved: [
            { answerId: 1, commentId: null, actorId: 2, vendorId: 1, tier: "L2" as const },
            { answerId: 1, commentId: 2, actorId: 3, vendorId: 2, tier: "L1" as const },
          ],
        }),
        ...(["edited", "regraded"].includes(verb) && { terms: oneOf([terms(now), terms(now), null]) }),
      });
    }
    return events;
  });
}

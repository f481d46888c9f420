// What is promised for a question: by severity and stage, in support hours or always, through regrades and waits for the asker.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "~/db.server";
import { type ClockEvent, foldClocks, pausesOf, type Terms } from "~/domain/clock/fold";
import { addComment } from "~/domain/comments/comment.server";
import { recordEvent } from "~/domain/events/record.server";
import { regradeInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import { rowsOf } from "~/domain/rows.server";
import { responseTargets, supportHours } from "~db/schema/support";
import { inTransaction } from "../../support/database";
import { ask, makeHouse, makeMember, makeStaff } from "../../support/factories";
import { refusalOf } from "../../support/refusals";

const house = await makeHouse();
const asker = await makeMember();
const l1 = await makeStaff(house.vendor, "L1");
const rival = await makeStaff(house.otherVendor, "L3");

async function promise(db: Db, counting: "always" | "support-hours" = "always") {
  const vendorId = house.vendor.id;
  await db.insert(responseTargets).values([
    {
      vendorId,
      severity: "P0",
      stage: "live",
      firstResponseMinutes: 15,
      solutionMinutes: 240,
      counting: "always",
    },
    {
      vendorId,
      severity: "P2",
      stage: "integration",
      firstResponseMinutes: 480,
      solutionMinutes: 4800,
      counting,
    },
  ]);
}

type Times = {
  first: number | null;
  firstHalf: number | null;
  solution: number | null;
  paused: boolean;
  severity: string;
  asked: string;
};

async function timesOf(db: Db, questionId: number): Promise<Times | undefined> {
  const after = (column: string) => sql.raw(`extract(epoch from ${column} - started_at)::float / 60`);
  const [row] = await rowsOf<Times>(
    db,
    sql`select ${after("first_due_at")} as first, ${after("first_half_at")} as "firstHalf", ${after("solution_due_at")} as solution,
          paused_at is not null as paused, severity, asked_severity as asked from clocks where question_id = ${questionId}`,
  );
  return row;
}

const near = (minutes: number) => expect.closeTo(minutes, 2);

describe("the promise", () => {
  test("is that of severity and stage, and what was not said counts as the product says", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const p0 = await ask(db, asker, { product: house.product.slug, severity: "P0" });
      expect(await timesOf(db, p0)).toMatchObject({
        first: near(15),
        firstHalf: near(7.5),
        solution: near(240),
      });
      const p2 = await ask(db, asker, { product: house.product.slug, severity: "P2", stage: "integration" });
      expect(await timesOf(db, p2)).toMatchObject({ first: near(480) });
      const unsaid = await ask(db, asker, { product: house.product.slug });
      expect(await timesOf(db, unsaid)).toMatchObject({ first: null, solution: null, severity: "P3" });
    });
  });

  test("in support hours ends when they have passed in any region, and never where there are none", async () => {
    await inTransaction(async (db) => {
      await promise(db, "support-hours");
      const none = await ask(db, asker, { product: house.product.slug, severity: "P2" });
      expect(await timesOf(db, none)).toMatchObject({ first: null });
      const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 }));
      await db.insert(supportHours).values({
        vendorId: house.vendor.id,
        region: "europe",
        timeZone: "Europe/Berlin",
        weekly: always,
      });
      const some = await ask(db, asker, { product: house.product.slug, severity: "P2" });
      expect(await timesOf(db, some)).toMatchObject({ first: near(480) });
    });
  });

  test("is written when it is given: a later change of targets changes nothing", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await ask(db, asker, { product: house.product.slug, severity: "P0" });
      await db.update(responseTargets).set({ firstResponseMinutes: 1500 });
      await addComment(db, l1, { questionId: id }, { body: "We are on it already." });
      expect(await timesOf(db, id)).toMatchObject({ first: near(15) });
    });
  });
});

describe("a regrade", () => {
  test("keeps both grades and the reason, and counts from the beginning by the new one", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await ask(db, asker, { product: house.product.slug, severity: "P2" });
      const grade = regradeInput.parse({ severity: "P0", stage: "live", reason: "all regions are affected" });
      await regradeQuestion(db, l1, id, grade);
      expect(await timesOf(db, id)).toMatchObject({ severity: "P0", asked: "P2", first: near(15) });
      const { clock, severity } = await getQuestion(db, { kind: "visitor" }, id);
      expect(severity).toBe("P0");
      expect(clock?.regrades[0]).toMatchObject({
        from: { severity: "P2", stage: "integration" },
        to: { severity: "P0", stage: "live" },
        reason: "all regions are affected",
        by: { id: l1.id },
      });
      expect(clock?.regrades[0]?.role).toContain("L1");
      expect((await refusalOf(regradeQuestion(db, l1, id, grade))).kind).toBe("conflict");
    });
  });

  test("is not for staff of another vendor nor for the asker", async () => {
    await inTransaction(async (db) => {
      const id = await ask(db, asker, { product: house.product.slug, severity: "P2" });
      const grade = regradeInput.parse({ severity: "P0", stage: "", reason: "we would like it so" });
      for (const who of [rival, asker])
        expect((await refusalOf(regradeQuestion(db, who, id, grade))).kind).toBe("not-allowed");
    });
  });
});

describe("a wait for the asker", () => {
  test("stops the solution's minutes until the asker does something", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await ask(db, asker, { product: house.product.slug, severity: "P0" });
      await recordEvent(db, {
        verb: "waiting-for-asker",
        actorId: l1.id,
        staff: { vendorId: house.vendor.id, tier: "L1" },
        questionId: id,
      });
      expect(await timesOf(db, id)).toMatchObject({ paused: true });
      await addComment(db, l1, { questionId: id }, { body: "Could you send the log?" });
      expect(await timesOf(db, id)).toMatchObject({ paused: true });
      await addComment(db, asker, { questionId: id }, { body: "Here it is, the whole log." });
      expect(await timesOf(db, id)).toMatchObject({ paused: false, solution: near(240) });
    });
  });

  test("moves what comes after it by its length", () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const waits = [
      { verb: "waiting-for-asker", at: at(10) },
      { verb: "waiting-for-asker", at: at(15) },
      { verb: "asker-back", at: at(40) },
      { verb: "waiting-for-asker", at: at(60) },
    ] as ClockEvent[];
    expect(pausesOf(waits)).toEqual([
      [Date.parse(at(10)), Date.parse(at(40))],
      [Date.parse(at(60)), Number.POSITIVE_INFINITY],
    ]);
  });
});

describe("clocks folded from events", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const terms = (vendorId: number): Terms => ({
    vendorId,
    productId: vendorId * 10,
    severity: "P1",
    stage: "live",
    language: "en",
    region: null,
    firstMinutes: 30,
    firstHalfAt: at(15),
    firstDueAt: at(30),
    solutionMinutes: null,
    solutionHalfAt: null,
    solutionDueAt: null,
  });
  const event = (minute: number, verb: string, given: Partial<ClockEvent> = {}): ClockEvent => ({
    at: at(minute),
    verb,
    actorId: 1,
    actorVendorId: null,
    actorTier: null,
    answerId: null,
    commentId: null,
    ...given,
  });
  const staff = { actorId: 9, actorVendorId: 5, actorTier: "L2" as const };

  test("begin with the product, not with the question, and go on when it comes back to a vendor", () => {
    const clocks = foldClocks(1, [
      event(0, "asked", { terms: null }),
      event(5, "edited", { terms: terms(5) }),
      event(8, "answered", { ...staff, answerId: 1 }),
      event(10, "edited", { terms: terms(6) }),
      event(20, "edited", { terms: terms(5) }),
    ]);
    expect(clocks).toMatchObject([
      { vendorId: 5, startedAt: at(5), firstRespondedAt: at(8), firstRespondedTier: "L2", stoppedAt: null },
      { vendorId: 6, startedAt: at(10), firstRespondedAt: null, stoppedAt: at(20) },
    ]);
  });

  test("stand still while the question is away in any way, from the first of them on", () => {
    const life = [
      event(0, "asked", { terms: terms(5) }),
      event(5, "hidden"),
      event(7, "closed"),
      event(9, "unhidden"),
    ];
    expect(foldClocks(1, life)).toMatchObject([{ stoppedAt: at(5) }]);
    expect(foldClocks(1, [...life, event(11, "reopened")])).toMatchObject([{ stoppedAt: null }]);
  });

  test("are solved when the asker first says so, and open again when that is taken back", () => {
    const life = [
      event(0, "asked", { terms: terms(5) }),
      event(3, "accepted", { answerId: 1 }),
      event(4, "accepted", { answerId: 2 }),
    ];
    expect(foldClocks(1, life)).toMatchObject([{ solvedAt: at(3) }]);
    expect(foldClocks(1, [...life, event(6, "unaccepted", { answerId: 2 })])).toMatchObject([
      { solvedAt: null },
    ]);
  });
});

// What was promised once is not rewritten by a later change of targets: not when the asker is back, not by a regrade, not by an edit.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { afterPause } from "~/domain/clock/terms";
import { addComment } from "~/domain/comments/comment.server";
import { waitForAsker } from "~/domain/desk/wait.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { regradeInput } from "~/domain/questions/input";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import { solutionIsLate } from "~/domain/record/selected.server";
import { rowsOf } from "~/domain/rows.server";
import { changeTargets } from "~/domain/vendors/change-targets.server";
import { responseTargets } from "~db/schema/support";
import { inTransaction } from "../../support/database";
import {
  answer,
  ask,
  makeHouse,
  makeMember,
  makeStaff,
  questionForm,
  revisionOf,
} from "../../support/factories";
import { letTimePass } from "./past";

const house = await makeHouse();
const asker = await makeMember();
const l1 = await makeStaff(house.vendor, "L1");
const lead = await makeMember({ staffOf: { vendorId: house.vendor.id, tier: "L2", lead: true } });

const live = { severity: "P1", stage: "live" } as const;
const built = { severity: "P2", stage: "integration" } as const;

/** A question about P1 in production, which was promised a response in 30 minutes and a solution in 240. */
async function askPromised(db: Db): Promise<number> {
  const vendorId = house.vendor.id;
  await db.insert(responseTargets).values([
    { vendorId, ...live, firstResponseMinutes: 30, solutionMinutes: 240 },
    { vendorId, ...built, firstResponseMinutes: 480, solutionMinutes: 4800 },
  ]);
  return await ask(db, asker, { product: house.product.slug, ...live });
}

/** The vendor gives itself ten times as long from now on. */
const relax = (db: Db) =>
  changeTargets(db, lead, house.vendor.slug, [
    { ...live, first: 300, solution: 2400, counting: "always" },
    { ...built, first: 4800, solution: 48_000, counting: "always" },
  ]);

async function promised(db: Db, questionId: number) {
  const after = (column: string) =>
    sql.raw(`round(extract(epoch from ${column} - started_at) / 60)::integer`);
  const [row] = await rowsOf<{ first: number; solution: number; minutes: number }>(
    db,
    sql`select ${after("first_due_at")} as first, ${after("solution_due_at")} as solution, solution_minutes as minutes from clocks
        where question_id = ${questionId}`,
  );
  return row;
}

const back = (db: Db, questionId: number, what = "the whole log") =>
  addComment(db, asker, { questionId }, { body: `Here is ${what}.` });
const wait = (db: Db, questionId: number) => waitForAsker(db, l1, questionId, { request: "the whole log" });

describe("a promise outlives the target it came from", () => {
  test("when it was missed before support waited for the asker", async () => {
    await inTransaction(async (db) => {
      const id = await askPromised(db);
      await letTimePass(db, id, 300);
      await wait(db, id);
      await relax(db);
      await back(db, id);
      expect(await promised(db, id)).toEqual({ first: 30, solution: 240, minutes: 240 });
    });
  });

  test("and is moved by as long as support waited", async () => {
    await inTransaction(async (db) => {
      const id = await askPromised(db);
      await letTimePass(db, id, 60);
      await wait(db, id);
      await letTimePass(db, id, 40);
      await relax(db);
      await back(db, id);
      expect(await promised(db, id)).toEqual({ first: 30, solution: 280, minutes: 240 });
      await wait(db, id);
      await letTimePass(db, id, 20);
      await back(db, id, "the rest of it");
      expect(await promised(db, id)).toEqual({ first: 30, solution: 300, minutes: 240 });
    });
  });

  test("and is kept when the question is solved while support waits: by the asker, or for one who is silent", async () => {
    for (const byAsker of [true, false]) {
      await inTransaction(async (db) => {
        const id = await askPromised(db);
        const answerId = await answer(db, l1, id);
        await letTimePass(db, id, 60);
        await wait(db, id);
        await letTimePass(db, id, 8 * 1440);
        await db.execute(
          sql`update answers set created_at = now() - interval '8 days' where id = ${answerId}`,
        );
        await acceptAnswer(db, byAsker ? asker : lead, id, answerId);
        expect(await promised(db, id)).toEqual({ first: 30, solution: 240 + 8 * 1440, minutes: 240 });
        await back(db, id, "a word of thanks");
        expect(await promised(db, id)).toEqual({ first: 30, solution: 240 + 8 * 1440, minutes: 240 });
        const [late] = await rowsOf<{ isLate: boolean }>(
          db,
          sql`select ${solutionIsLate} as "isLate" from clocks c where c.question_id = ${id}`,
        );
        expect(late).toEqual({ isLate: false });
      });
    }
  });

  test("as it was when the clock began, for a grade that comes later, also while support waits", async () => {
    await inTransaction(async (db) => {
      const id = await askPromised(db);
      await letTimePass(db, id, 10);
      await relax(db);
      await wait(db, id);
      await letTimePass(db, id, 15);
      await regradeQuestion(db, l1, id, regradeInput.parse({ ...built, reason: "one customer only" }));
      expect(await promised(db, id)).toEqual({ first: 480, solution: 4800, minutes: 4800 });
      await letTimePass(db, id, 5);
      await back(db, id);
      expect(await promised(db, id)).toEqual({ first: 480, solution: 4820, minutes: 4800 });
    });
  });

  test("when an edit makes it a question in another language", async () => {
    await inTransaction(async (db) => {
      const id = await askPromised(db);
      await letTimePass(db, id, 10);
      await relax(db);
      const form = questionForm({
        product: house.product.slug,
        ...live,
        title: "加入频道之后一直没有声音，请问是什么原因",
        body: "joinChannel 返回 0，之后什么也听不到。",
      });
      await editQuestion(db, asker, id, {
        ...form,
        base: await revisionOf(db, "questions", id),
        summary: "",
      });
      expect(await promised(db, id)).toEqual({ first: 30, solution: 240, minutes: 240 });
    });
  });
});

describe("a pause", () => {
  const at = (text: string) => Date.parse(text);
  const iso = (text: string) => new Date(text).toISOString();
  const due = { solutionHalfAt: iso("2026-06-05T10:00Z"), solutionDueAt: iso("2026-06-05T15:00Z") };
  const office = {
    timeZone: "UTC",
    weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * 60, to: 18 * 60 })),
    holidays: [],
  };

  test("leaves what came before it, and moves the rest by its length", () => {
    expect(afterPause(due, [at("2026-06-05T12:00Z"), at("2026-06-05T14:30Z")], "always")).toEqual({
      solutionHalfAt: due.solutionHalfAt,
      solutionDueAt: iso("2026-06-05T17:30Z"),
    });
    const over = [at("2026-06-05T16:00Z"), at("2026-06-08T09:00Z")] as const;
    expect(afterPause(due, over, "always")).toEqual(due);
  });

  test("in support hours leaves as many of them as there were", () => {
    const weekend = [at("2026-06-05T13:00Z"), at("2026-06-07T12:00Z")] as const;
    expect(afterPause(due, weekend, [office]).solutionDueAt).toBe(iso("2026-06-08T11:00Z"));
    // Without any hours left to count in, as long as it took.
    expect(afterPause(due, weekend, []).solutionDueAt).toBe(iso("2026-06-07T14:00Z"));
  });
});

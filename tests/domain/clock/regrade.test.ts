// A regrade moves what is still open, and neither what was reached nor what was missed: nobody polishes the record by grading anew.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { listHistory } from "~/domain/history/history.server";
import { regradeInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import { deleteQuestion } from "~/domain/questions/state.server";
import { figuresOfVendor } from "~/domain/record/figures.server";
import { listBehind } from "~/domain/record/list.server";
import { selectionFrom } from "~/domain/record/selection";
import { addedUp, type ListFigure, summaryOf } from "~/domain/record/summary";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { responseTargets } from "~db/schema/support";
import { inTransaction } from "../../support/database";
import { answer, ask, makeHouse, makeMember, makeStaff } from "../../support/factories";
import { refusalOf } from "../../support/refusals";
import { letTimePass } from "./past";

const house = await makeHouse();
const asker = await makeMember();
const moderator = await makeMember({ roles: ["moderator"] });
const l1 = await makeStaff(house.vendor, "L1");

async function promise(db: Db): Promise<void> {
  const of = (severity: string, stage: string, first: number, solution: number) => ({
    vendorId: house.vendor.id,
    severity,
    stage,
    firstResponseMinutes: first,
    solutionMinutes: solution,
  });
  await db
    .insert(responseTargets)
    .values([of("P1", "live", 30, 240), of("P2", "integration", 480, 4800), of("P0", "live", 15, 120)]);
}

const regrade = (db: Db, who: Member, id: number, severity: string, stage: string) =>
  regradeQuestion(
    db,
    who,
    id,
    regradeInput.parse({ severity, stage, reason: "it was seen in another light" }),
  );

/** What is counted, and how long the list behind it is: always the same. */
async function countOf(db: Db, figure: ListFigure): Promise<number | undefined> {
  const selected = { ...selectionFrom(new URLSearchParams()), productId: null };
  const given = { vendorId: house.vendor.id, selected, now: new Date() };
  const { months } = await figuresOfVendor(db, given);
  const count = summaryOf(addedUp(months.values())).counts[figure];
  expect((await listBehind(db, { ...given, figure, page: 1 })).total, figure).toBe(count);
  return count;
}

async function dueOf(db: Db, questionId: number) {
  const [row] = await rowsOf<{ first: number | null; solution: number | null; grade: string }>(
    db,
    sql`select first_minutes as first, solution_minutes as solution, severity || ' ' || stage as grade from clocks
        where question_id = ${questionId}`,
  );
  return row;
}

const askLive = (db: Db) => ask(db, asker, { product: house.product.slug, severity: "P1", stage: "live" });

describe("a regrade", () => {
  test("of the stage alone takes no miss away, is counted and stands on the page", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await askLive(db);
      await letTimePass(db, id, 300);
      await acceptAnswer(db, asker, id, await answer(db, l1, id));
      expect([await countOf(db, "first-late"), await countOf(db, "solution-late")]).toEqual([1, 1]);
      expect(await countOf(db, "regraded-down")).toBe(0);

      await regrade(db, l1, id, "P1", "selection");
      expect([await countOf(db, "first-late"), await countOf(db, "solution-late")]).toEqual([1, 1]);
      expect(await countOf(db, "regraded-down")).toBe(1);
      // Nothing of it is open: it stays what it was when it was missed.
      expect(await dueOf(db, id)).toEqual({ first: 30, solution: 240, grade: "P1 live" });
      const { clock } = await getQuestion(db, { kind: "visitor" }, id);
      expect(clock?.regrades).toMatchObject([
        {
          from: { severity: "P1", stage: "live" },
          to: { severity: "P1", stage: "selection" },
          reason: "it was seen in another light",
          by: { id: l1.id },
        },
      ]);
      const { items } = await listHistory(db, { kind: "visitor" }, { of: { questionId: id }, page: 1 });
      expect(items[0]).toMatchObject({
        verb: "regraded",
        grades: { from: { severity: "P1", stage: "live" }, to: { severity: "P1", stage: "selection" } },
      });
    });
  });

  test("moves what is open, and leaves what was missed while nobody did anything", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await askLive(db);
      await letTimePass(db, id, 60);
      await regrade(db, l1, id, "P2", "integration");
      expect(await dueOf(db, id)).toEqual({ first: 30, solution: 4800, grade: "P2 integration" });
      expect([await countOf(db, "first-late"), await countOf(db, "solution-late")]).toEqual([1, 0]);
    });
  });

  test("leaves what was reached in time at what was promised then, also when it grades up", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await askLive(db);
      await letTimePass(db, id, 20);
      await answer(db, l1, id);
      await regrade(db, l1, id, "P0", "live");
      expect(await dueOf(db, id)).toEqual({ first: 30, solution: 120, grade: "P0 live" });
      expect([await countOf(db, "first-in-time"), await countOf(db, "first-late")]).toEqual([1, 0]);
      expect(await countOf(db, "regraded-down")).toBe(0);
    });
  });

  test("that made it milder for a while is counted although the last one took that back", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await askLive(db);
      await regrade(db, l1, id, "P1", "selection");
      await answer(db, l1, id);
      await regrade(db, l1, id, "P1", "live");
      expect(await countOf(db, "regraded-down")).toBe(1);
      const { clock } = await getQuestion(db, { kind: "visitor" }, id);
      expect(clock?.regrades.map(({ to }) => to.stage)).toEqual(["live", "selection"]);
    });
  });

  test("is not for a question that is out of sight", async () => {
    await inTransaction(async (db) => {
      await promise(db);
      const id = await askLive(db);
      await deleteQuestion(db, asker, id);
      expect((await refusalOf(regrade(db, moderator, id, "P3", "selection"))).kind).toBe("not-found");
    });
  });
});

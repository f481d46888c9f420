import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "~/db.server";
import { claimQuestion } from "~/domain/desk/claim.server";
import { deskFilters } from "~/domain/desk/input";
import { listDesk } from "~/domain/desk/list.server";
import { snoozeQuestion } from "~/domain/desk/snooze.server";
import { deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { answer, ask, mark, markedDaysAgo } from "../../support/factories";
import { outcomeOf } from "../../support/refusals";
import { askAtDesk, letMinutesPass, makeDesk } from "./world";

const world = await makeDesk();
const { l1, l2, rival, asker, moderator, admin, member, vendor, otherProduct } = world;

async function desk(db: Db, viewer: Member, query = "", page = 1) {
  const filters = deskFilters(new URLSearchParams(query));
  const { items } = await listDesk(db, viewer, { vendorSlug: vendor.slug, filters, page });
  return items.map(({ id }) => id);
}

describe("the desk", () => {
  test("is the vendor's staff's alone", async () => {
    await inTransaction(async (db) => {
      for (const viewer of [rival, asker, moderator, admin, member])
        expect(await outcomeOf(desk(db, viewer)), viewer.name).toBe("not-found");
      expect(await desk(db, l1)).toEqual([]);
    });
  });

  test("is ordered by the time that is left, and what has no target comes last", async () => {
    await inTransaction(async (db) => {
      const none = await askAtDesk(db, world, { severity: "P3" });
      const fresh = await askAtDesk(db, world);
      const late = await askAtDesk(db, world);
      await letMinutesPass(db, late, 100);
      expect(await desk(db, l1)).toEqual([late, fresh, none]);
    });
  });

  test("holds nothing that is out of sight, of another vendor, or solved", async () => {
    await inTransaction(async (db) => {
      const hidden = await askAtDesk(db, world);
      const deleted = await askAtDesk(db, world);
      await ask(db, asker, { product: otherProduct.slug, severity: "P0" });
      await ask(db, asker);
      await hideQuestion(db, moderator, hidden, "not for the public");
      await deleteQuestion(db, asker, deleted);
      expect(await desk(db, l1)).toEqual([]);
    });
  });

  test("is narrowed by who holds it, and leaves out what is put aside", async () => {
    await inTransaction(async (db) => {
      const [mine, free, aside] = [
        await askAtDesk(db, world),
        await askAtDesk(db, world, { severity: "P2" }),
        await askAtDesk(db, world),
      ];
      await claimQuestion(db, l2, mine);
      await snoozeQuestion(db, l2, aside, { hours: "4", reason: "later today" });
      expect((await desk(db, l2)).sort()).toEqual([mine, free].sort());
      expect(await desk(db, l2, "held=mine")).toEqual([mine]);
      expect(await desk(db, l1, "held=mine")).toEqual([]);
      expect(await desk(db, l2, "held=unclaimed")).toEqual([free]);
      expect(await desk(db, l2, "held=snoozed")).toEqual([aside]);
      expect(await desk(db, l2, "tier=L2")).toEqual([mine]);
      expect(await desk(db, l2, "severity=P2")).toEqual([free]);
      expect(await desk(db, l2, "product=nothing-like-it")).toEqual([]);
      expect(await desk(db, l2, "language=zh")).toEqual([]);
      expect(await desk(db, l2, "language=en&region=&held=")).toHaveLength(2);
      expect(await desk(db, l2, "", 2)).toEqual([]);
    });
  });

  test("lists what staff have not answered, and where the asker is silent after an official answer", async () => {
    await inTransaction(async (db) => {
      const open = await askAtDesk(db, world);
      const answered = await askAtDesk(db, world);
      const answerId = await answer(db, l2, answered);
      await mark(db, l2, answerId);
      expect(await desk(db, l1, "list=unanswered")).toEqual([open]);
      expect(await desk(db, l1, "list=silent")).toEqual([]);
      await db.execute(sql`update answers set created_at = now() - interval '8 days' where id = ${answerId}`);
      // The asker has asked a moment ago; the log cannot be changed, so the question is somebody else's.
      await db.execute(sql`update questions set author_id = ${member.id} where id = ${answered}`);
      // An old answer that has just been marked: the asker has had no week to say anything of it.
      expect(await desk(db, l1, "list=silent")).toEqual([]);
      await markedDaysAgo(db, answerId, 8);
      expect(await desk(db, l1, "list=silent")).toEqual([answered]);
    });
  });
});

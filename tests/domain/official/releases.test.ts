// What a new release asks of marks, who settles it, and when nothing is left to be settled.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Db, db } from "~/db.server";
import { hideAnswer } from "~/domain/answers/state.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { releasesCameOut } from "~/domain/official/releases.server";
import { settleChecks } from "~/domain/official/settle.server";
import { getAnswer } from "~/domain/questions/page.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import {
  answer,
  countOf,
  type House,
  makeHouse,
  makeMember,
  makeStaff,
  makeThread,
  mark,
  release,
  sayOf,
} from "../../support/factories";
import { outcomeOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;
let house: House;
const people = {} as Record<
  "asker" | "answerer" | "member" | "rival" | "moderator" | "admin" | "l1" | "l2" | "l3" | "fae",
  Member
>;

beforeAll(async () => {
  house = await makeHouse();
  people.asker = await makeMember();
  people.answerer = await makeMember();
  people.member = await makeMember();
  people.rival = await makeStaff(house.otherVendor, "L3");
  people.moderator = await makeMember({ roles: ["moderator"] });
  people.admin = await makeMember({ roles: ["admin"] });
  people.l1 = await makeStaff(house.vendor, "L1");
  people.l2 = await makeStaff(house.vendor, "L2");
  people.l3 = await makeStaff(house.vendor, "L3");
  people.fae = await makeStaff(house.vendor, "FAE");
});

async function marked(tx: Db, scope: Record<string, string> = {}) {
  const { asker, answerer, l2 } = people;
  const thread = await makeThread(tx, { asker, answerer, product: house.product });
  return { ...thread, markId: await mark(tx, l2, thread.answerId, scope) };
}
const markOf = async (tx: Db, answerId: number) => {
  const [found] = (await getAnswer(tx, visitor, answerId)).marks;
  if (!found) throw new Error("no mark");
  return found;
};
const openChecks = (tx: Db, markId: number) =>
  countOf(tx, sql`from release_checks where mark_id = ${markId} and settled_at is null`);
const settle = (tx: Db, viewer: Member, markId: number, releaseId: number) =>
  settleChecks(tx, viewer, { vendorId: house.vendor.id, checks: [{ markId, releaseId }] });

describe("a release that comes out", () => {
  test.each([
    ["open from the first", {}, "5.0.0", true],
    ["open from an earlier one", { fromVersion: "4.2" }, "5.0.0", true],
    ["open from that very one", { fromVersion: "5.0" }, "5.0.0", true],
    ["open from a later one", { fromVersion: "5.1" }, "5.0.0", false],
    ["closed before it", { toVersion: "4.9" }, "5.0.0", false],
    ["closed after it", { toVersion: "6.0" }, "5.0.0", false],
    ["a pre-release of a later number", { fromVersion: "4.2" }, "5.0.0-beta.2", true],
    ["a pre-release of the first that it holds for", { fromVersion: "5.0.0" }, "5.0.0-beta.2", false],
    ["a later pre-release", { fromVersion: "5.0.0-beta.1" }, "5.0.0-beta.2", true],
    ["4.10 comes after 4.9", { fromVersion: "4.9" }, "4.10.1", true],
  ])("%s", async (_, scope, version, asked) => {
    await inTransaction(async (tx) => {
      const { markId, answerId } = await marked(tx, scope);
      const id = await release(tx, house.product, version);
      expect(await openChecks(tx, markId)).toBe(asked ? 1 : 0);
      expect(await markOf(tx, answerId)).toMatchObject({
        state: "official",
        unchecked: asked ? [version] : [],
        checkedFor: asked ? ["4.10.0", "4.9.0"] : [],
      });
      await releasesCameOut(tx, house.product.id, [id]);
      expect(await openChecks(tx, markId)).toBe(asked ? 1 : 0);
    });
  });

  test("asks nothing of proposals, of what needs a re-check anyhow, nor of other products", async () => {
    await inTransaction(async (tx) => {
      const { asker, answerer, l1, rival } = people;
      const proposal = await makeThread(tx, { asker, answerer, product: house.product });
      await mark(tx, l1, proposal.answerId);
      const foreign = await makeThread(tx, { asker, answerer, product: house.otherProduct });
      await mark(tx, rival, foreign.answerId);
      const gone = await marked(tx);
      await withdrawMark(tx, people.l2, gone.answerId, "no longer true");
      await release(tx, house.product, "5.0");
      expect(await countOf(tx, sql`from release_checks`)).toBe(0);
    });
  });
});

describe("saying that it still holds", () => {
  const may = { l2: "done", l3: "done", fae: "done" } as Record<string, string>;
  const states = {
    official: "done",
    "needs-recheck": "conflict",
    withdrawn: "conflict",
    superseded: "conflict",
    "official of another text": "conflict",
    "official out of sight": "conflict",
  } as const;
  const into = async (tx: Db, state: keyof typeof states, of: Awaited<ReturnType<typeof marked>>) => {
    if (state === "needs-recheck")
      await tx.execute(sql`update official_marks set state = 'needs-recheck' where id = ${of.markId}`);
    if (state === "withdrawn") await withdrawMark(tx, people.l2, of.answerId, "no longer true");
    if (state === "official out of sight") await hideAnswer(tx, people.moderator, of.answerId, "a reason");
    if (state === "superseded") {
      const other = await answer(tx, people.member, of.questionId);
      await mark(tx, people.l3, other, { supersedes: String(of.markId) });
    }
    if (state === "official of another text") {
      const [row] = await tx.execute<{ id: number }>(
        sql`insert into revisions (answer_id, number, body, html, plain, author_id) values (${of.answerId}, 2, 'x', '', 'x', ${people.answerer.id}) returning id`,
      );
      await tx.execute(sql`update answers set revision_id = ${row?.id} where id = ${of.answerId}`);
    }
  };

  describe.each(Object.keys(states) as (keyof typeof states)[])("a mark that is %s", (state) => {
    test.each([
      "asker",
      "answerer",
      "member",
      "rival",
      "moderator",
      "admin",
      "l1",
      "l2",
      "l3",
      "fae",
    ] as const)("by %s", async (role) => {
      await inTransaction(async (tx) => {
        const of = await marked(tx);
        const releaseId = await release(tx, house.product, "5.0");
        await into(tx, state, of);
        const outcome = await outcomeOf(settle(tx, people[role], of.markId, releaseId));
        expect(outcome).toBe(may[role] ? states[state] : "not-allowed");
        if (outcome !== "done") return;
        expect(await markOf(tx, of.answerId)).toMatchObject({
          state: "official",
          unchecked: [],
          checked: { by: { id: people[role].id }, tier: people[role].memberships[0]?.tier },
          markedBy: { id: people.l2.id },
        });
      });
    });
  });

  test("settles those before it too, not those after it; the history says for which, and the marker is told", async () => {
    await inTransaction(async (tx) => {
      const { markId, answerId } = await marked(tx);
      await release(tx, house.product, "5.0");
      const chosen = await release(tx, house.product, "5.1");
      await release(tx, house.product, "5.2");
      await settle(tx, people.l3, markId, chosen);
      expect(await markOf(tx, answerId)).toMatchObject({
        unchecked: ["5.2"],
        checkedFor: ["5.1", "5.0", "4.10.0", "4.9.0"],
      });
      expect(
        await countOf(
          tx,
          sql`from events e join notifications n on n.event_id = e.id where e.mark_id = ${markId} and e.verb = 'mark-still-holds'
              and e.data->>'release' = '5.1' and e.actor_id = ${people.l3.id} and e.actor_role is not null and n.user_id = ${people.l2.id}`,
        ),
      ).toBe(1);
    });
  });

  test("passes over marks of another vendor, and what is not asked", async () => {
    await inTransaction(async (tx) => {
      const { asker, answerer, rival, l2 } = people;
      const foreign = await makeThread(tx, { asker, answerer, product: house.otherProduct });
      const foreignMark = await mark(tx, rival, foreign.answerId);
      const foreignRelease = await release(tx, house.otherProduct, "9.0");
      expect(await outcomeOf(settle(tx, l2, foreignMark, foreignRelease))).toBe("conflict");
      const { markId } = await marked(tx);
      expect(await outcomeOf(settle(tx, l2, markId, foreignRelease))).toBe("conflict");
      expect(await openChecks(tx, foreignMark)).toBe(1);
    });
  });

  test("two at once settle it once, with one line in the history", async () => {
    const { markId } = await marked(db);
    const releaseId = await release(db, house.product, "7.0");
    const outcomes = await Promise.all(
      [people.l2, people.l3, people.fae, people.l2].map((viewer) =>
        outcomeOf(settle(db, viewer, markId, releaseId)),
      ),
    );
    expect(outcomes.sort()).toEqual(["conflict", "conflict", "conflict", "done"]);
    expect(await countOf(db, sql`from events where mark_id = ${markId} and verb = 'mark-still-holds'`)).toBe(
      1,
    );
  });

  test("against a withdrawal at the same moment neither fails otherwise, and nothing stays open", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { markId, answerId } = await marked(db);
      const releaseId = await release(db, house.product, `8.${round}`);
      const outcomes = await Promise.all([
        outcomeOf(settle(db, people.l3, markId, releaseId)),
        outcomeOf(withdrawMark(db, people.l2, answerId, "no longer true")),
      ]);
      expect(["done", "conflict"]).toContain(outcomes[0]);
      expect(outcomes[1]).toBe("done");
      expect(await openChecks(db, markId)).toBe(0);
    }
  });
});

describe("nothing is left to be checked", () => {
  test("when the mark is withdrawn, gives way, or ends before the release: nobody checked it", async () => {
    await inTransaction(async (tx) => {
      const [withdrawn, hidden, replaced, ended] = [
        await marked(tx),
        await marked(tx),
        await marked(tx),
        await marked(tx),
      ];
      await release(tx, house.product, "5.0");
      await withdrawMark(tx, people.l2, withdrawn.answerId, "no longer true");
      await hideAnswer(tx, people.moderator, hidden.answerId, "a reason");
      const other = await answer(tx, people.member, replaced.questionId);
      await mark(tx, people.l3, other, { supersedes: String(replaced.markId) });
      await tx.execute(sql`update official_marks set state = 'needs-recheck' where id = ${ended.markId}`);
      await mark(tx, people.l3, ended.answerId, { toVersion: "4.10" });
      for (const { markId } of [withdrawn, hidden, replaced, ended]) {
        expect(
          await countOf(
            tx,
            sql`from release_checks where mark_id = ${markId} and settled_at is not null and settled_by is null`,
          ),
        ).toBe(1);
      }
    });
  });

  test("when it is marked anew for later versions too: who marked has checked it", async () => {
    await inTransaction(async (tx) => {
      const { markId, answerId } = await marked(tx);
      await release(tx, house.product, "5.0");
      await tx.execute(sql`update official_marks set state = 'needs-recheck' where id = ${markId}`);
      await mark(tx, people.l3, answerId);
      expect(
        await countOf(
          tx,
          sql`from release_checks where mark_id = ${markId} and settled_by = ${people.l3.id}`,
        ),
      ).toBe(1);
      expect(await markOf(tx, answerId)).toMatchObject({ state: "official", unchecked: [], checked: null });
    });
  });
});

test("an official mark that a release came after may be marked anew, with an end; otherwise it is marked already", async () => {
  await inTransaction(async (tx) => {
    const { markId, answerId } = await marked(tx, { fromVersion: "4.2" });
    expect(await outcomeOf(mark(tx, people.l3, answerId))).toBe("conflict");
    await release(tx, house.product, "5.0");
    expect(await outcomeOf(mark(tx, people.l1, answerId))).toBe("conflict");
    expect(await mark(tx, people.l3, answerId, { fromVersion: "4.2", toVersion: "4.10" })).toBe(markId);
    expect(await markOf(tx, answerId)).toMatchObject({
      state: "official",
      toVersion: "4.10",
      unchecked: [],
      markedBy: { id: people.l3.id },
    });
    expect(await outcomeOf(mark(tx, people.l2, answerId))).toBe("conflict");
  });
});

test("what readers called outdated before a check does not count after it", async () => {
  await inTransaction(async (tx) => {
    const { markId, answerId } = await marked(tx);
    const releaseId = await release(tx, house.product, "5.0");
    for (const reader of [people.member, people.asker])
      await sayOf(tx, reader, answerId, { verdict: "outdated" });
    await settle(tx, people.l3, markId, releaseId);
    await sayOf(tx, people.answerer, answerId, { verdict: "outdated" });
    expect(await markOf(tx, answerId)).toMatchObject({ state: "official", verdicts: { outdated: 3 } });
  });
});

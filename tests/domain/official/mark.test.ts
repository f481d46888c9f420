import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sql as client, type Db, db } from "~/db.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { deleteAnswer, hideAnswer, restoreAnswer, unhideAnswer } from "~/domain/answers/state.server";
import { follow } from "~/domain/follows/follow.server";
import { markInput } from "~/domain/official/input";
import { otherMarks } from "~/domain/official/list.server";
import { markOfficial, withdrawMark } from "~/domain/official/mark.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { getAnswer, getQuestion } from "~/domain/questions/page.server";
import { hideQuestion } from "~/domain/questions/state.server";
import type { Member, Viewer } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import {
  answer,
  asViewer,
  countOf,
  endMembership,
  type House,
  makeHouse,
  makeMember,
  makeProduct,
  makeStaff,
  makeThread,
  mark,
  markForm,
  questionForm,
  revisionOf,
} from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { tellOfAnswers } from "../../support/jobs";
import { outcomeOf, refusalOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;

async function staged() {
  const house = await makeHouse();
  return {
    ...house,
    asker: await makeMember(),
    answerer: await makeMember(),
    other: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
    admin: await makeMember({ roles: ["admin"] }),
    l1: await makeStaff(house.vendor, "L1"),
    l2: await makeStaff(house.vendor, "L2"),
    l3: await makeStaff(house.vendor, "L3"),
    fae: await makeStaff(house.vendor, "FAE"),
    rival: await makeStaff(house.otherVendor, "L3"),
  };
}

const marksOf = async (tx: Db, answerId: number, viewer: Viewer = visitor) =>
  (await getAnswer(tx, viewer, answerId)).marks;
const told = (tx: Db, userId: number, verb: string) =>
  countOf(
    tx,
    sql`from notifications n join events e on e.id = n.event_id where n.user_id = ${userId} and e.verb = ${verb}`,
  );

const aMinuteLater = () => new Date(Date.now() + 60_000);

async function edit(
  tx: Db,
  viewer: Member,
  answerId: number,
  { keepsMark = false, body = `Other words ${Math.random()}` } = {},
) {
  await editAnswer(tx, viewer, answerId, {
    base: await revisionOf(tx, "answers", answerId),
    body,
    summary: "",
    keepsMark,
  });
}

describe("marking", () => {
  test("L2, L3 and FAE of the product's vendor mark a revision with a scope and a note; who, when and as what is kept", async () => {
    const { asker, answerer, vendor, product, l2, l3, fae } = await staged();
    await inTransaction(async (tx) => {
      for (const [viewer, tier] of [
        [l2, "L2"],
        [l3, "L3"],
        [fae, "FAE"],
      ] as const) {
        const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
        await mark(tx, viewer, answerId, {
          platforms: "android,ios",
          fromVersion: "v4.2",
          toVersion: "4.10.0",
          note: "Holds for the native SDKs.",
        });
        expect(await marksOf(tx, answerId)).toEqual([
          expect.objectContaining({
            state: "official",
            vendor: { slug: vendor.slug, name: vendor.name },
            product: product.name,
            platforms: ["android", "ios"],
            fromVersion: "4.2",
            toVersion: "4.10.0",
            note: "Holds for the native SDKs.",
            markedBy: { id: viewer.id, name: viewer.name },
            markedTier: tier,
            markedAt: expect.any(String),
            revisionNumber: 1,
            selfMarked: false,
          }),
        ]);
        expect(await getQuestion(tx, visitor, questionId)).toMatchObject({
          officialAt: expect.any(String),
          acceptance: null,
          solvedAt: null,
        });
      }
      for (const one of [asker, answerer]) expect(await told(tx, one.id, "marked")).toBe(3);
    });
  });

  test("one's own answer may be marked and is shown as self-marked", async () => {
    const { asker, product, l2 } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer: l2, product });
      await mark(tx, l2, answerId);
      expect(await marksOf(tx, answerId)).toMatchObject([{ selfMarked: true }]);
      expect(await told(tx, l2.id, "marked")).toBe(0);
    });
  });

  test("members, the asker, the answerer, staff of another vendor, moderators and admins never make a mark", async () => {
    const { asker, answerer, other, rival, moderator, admin, product } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      for (const viewer of [asker, answerer, other, rival, moderator, admin]) {
        expect(await refusalOf(mark(tx, viewer, answerId))).toEqual({
          kind: "not-allowed",
          reason: "errors.markOtherVendor",
        });
      }
      expect(await countOf(tx, sql`from official_marks`)).toBe(0);
    });
  });

  test("a question without a product takes no mark", async () => {
    const { asker, answerer, l2 } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer });
      expect(await refusalOf(mark(tx, l2, answerId))).toEqual({
        kind: "not-allowed",
        reason: "errors.markNeedsProduct",
      });
    });
  });

  test("what is out of sight or absent is not marked", async () => {
    const { asker, answerer, l2, moderator, product } = await staged();
    await inTransaction(async (tx) => {
      const one = await makeThread(tx, { asker, answerer, product });
      const form = await markForm(tx, one.answerId);
      await hideAnswer(tx, moderator, one.answerId, "a reason");
      expect(await outcomeOf(markOfficial(tx, l2, one.answerId, form))).toBe("not-found");
      const two = await makeThread(tx, { asker: l2, answerer, product });
      await hideQuestion(tx, moderator, two.questionId, "a reason");
      expect(await outcomeOf(mark(tx, l2, two.answerId))).toBe("not-found");
      expect(await outcomeOf(markOfficial(tx, l2, 999_999_999, form))).toBe("not-found");
    });
  });

  test("only the revision that was read can be marked", async () => {
    const { asker, answerer, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      const read = await markForm(tx, answerId);
      await edit(tx, answerer, answerId);
      expect(await refusalOf(markOfficial(tx, l2, answerId, read))).toEqual({
        kind: "conflict",
        reason: "errors.editedMeanwhile",
      });
      const another = await makeThread(tx, { asker, answerer, product });
      expect(await outcomeOf(markOfficial(tx, l2, answerId, await markForm(tx, another.answerId)))).toBe(
        "conflict",
      );
      expect(await countOf(tx, sql`from official_marks`)).toBe(0);
    });
  });

  test("an official answer is not marked again; sent ten times at once it is marked once", async () => {
    const { asker, answerer, l2, l3, product } = await staged();
    const { answerId } = await makeThread(db, { asker, answerer, product });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, at) => outcomeOf(mark(db, at % 2 ? l2 : l3, answerId))),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    expect(outcomes.filter((one) => one === "conflict")).toHaveLength(9);
    expect(await marksOf(db, answerId)).toHaveLength(1);
    expect(await told(db, asker.id, "marked")).toBe(1);
  });

  test("an edit and a mark at the same moment never leave a mark on a text that nobody endorsed", async () => {
    const { asker, answerer, l2, product } = await staged();
    for (let round = 0; round < 5; round++) {
      const { answerId } = await makeThread(db, { asker, answerer, product });
      const form = await markForm(db, answerId);
      await Promise.all([edit(db, answerer, answerId), outcomeOf(markOfficial(db, l2, answerId, form))]);
      const [only] = await marksOf(db, answerId);
      expect(only?.state ?? "none").toMatch(/^(none|needs-recheck)$/);
    }
    expect(await brokenInvariants(client)).toEqual([]);
  });
});

describe("the scope", () => {
  test("versions stand in their order: 4.9 comes before 4.10, a pre-release before its release", async () => {
    const { asker, answerer, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      for (const [fromVersion, toVersion] of [
        ["4.10", "4.9"],
        ["4.2.1", "4.2"],
        ["5.0.0", "5.0.0-beta.2"],
      ] as const) {
        expect(await refusalOf(mark(tx, l2, answerId, { fromVersion, toVersion }))).toEqual({
          kind: "invalid",
          errors: { toVersion: "errors.versionOrder" },
        });
      }
      expect(await mark(tx, l2, answerId, { fromVersion: "4.9", toVersion: "4.10" })).toBeGreaterThan(0);
    });
  });

  test("either end may be open, and so may both", async () => {
    const { asker, answerer, l2, product } = await staged();
    await inTransaction(async (tx) => {
      for (const scope of [{ fromVersion: "4.2" }, { toVersion: "4.2" }, {}]) {
        const { answerId } = await makeThread(tx, { asker, answerer, product });
        await mark(tx, l2, answerId, scope);
        expect(await marksOf(tx, answerId)).toMatchObject([
          { platforms: [], fromVersion: null, toVersion: null, ...scope },
        ]);
      }
    });
  });

  test.each(["latest", "4.x", "1.2.3.4.5", "4.2 ", "９.０", "4.2'; drop table users", "v"])(
    "%s is checked as a version",
    (fromVersion) => {
      const result = markInput.safeParse({ revision: "1", fromVersion });
      expect(result.success).toBe(fromVersion === "4.2 ");
    },
  );
});

describe("proposing", () => {
  test("an L1 proposes and an L2 confirms; until then only that vendor and moderators see it", async () => {
    const { asker, answerer, other, rival, moderator, l1, l2, l3, product, vendor } = await staged();
    await inTransaction(async (tx) => {
      const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
      expect(
        await markOfficial(tx, l1, answerId, await markForm(tx, answerId, { note: "first words" })),
      ).toEqual({
        questionId,
        state: "proposed",
      });
      for (const viewer of [visitor, asker, answerer, other, rival]) {
        expect(await marksOf(tx, answerId, viewer)).toEqual([]);
      }
      for (const viewer of [l1, l2, moderator]) {
        expect(await marksOf(tx, answerId, viewer)).toMatchObject([{ state: "proposed", markedBy: null }]);
      }
      expect((await getQuestion(tx, visitor, questionId)).officialAt).toBeNull();
      for (const one of [l2, l3]) expect(await told(tx, one.id, "proposed-mark")).toBe(1);
      for (const one of [asker, answerer, rival, l1]) expect(await told(tx, one.id, "proposed-mark")).toBe(0);

      await mark(tx, l2, answerId, { note: "better words" });
      expect(await marksOf(tx, answerId)).toMatchObject([
        {
          state: "official",
          note: "better words",
          markedBy: { id: l2.id },
          markedTier: "L2",
          proposedBy: { id: l1.id },
          vendor: { slug: vendor.slug },
        },
      ]);
    });
  });

  test("a second proposal, or one beside a mark, is a conflict", async () => {
    const { asker, answerer, vendor, l1, l2, product } = await staged();
    const second = await makeStaff(vendor, "L1");
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l1, answerId);
      expect(await outcomeOf(mark(tx, second, answerId))).toBe("conflict");
      await mark(tx, l2, answerId);
      expect(await outcomeOf(mark(tx, l1, answerId))).toBe("conflict");
      await edit(tx, answerer, answerId);
      expect(await outcomeOf(mark(tx, l1, answerId))).toBe("conflict");
      expect(await marksOf(tx, answerId)).toMatchObject([{ state: "needs-recheck" }]);
    });
  });

  test("it falls with an edit and with deletion, and does not come back", async () => {
    const { asker, answerer, l1, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l1, answerId);
      await edit(tx, answerer, answerId);
      expect(await marksOf(tx, answerId, l2)).toMatchObject([{ state: "withdrawn" }]);
      expect(await told(tx, l1.id, "withdrew-mark")).toBe(1);
      await mark(tx, l1, answerId);
      await hideAnswer(tx, await makeMember({ roles: ["moderator"] }), answerId, "a reason");
      await unhideAnswer(tx, await makeMember({ roles: ["moderator"] }), answerId);
      expect((await marksOf(tx, answerId, l2)).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
    });
  });

  test("its L1 takes it back; another L1 does not", async () => {
    const { asker, answerer, vendor, l1, product } = await staged();
    const second = await makeStaff(vendor, "L1");
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l1, answerId);
      expect(await outcomeOf(withdrawMark(tx, second, answerId, "not so"))).toBe("not-allowed");
      await withdrawMark(tx, l1, answerId, "a mistake of mine");
      expect(await outcomeOf(withdrawMark(tx, l1, answerId, "again"))).toBe("conflict");
    });
  });
});

describe("what an edit does", () => {
  test("turns the mark into one that needs a re-check, which its staff are told; a re-check makes it official again", async () => {
    const { asker, answerer, vendor, l1, l2, l3, rival, product } = await staged();
    const gone = await makeStaff(vendor, "L3");
    await endMembership(gone);
    await inTransaction(async (tx) => {
      const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
      const id = await mark(tx, l2, answerId);
      await edit(tx, answerer, answerId);
      expect(await marksOf(tx, answerId)).toMatchObject([
        { id, state: "needs-recheck", revisionNumber: 1, markedBy: { id: l2.id } },
      ]);
      expect((await getQuestion(tx, visitor, questionId)).officialAt).toBeNull();
      for (const one of [l2, l3]) expect(await told(tx, one.id, "mark-needs-recheck")).toBe(1);
      for (const one of [l1, rival, gone, answerer])
        expect(await told(tx, one.id, "mark-needs-recheck")).toBe(0);

      await edit(tx, answerer, answerId);
      expect(await told(tx, l2.id, "mark-needs-recheck")).toBe(1);
      await mark(tx, l3, answerId);
      expect(await marksOf(tx, answerId)).toMatchObject([
        { id, state: "official", revisionNumber: 3, markedBy: { id: l3.id }, markedTier: "L3" },
      ]);
      expect(await countOf(tx, sql`from events where mark_id = ${id} and verb = 'mark-still-holds'`)).toBe(1);
    });
  });

  test("staff who may mark keep it with one tick; the same tick of others counts nothing", async () => {
    const { asker, answerer, l1, l2, rival, moderator, product } = await staged();
    await inTransaction(async (tx) => {
      for (const [editor, state] of [
        [l2, "official"],
        [l1, "needs-recheck"],
        [rival, "needs-recheck"],
        [answerer, "needs-recheck"],
      ] as const) {
        const { answerId } = await makeThread(tx, { asker, answerer: editor, product });
        await mark(tx, l2, answerId);
        await edit(tx, editor, answerId, { keepsMark: true });
        expect(await marksOf(tx, answerId)).toMatchObject([
          { state, revisionNumber: state === "official" ? 2 : 1, markedBy: { id: l2.id } },
        ]);
      }
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l2, answerId);
      await edit(tx, moderator, answerId, { keepsMark: true });
      expect(await marksOf(tx, answerId)).toMatchObject([{ state: "needs-recheck" }]);
    });
  });
});

test("who keeps a mark through an edit stands for it from then on, in the place of the earlier marker", async () => {
  const { asker, l2, l3, product } = await staged();
  await inTransaction(async (tx) => {
    const { answerId } = await makeThread(tx, { asker, answerer: l3, product });
    await mark(tx, l2, answerId);
    await edit(tx, l3, answerId, { keepsMark: true });
    expect(await marksOf(tx, answerId)).toMatchObject([
      { state: "official", revisionNumber: 2, markedBy: { id: l3.id }, markedTier: "L3", selfMarked: true },
    ]);
    expect(await told(tx, l2.id, "mark-still-holds")).toBe(1);
  });
});

describe("what deletion and hiding do", () => {
  test("withdraw the mark; coming back it needs a re-check and is never simply official", async () => {
    const { asker, answerer, moderator, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const ways = [
        { away: deleteAnswer, back: restoreAnswer },
        {
          away: (t: Db, viewer: Member, id: number) => hideAnswer(t, viewer, id, "a reason"),
          back: unhideAnswer,
        },
      ];
      for (const { away, back } of ways) {
        for (const editsFirst of [false, true]) {
          const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
          const id = await mark(tx, l2, answerId);
          if (editsFirst) await edit(tx, answerer, answerId);
          await away(tx, moderator, answerId);
          expect(await marksOf(tx, answerId, moderator)).toMatchObject([{ state: "withdrawn" }]);
          expect((await getQuestion(tx, visitor, questionId)).officialAt).toBeNull();
          await back(tx, moderator, answerId);
          expect(await marksOf(tx, answerId)).toMatchObject([{ id, state: "needs-recheck" }]);
          expect((await getQuestion(tx, visitor, questionId)).officialAt).toBeNull();
        }
      }
    });
  });

  test("a mark that was withdrawn by hand does not come back with the answer", async () => {
    const { asker, answerer, moderator, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l2, answerId);
      await withdrawMark(tx, l2, answerId, "no longer true");
      await deleteAnswer(tx, moderator, answerId);
      await restoreAnswer(tx, moderator, answerId);
      expect(await marksOf(tx, answerId)).toMatchObject([{ state: "withdrawn" }]);
    });
  });

  test("deleted and hidden both, it needs both undone", async () => {
    const { asker, answerer, moderator, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l2, answerId);
      await hideAnswer(tx, moderator, answerId, "a reason");
      await deleteAnswer(tx, moderator, answerId);
      await restoreAnswer(tx, moderator, answerId);
      expect(await marksOf(tx, answerId, moderator)).toMatchObject([{ state: "withdrawn" }]);
      await unhideAnswer(tx, moderator, answerId);
      expect(await marksOf(tx, answerId)).toMatchObject([{ state: "needs-recheck" }]);
    });
  });
});

describe("withdrawing", () => {
  test("is for those who may mark, and for moderators and admins, with a reason; asker, author and marker are told", async () => {
    const { asker, answerer, other, rival, moderator, admin, l1, l2, l3, fae, product } = await staged();
    await inTransaction(async (tx) => {
      const marked = async () => {
        const { answerId } = await makeThread(tx, { asker, answerer, product });
        await mark(tx, l2, answerId);
        return answerId;
      };
      const answerId = await marked();
      for (const viewer of [asker, answerer, other, rival, l1]) {
        expect(await outcomeOf(withdrawMark(tx, viewer, answerId, "a reason"))).toBe("not-allowed");
      }
      for (const viewer of [l2, l3, fae, moderator, admin]) {
        const id = await marked();
        await withdrawMark(tx, viewer, id, "no longer true for 5.0", { now: aMinuteLater() });
        expect(await marksOf(tx, id)).toMatchObject([{ state: "withdrawn" }]);
        expect(
          await countOf(
            tx,
            sql`from events where answer_id = ${id} and verb = 'withdrew-mark' and reason = 'no longer true for 5.0' and actor_id = ${viewer.id} and actor_role is not null`,
          ),
        ).toBe(1);
      }
      for (const one of [asker, answerer]) expect(await told(tx, one.id, "withdrew-mark")).toBe(5);
      expect(await told(tx, l2.id, "withdrew-mark")).toBe(4);
    });
  });

  test("within ten seconds leaves no notice of the marking, nor of the withdrawal", async () => {
    const { asker, answerer, other, moderator, l1, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const told = async (questionId: number) =>
        Array.from(
          await tx.execute<{ name: string }>(sql`
            select concat_ws(' ', e.verb, n.user_id) as name from notifications n join events e on e.id = n.event_id
            where e.question_id = ${questionId} and e.verb in ('marked', 'withdrew-mark') order by n.id`),
          ({ name }) => name,
        );
      const marked = async (by = l2) => {
        const thread = await makeThread(tx, { asker, answerer, product });
        await follow(tx, other, { kind: "question", id: thread.questionId });
        await mark(tx, by, thread.answerId);
        if (by === l1) await mark(tx, l2, thread.answerId);
        await tellOfAnswers(tx);
        const [event] = await tx.execute<{ at: string }>(
          sql`select at from events where answer_id = ${thread.answerId} and verb = 'marked'`,
        );
        const after = (seconds: number) => ({
          now: new Date(Date.parse(event?.at ?? "") + Math.round(seconds * 1000)),
        });
        return { ...thread, after };
      };
      const all = [answerer.id, asker.id, other.id];

      for (const by of [l2, l1]) {
        const undone = await marked(by);
        expect(await told(undone.questionId)).toEqual(all.map((id) => `marked ${id}`));
        await withdrawMark(tx, l2, undone.answerId, "a slip", undone.after(9.999));
        expect(await tellOfAnswers(tx)).toEqual([]);
        expect(await told(undone.questionId)).toEqual([]);
      }

      const kept = await marked();
      await withdrawMark(tx, l2, kept.answerId, "no longer true", kept.after(10));
      await tellOfAnswers(tx);
      const both = [...all.map((id) => `marked ${id}`), ...all.map((id) => `withdrew-mark ${id}`)];
      expect(await told(kept.questionId)).toEqual(both);

      const read = await marked();
      await tx.execute(sql`update notifications set read_at = now() where user_id = ${asker.id}`);
      await withdrawMark(tx, moderator, read.answerId, "not the vendor's word", read.after(1));
      expect(await told(read.questionId)).toEqual([`marked ${asker.id}`, `withdrew-mark ${l2.id}`]);
    });
  });

  test("twice at once withdraws once", async () => {
    const { asker, answerer, l2, moderator, product } = await staged();
    const { answerId } = await makeThread(db, { asker, answerer, product });
    await mark(db, l2, answerId);
    const outcomes = await Promise.all(
      [l2, moderator, l2, moderator].map((viewer) =>
        outcomeOf(withdrawMark(db, viewer, answerId, "a reason")),
      ),
    );
    expect(outcomes.sort()).toEqual(["conflict", "conflict", "conflict", "done"]);
  });

  test("after it the answer may be marked anew, and the history keeps both", async () => {
    const { asker, answerer, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l2, answerId);
      await withdrawMark(tx, l2, answerId, "a mistake");
      await mark(tx, l2, answerId);
      expect((await marksOf(tx, answerId)).map(({ state }) => state)).toEqual(["official", "withdrawn"]);
    });
  });
});

describe("several official answers", () => {
  async function twoAnswers(tx: Db, { asker, answerer, other, product }: Awaited<ReturnType<typeof staged>>) {
    const { questionId, answerId: first } = await makeThread(tx, { asker, answerer, product });
    return { questionId, first, second: await answer(tx, other, questionId) };
  }

  test("stand beside one another with different scopes", async () => {
    const stage = await staged();
    await inTransaction(async (tx) => {
      const { first, second } = await twoAnswers(tx, stage);
      await mark(tx, stage.l2, first, { platforms: "android" });
      await mark(tx, stage.l3, second, { platforms: "ios" });
      for (const id of [first, second]) expect(await marksOf(tx, id)).toMatchObject([{ state: "official" }]);
    });
  });

  test("one gives way to another where the marker says so, and links to it", async () => {
    const stage = await staged();
    await inTransaction(async (tx) => {
      const { questionId, first, second } = await twoAnswers(tx, stage);
      const old = await mark(tx, stage.l2, first);
      expect(await otherMarks(tx, { questionId, answerId: second, vendorId: stage.vendor.id })).toMatchObject(
        [{ id: old, answerId: first }],
      );
      await mark(tx, stage.l3, second, { supersedes: String(old) });
      expect(await marksOf(tx, first)).toMatchObject([{ state: "superseded", supersededByAnswerId: second }]);
      expect(await marksOf(tx, second)).toMatchObject([{ state: "official" }]);
      expect(await told(tx, stage.l2.id, "mark-superseded")).toBe(1);
    });
  });

  test("a mark of another question, of another vendor, or the mark itself does not give way", async () => {
    const stage = await staged();
    await inTransaction(async (tx) => {
      const { first, second } = await twoAnswers(tx, stage);
      const elsewhere = await makeThread(tx, {
        asker: stage.asker,
        answerer: stage.answerer,
        product: stage.product,
      });
      const foreign = await makeThread(tx, {
        asker: stage.asker,
        answerer: stage.answerer,
        product: stage.otherProduct,
      });
      const marks = [
        await mark(tx, stage.l2, elsewhere.answerId),
        await mark(tx, stage.rival, foreign.answerId),
      ];
      const proposed = await mark(tx, stage.l1, first);
      await mark(tx, stage.l2, second, { supersedes: [...marks, proposed, 999_999].join(",") });
      expect(await countOf(tx, sql`from official_marks where state = 'superseded'`)).toBe(0);
    });
  });
});

describe("roles", () => {
  test("who leaves the vendor loses the right at once; the mark stays with the role of the time", async () => {
    const { asker, answerer, vendor, product } = await staged();
    const person = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L3" } });
    const [one, two] = [
      await makeThread(db, { asker, answerer, product }),
      await makeThread(db, { asker, answerer, product }),
    ];
    await mark(db, await asViewer(person), one.answerId);
    await endMembership(person);
    const later = await asViewer(person);
    expect(later.memberships).toEqual([]);
    expect(await outcomeOf(mark(db, later, two.answerId))).toBe("not-allowed");
    expect(await outcomeOf(withdrawMark(db, later, one.answerId, "a reason"))).toBe("not-allowed");
    expect(await marksOf(db, one.answerId)).toMatchObject([
      { state: "official", markedBy: { id: person.id }, markedTier: "L3", vendor: { slug: vendor.slug } },
    ]);
    expect(await brokenInvariants(client)).toEqual([]);
  });

  test("the database itself refuses a mark by an L1, without a membership of that vendor, or a second live one", async () => {
    const { asker, answerer, vendor, otherVendor, product, l1, l2 } = await staged();
    const { answerId } = await makeThread(db, { asker, answerer, product });
    const insert = (by: Member, tier: string, vendorId: number) => client`
      insert into official_marks (answer_id, revision_id, vendor_id, product_id, state, marked_by, membership_id, marked_tier, marked_at)
      select id, revision_id, ${vendorId}, ${product.id}, 'official', ${by.id}, ${by.memberships[0]?.id ?? 0}, ${tier}, now()
      from answers where id = ${answerId}`;
    await expect(insert(l1, "L1", vendor.id)).rejects.toThrow(/official_marks_tier_may_mark/);
    await expect(insert(l2, "L2", otherVendor.id)).rejects.toThrow(/official_marks_membership_fk/);
    await insert(l2, "L2", vendor.id);
    await expect(insert(l2, "L2", vendor.id)).rejects.toThrow(/official_marks_live_key/);
    await client`delete from official_marks where answer_id = ${answerId}`;
  });
});

describe("a question that is moved to another product", () => {
  async function move(tx: Db, viewer: Member, questionId: number, product: House["product"] | null) {
    await editQuestion(tx, viewer, questionId, {
      ...questionForm({ product: product?.slug ?? "" }),
      base: await revisionOf(tx, "questions", questionId),
      summary: "",
    });
  }

  test("of the same vendor: its marks need a re-check, and hold for the new product after it", async () => {
    const { asker, answerer, vendor, l2, l3, product } = await staged();
    const sibling = await makeProduct(vendor);
    await inTransaction(async (tx) => {
      const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l2, answerId);
      await move(tx, asker, questionId, sibling);
      expect(await marksOf(tx, answerId)).toMatchObject([{ state: "needs-recheck", product: product.name }]);
      expect(await told(tx, l2.id, "mark-needs-recheck")).toBe(1);
      await mark(tx, l3, answerId);
      expect(await marksOf(tx, answerId)).toMatchObject([{ state: "official", product: sibling.name }]);
    });
  });

  test("of another vendor or of none: its marks and proposals are withdrawn, and the new vendor may mark", async () => {
    const { asker, answerer, other, l1, l2, rival, product, otherProduct, otherVendor } = await staged();
    for (const target of [otherProduct, null]) {
      const { questionId, answerId } = await makeThread(db, { asker, answerer, product });
      const proposed = await answer(db, other, questionId);
      await mark(db, l2, answerId);
      await mark(db, l1, proposed);
      await move(db, asker, questionId, target);
      expect(await marksOf(db, answerId)).toMatchObject([{ state: "withdrawn" }]);
      expect(await marksOf(db, proposed, l2)).toMatchObject([{ state: "withdrawn" }]);
      expect(await outcomeOf(mark(db, l2, answerId))).toBe("not-allowed");
      if (target) {
        await mark(db, rival, answerId);
        expect(await marksOf(db, answerId)).toMatchObject([
          { state: "official", vendor: { slug: otherVendor.slug } },
          { state: "withdrawn" },
        ]);
      }
    }
    expect(await brokenInvariants(client)).toEqual([]);
  });

  test("nothing happens to marks when the product stays", async () => {
    const { asker, answerer, l2, product } = await staged();
    await inTransaction(async (tx) => {
      const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
      await mark(tx, l2, answerId);
      await move(tx, asker, questionId, product);
      expect(await marksOf(tx, answerId)).toMatchObject([{ state: "official" }]);
    });
  });
});

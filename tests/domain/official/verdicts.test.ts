// What readers say of official answers, and what comes of it.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Db, db } from "~/db.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { hideAnswer } from "~/domain/answers/state.server";
import { listHistory } from "~/domain/history/history.server";
import { verdictInput } from "~/domain/official/input";
import { withdrawMark } from "~/domain/official/mark.server";
import { giveVerdict, listVerdicts, takeBackVerdict } from "~/domain/official/verdict.server";
import { getAnswer } from "~/domain/questions/page.server";
import type { Member, Viewer } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import {
  answer,
  ask,
  countOf,
  type House,
  makeHouse,
  makeMember,
  makeStaff,
  makeThread,
  mark,
  revisionOf,
  sayOf,
} from "../../support/factories";
import { outcomeOf, refusalOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;
let house: House;
let readers: Member[];
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
  readers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => makeMember()));
});

async function marked(tx: Db) {
  const { asker, answerer, l2 } = people;
  const thread = await makeThread(tx, { asker, answerer, product: house.product });
  return { ...thread, markId: await mark(tx, l2, thread.answerId) };
}
const markOf = async (tx: Db, answerId: number, viewer: Viewer = visitor) =>
  (await getAnswer(tx, viewer, answerId)).marks[0];
const say = (tx: Db, reader: Member | undefined, answerId: number, verdict: string, more = {}) =>
  sayOf(tx, reader as Member, answerId, { verdict, ...more });
const told = (tx: Db, userId: number, verb: string) =>
  countOf(
    tx,
    sql`from notifications n join events e on e.id = n.event_id where n.user_id = ${userId} and e.verb = ${verb}`,
  );

describe("who may say what of which mark", () => {
  const may: Record<keyof typeof people, boolean> = {
    ...{ asker: true, answerer: true, member: true, rival: false, moderator: true, admin: true },
    ...{ l1: false, l2: false, l3: false, fae: false },
  };
  const states = ["official", "needs-recheck", "withdrawn", "hidden", "proposed"] as const;
  describe.each(states)("%s", (state) => {
    describe.each(["works", "outdated", "dangerous"])("%s", (verdict) => {
      test.each(Object.keys(may) as (keyof typeof people)[])("by %s", async (role) => {
        await inTransaction(async (tx) => {
          const { asker, answerer, l1 } = people;
          const thread =
            state === "proposed"
              ? await makeThread(tx, { asker, answerer, product: house.product })
              : await marked(tx);
          const { answerId } = thread;
          if (state === "proposed") await mark(tx, l1, answerId);
          if (state === "needs-recheck")
            await tx.execute(
              sql`update official_marks set state = 'needs-recheck' where answer_id = ${answerId}`,
            );
          if (state === "withdrawn") await withdrawMark(tx, people.l2, answerId, "no longer true");
          if (state === "hidden") await hideAnswer(tx, people.moderator, answerId, "a reason");
          const outcome = await outcomeOf(say(tx, people[role], answerId, verdict, { comment: "why" }));
          if (state === "hidden") expect(outcome).toBe("not-found");
          else if (state === "withdrawn" || state === "proposed") expect(outcome).toBe("conflict");
          else expect(outcome).toBe(may[role] ? "done" : "not-allowed");
          expect(await countOf(tx, sql`from verdicts`)).toBe(outcome === "done" ? 1 : 0);
        });
      });
    });
  });

  test("nobody on a mark of their own, even when they have left the vendor", async () => {
    const person = await makeStaff(house.vendor, "L3");
    await inTransaction(async (tx) => {
      const { answerId } = await makeThread(tx, { ...people, product: house.product });
      await mark(tx, person, answerId);
      const refusal = await refusalOf(say(tx, { ...person, memberships: [] }, answerId, "works"));
      expect(refusal).toEqual({ kind: "not-allowed", reason: "errors.verdictOwn" });
    });
  });

  test("a mark of another answer, or of before, is not the one that stands here", async () => {
    await inTransaction(async (tx) => {
      const [one, other] = [await marked(tx), await marked(tx)];
      const said = verdictInput.parse({ mark: String(other.markId), verdict: "works" });
      expect(await outcomeOf(giveVerdict(tx, people.member, one.answerId, said))).toBe("conflict");
    });
  });
});

test.each([
  [{ verdict: "dangerous" }, "comment", "errors.verdictComment"],
  [{ verdict: "dangerous", comment: "   " }, "comment", "errors.verdictComment"],
  [{ verdict: "works", comment: "x".repeat(501) }, "comment", "errors.verdictCommentLong"],
  [{ verdict: "works", version: "the newest" }, "version", "errors.version"],
  [{ verdict: "official" }, "verdict", "errors.choice"],
])("%j cannot be taken", (given, field, message) => {
  const { error } = verdictInput.safeParse({ mark: "1", ...given });
  expect(error?.issues.map(({ path, message: said }) => [path[0], said])).toEqual([[field, message]]);
});

test("the last word of each counts, and the counts are shown with the versions", async () => {
  await inTransaction(async (tx) => {
    const { answerId } = await marked(tx);
    await say(tx, readers[0], answerId, "outdated", { version: "4.4" });
    await say(tx, readers[0], answerId, "works", { version: "4.5" });
    await say(tx, readers[1], answerId, "works");
    await say(tx, readers[2], answerId, "outdated", { version: "v4.5" });
    await say(tx, readers[3], answerId, "outdated", { version: "4.5-OFFICIAL.for.all" });
    expect((await markOf(tx, answerId))?.verdicts).toEqual({
      works: 2,
      outdated: 2,
      dangerous: 0,
      outdatedOn: ["4.5"],
    });
    expect((await markOf(tx, answerId, readers[0]))?.myVerdict).toEqual({
      verdict: "works",
      version: "4.5",
      comment: "",
    });
    expect((await markOf(tx, answerId, readers[4]))?.myVerdict).toBeNull();
  });
});

describe("outdated", () => {
  test("three times by different people: a re-check, with that cause, and staff are told; twice by one is once", async () => {
    await inTransaction(async (tx) => {
      const { answerId, questionId } = await marked(tx);
      for (const reader of [readers[0], readers[0], readers[0], readers[1]])
        await say(tx, reader, answerId, "outdated");
      expect(await markOf(tx, answerId)).toMatchObject({ state: "official" });
      await say(tx, readers[2], answerId, "outdated");
      expect(await markOf(tx, answerId)).toMatchObject({
        state: "needs-recheck",
        recheckCause: "readers-say-outdated",
      });
      for (const one of [people.l2, people.l3, people.fae])
        expect(await told(tx, one.id, "mark-needs-recheck")).toBe(1);
      expect(await told(tx, people.l1.id, "mark-needs-recheck")).toBe(0);
      const { items } = await listHistory(tx, visitor, { of: { questionId }, page: 1, onlyMarks: true });
      expect(items[0]).toMatchObject({
        verb: "mark-needs-recheck",
        actor: null,
        because: "readers-say-outdated",
      });
      await say(tx, readers[3], answerId, "outdated");
      expect(await told(tx, people.l2.id, "mark-needs-recheck")).toBe(1);
      // Marked anew it begins from nothing.
      await mark(tx, people.l3, answerId);
      expect((await markOf(tx, answerId))?.verdicts.outdated).toBe(0);
      await say(tx, readers[4], answerId, "outdated");
      expect(await markOf(tx, answerId)).toMatchObject({ state: "official" });
    });
  });

  test("the third said twice at once puts it to a re-check once", async () => {
    const { answerId, markId } = await marked(db);
    for (const reader of [readers[0], readers[1]]) await say(db, reader, answerId, "outdated");
    await Promise.all(
      [readers[2], readers[3], readers[4]].map((reader) => say(db, reader, answerId, "outdated")),
    );
    expect(
      await countOf(db, sql`from events where mark_id = ${markId} and verb = 'mark-needs-recheck'`),
    ).toBe(1);
    expect(await markOf(db, answerId)).toMatchObject({ state: "needs-recheck", verdicts: { outdated: 5 } });
  });
});

describe("taken back", () => {
  const takeBack = (
    tx: Db,
    reader: Member | undefined,
    { answerId, markId }: { answerId: number; markId: number },
  ) => takeBackVerdict(tx, reader as Member, answerId, { mark: markId });

  test("it is neither shown nor counted, and the third outdated after it raises no re-check", async () => {
    await inTransaction(async (tx) => {
      const made = await marked(tx);
      const { answerId } = made;
      await say(tx, readers[0], answerId, "outdated", { version: "4.4" });
      await say(tx, readers[1], answerId, "outdated");
      await takeBack(tx, readers[0], made);
      expect(await markOf(tx, answerId, readers[0])).toMatchObject({
        myVerdict: null,
        verdicts: { outdated: 1, outdatedOn: [] },
      });
      await say(tx, readers[2], answerId, "outdated");
      expect(await markOf(tx, answerId)).toMatchObject({ state: "official", verdicts: { outdated: 2 } });
      await say(tx, readers[3], answerId, "outdated");
      expect(await markOf(tx, answerId)).toMatchObject({ state: "needs-recheck" });
      await takeBack(tx, readers[3], made);
      expect(await markOf(tx, answerId)).toMatchObject({ state: "needs-recheck", verdicts: { outdated: 2 } });
    });
  });

  test("once, by who said it, also when they have become staff since; not of another mark", async () => {
    await inTransaction(async (tx) => {
      const [made, other] = [await marked(tx), await marked(tx)];
      await say(tx, readers[0], made.answerId, "works");
      expect(await refusalOf(takeBack(tx, readers[1], made))).toMatchObject({ reason: "errors.noVerdict" });
      const elsewhere = { answerId: made.answerId, markId: other.markId };
      expect(await outcomeOf(takeBack(tx, readers[0], elsewhere))).toBe("conflict");
      const staff = { ...(readers[0] as Member), memberships: people.l1.memberships };
      await takeBack(tx, staff, made);
      expect(await outcomeOf(takeBack(tx, readers[0], made))).toBe("conflict");
    });
  });
});

test("the version of a reader is that of their question, or the last that they chose for the product", async () => {
  await inTransaction(async (tx) => {
    const [one, two] = ["4.9.0", "4.10.0"].map((version) => `${house.product.slug}@${version}`);
    const reader = readers[5] as Member;
    const { answerId } = await marked(tx);
    expect((await markOf(tx, answerId, reader))?.myVersion).toBeNull();
    const own = await ask(tx, reader, { product: house.product.slug, release: one as string });
    await ask(tx, reader, { product: house.product.slug, release: two as string });
    await ask(tx, reader, { product: house.otherProduct.slug });
    expect((await markOf(tx, answerId, reader))?.myVersion).toBe("4.10.0");
    const ofOwn = await answer(tx, people.answerer, own);
    await mark(tx, people.l2, ofOwn);
    expect((await markOf(tx, ofOwn, reader))?.myVersion).toBe("4.9.0");
    expect((await markOf(tx, ofOwn))?.myVersion).toBeNull();
  });
});

describe("dangerous", () => {
  test("is told to the markers at once, once from each person for as long as the mark stands", async () => {
    await inTransaction(async (tx) => {
      const { answerId, questionId } = await marked(tx);
      for (const verdict of ["dangerous", "works", "dangerous"])
        await say(tx, readers[0], answerId, verdict, { comment: "It deletes the recording." });
      for (const one of [people.l2, people.l3, people.fae])
        expect(await told(tx, one.id, "called-dangerous")).toBe(1);
      await say(tx, readers[1], answerId, "dangerous", { comment: "For me too." });
      expect(await told(tx, people.l2.id, "called-dangerous")).toBe(2);
      expect(await markOf(tx, answerId)).toMatchObject({ state: "official", verdicts: { dangerous: 2 } });
      for (const viewer of [visitor, people.member, people.moderator]) {
        const { items } = await listHistory(tx, viewer, { of: { questionId }, page: 1 });
        expect(items.map(({ verb }) => verb)).not.toContain("called-dangerous");
      }
    });
  });
});

test("words are for that vendor's staff and for moderators", async () => {
  await inTransaction(async (tx) => {
    const { answerId } = await marked(tx);
    await say(tx, readers[0], answerId, "works");
    await say(tx, readers[1], answerId, "dangerous", {
      comment: "It deletes the recording.",
      version: "4.5",
    });
    const { l1, l2, moderator, admin, member, rival, asker } = people;
    for (const viewer of [l1, l2, moderator, admin]) {
      expect(await listVerdicts(tx, viewer, answerId)).toMatchObject([
        {
          verdict: "dangerous",
          version: "4.5",
          comment: "It deletes the recording.",
          by: { id: readers[1]?.id },
        },
      ]);
    }
    for (const viewer of [visitor, member, rival, asker, readers[1] as Member])
      expect(await listVerdicts(tx, viewer, answerId)).toEqual([]);
  });
});

test("an edit puts the mark to a re-check at once, with that cause", async () => {
  await inTransaction(async (tx) => {
    const { answerId } = await marked(tx);
    await editAnswer(tx, people.answerer, answerId, {
      base: await revisionOf(tx, "answers", answerId),
      body: "Something else altogether, step by step.",
      summary: "",
      keepsMark: true,
    });
    expect(await markOf(tx, answerId)).toMatchObject({
      state: "needs-recheck",
      recheckCause: "answer-edited",
    });
  });
});

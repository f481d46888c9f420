import { expect, test } from "vitest";
import { type Db, db, sql } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { addComment } from "~/domain/comments/comment.server";
import { EVENTS_PER_PAGE, getRevisions, type HistoryOf, listHistory } from "~/domain/history/history.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import type { Viewer } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import {
  answer,
  makeHouse,
  makeMember,
  makeStaff,
  makeThread,
  mark,
  questionForm,
  revisionOf,
} from "../../support/factories";
import { outcomeOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;

async function staged() {
  const house = await makeHouse();
  return {
    ...house,
    asker: await makeMember(),
    answerer: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
    l1: await makeStaff(house.vendor, "L1"),
    l2: await makeStaff(house.vendor, "L2"),
    rival: await makeStaff(house.otherVendor, "L3"),
  };
}

const linesOf = async (tx: Db, of: HistoryOf, viewer: Viewer = visitor) =>
  (await listHistory(tx, viewer, { of, page: 1 })).items;
const verbsOf = async (tx: Db, of: HistoryOf, viewer: Viewer = visitor) =>
  (await linesOf(tx, of, viewer)).map(({ verb }) => verb).reverse();

test("everything that happened stands there with who, as what and why, newest first", async () => {
  const { asker, answerer, vendor, product, l2 } = await staged();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
    await mark(tx, l2, answerId);
    await acceptAnswer(tx, asker, questionId, answerId);
    await editAnswer(tx, answerer, answerId, {
      base: await revisionOf(tx, "answers", answerId),
      body: "Another text, after the mark.",
      summary: "newer SDK",
      keepsMark: false,
    });
    await withdrawMark(tx, l2, answerId, "no longer true");
    const lines = await linesOf(tx, { questionId });
    expect(lines.map(({ verb }) => verb)).toEqual([
      "withdrew-mark",
      "mark-needs-recheck",
      "edited",
      "accepted",
      "marked",
      "answered",
      "asked",
    ]);
    expect(lines).toMatchObject([
      { actor: { id: l2.id }, actorRole: `L2 · ${vendor.name}`, reason: "no longer true" },
      { answerId },
      { actor: { id: answerer.id }, actorRole: null, reason: "newer SDK", revisionNumber: 2 },
      { actor: { id: asker.id }, answerId },
      { actorRole: `L2 · ${vendor.name}`, revisionNumber: 1 },
      { revisionNumber: 1 },
      { answerId: null, revisionNumber: 1 },
    ]);
    expect(await verbsOf(tx, { answerId })).toEqual(
      lines
        .map(({ verb }) => verb)
        .reverse()
        .slice(1),
    );
  });
});

test("comments are not in it", async () => {
  const { asker, answerer } = await staged();
  await inTransaction(async (tx) => {
    const { questionId } = await makeThread(tx, { asker, answerer });
    await addComment(tx, answerer, { questionId }, { body: "A remark." });
    expect(await verbsOf(tx, { questionId })).toEqual(["asked", "answered"]);
  });
});

test("what happened to something out of sight is out of sight too", async () => {
  const { asker, answerer, moderator } = await staged();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    await deleteAnswer(tx, answerer, answerId);
    for (const viewer of [visitor, asker]) {
      expect(await verbsOf(tx, { questionId }, viewer)).toEqual(["asked"]);
      expect(await verbsOf(tx, { answerId }, viewer)).toEqual([]);
      expect(await outcomeOf(getRevisions(tx, viewer, { of: { answerId }, from: null, to: 1 }))).toBe(
        "not-found",
      );
    }
    for (const viewer of [answerer, moderator]) {
      expect(await verbsOf(tx, { questionId }, viewer)).toEqual(["asked", "answered", "deleted"]);
    }
    await deleteQuestion(tx, asker, questionId);
    for (const viewer of [visitor, answerer]) {
      expect(await verbsOf(tx, { questionId }, viewer)).toEqual([]);
      expect(await outcomeOf(getRevisions(tx, viewer, { of: { questionId }, from: null, to: null }))).toBe(
        "not-found",
      );
      expect(await outcomeOf(getRevisions(tx, viewer, { of: { answerId }, from: null, to: null }))).toBe(
        "not-found",
      );
    }
  });
});

test("why something was hidden only moderators read", async () => {
  const { asker, answerer, moderator } = await staged();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    await hideAnswer(tx, moderator, answerId, "a word to moderators");
    await hideQuestion(tx, moderator, questionId, "another word to moderators");
    const seen = JSON.stringify([
      await linesOf(tx, { questionId }, asker),
      await linesOf(tx, { answerId }, answerer),
      await linesOf(tx, { questionId }, answerer),
    ]);
    expect(seen).not.toContain("to moderators");
    const moderators = JSON.stringify(await linesOf(tx, { questionId }, moderator));
    expect(moderators).toContain("a word to moderators");
    expect(moderators).toContain("another word to moderators");
  });
});

test("a proposal, confirmed never, is that vendor's own matter, and so is why it was turned down", async () => {
  const { asker, answerer, moderator, product, l1, l2, rival } = await staged();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
    await mark(tx, l1, answerId);
    await withdrawMark(tx, l2, answerId, "not true at all");
    for (const viewer of [visitor, asker, answerer, rival]) {
      expect(await verbsOf(tx, { questionId }, viewer)).toEqual(["asked", "answered"]);
      expect(await verbsOf(tx, { answerId }, viewer)).toEqual(["answered"]);
    }
    for (const viewer of [l1, l2, moderator]) {
      expect(await verbsOf(tx, { answerId }, viewer)).toEqual(["answered", "proposed-mark", "withdrew-mark"]);
    }
  });
});

test("once confirmed, who proposed and who confirmed stand side by side for all", async () => {
  const { asker, answerer, product, l1, l2 } = await staged();
  await inTransaction(async (tx) => {
    const { answerId } = await makeThread(tx, { asker, answerer, product });
    await mark(tx, l1, answerId);
    await mark(tx, l2, answerId);
    expect(await verbsOf(tx, { answerId })).toEqual(["answered", "proposed-mark", "marked"]);
  });
});

test("any two revisions are compared; absent ones are absent", async () => {
  const { asker, answerer } = await staged();
  await inTransaction(async (tx) => {
    const { questionId } = await makeThread(tx, { asker, answerer });
    for (const title of ["The second title", "The third title"]) {
      await editQuestion(tx, asker, questionId, {
        ...questionForm({ title }),
        base: await revisionOf(tx, "questions", questionId),
        summary: title,
      });
    }
    const of = { questionId };
    const numbers = async (from: number | null, to: number | null) => {
      const { before, after, latest } = await getRevisions(tx, visitor, { of, from, to });
      return [before?.number ?? null, after.number, latest];
    };
    expect(await numbers(null, null)).toEqual([2, 3, 3]);
    expect(await numbers(1, 3)).toEqual([1, 3, 3]);
    expect(await numbers(null, 1)).toEqual([null, 1, 3]);
    expect(await numbers(3, 1)).toEqual([3, 1, 3]);
    expect(await numbers(2, 2)).toEqual([null, 2, 3]);
    expect(await numbers(99, 2)).toEqual([null, 2, 3]);
    expect(await outcomeOf(numbers(null, 4))).toBe("not-found");
    expect((await getRevisions(tx, visitor, { of, from: null, to: 2 })).after).toMatchObject({
      title: "The second title",
      summary: "The second title",
      author: { id: asker.id },
    });
  });
});

test("it goes on over pages", async () => {
  const { asker, answerer } = await staged();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    const second = await answer(tx, await makeMember(), questionId);
    for (let at = 0; at < EVENTS_PER_PAGE; at++) {
      await acceptAnswer(tx, asker, questionId, at % 2 ? answerId : second);
    }
    const [first, next] = [
      await listHistory(tx, visitor, { of: { questionId }, page: 1 }),
      await listHistory(tx, visitor, { of: { questionId }, page: 2 }),
    ];
    expect([first.items.length, first.hasNext]).toEqual([EVENTS_PER_PAGE, true]);
    expect(next.items.map(({ verb }) => verb)).toEqual(["answered", "answered", "asked"]);
    expect(next.hasNext).toBe(false);
  });
});

test("nobody edits the record: events and revisions only grow", async () => {
  const { asker, answerer } = await staged();
  const { questionId } = await makeThread(db, { asker, answerer });
  for (const change of [
    sql`update events set reason = 'never' where question_id = ${questionId}`,
    sql`delete from events where question_id = ${questionId}`,
    sql`update revisions set body = 'never' where question_id = ${questionId}`,
    sql`delete from revisions where question_id = ${questionId}`,
  ]) {
    await expect(change).rejects.toThrow(/permission denied/);
  }
});

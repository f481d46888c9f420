import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Db, db } from "~/db.server";
import { answerQuestion } from "~/domain/answers/answer.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { findOwnAnswer } from "~/domain/answers/own.server";
import { deleteAnswer, hideAnswer, restoreAnswer, unhideAnswer } from "~/domain/answers/state.server";
import { getAnswer, getQuestion } from "~/domain/questions/page.server";
import type { Member } from "~/domain/viewer";
import { castVote } from "~/domain/votes/vote.server";
import { inTransaction } from "../../support/database";
import {
  answer,
  ask,
  countOf,
  makeHouse,
  makeMember,
  makeSolution,
  makeStaff,
  makeThread,
  mark,
  revisionOf,
} from "../../support/factories";
import { outcomeOf, refusalOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;

async function people() {
  return {
    asker: await makeMember(),
    answerer: await makeMember(),
    other: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
  };
}

async function edit(tx: Db, viewer: Member, id: number, given: { body?: string; base?: number } = {}) {
  const { body = `Another text by ${viewer.name}.`, base = await revisionOf(tx, "answers", id) } = given;
  await editAnswer(tx, viewer, id, { base, body, summary: "", keepsMark: false });
}

const told = (tx: Db, userId: number, verb: string) =>
  countOf(
    tx,
    sql`from notifications n join events e on e.id = n.event_id where n.user_id = ${userId} and e.verb = ${verb}`,
  );

test("an answer stands, is counted, and the asker is told once; nobody is told of their own", async () => {
  const { asker, answerer } = await people();
  await inTransaction(async (tx) => {
    const questionId = await ask(tx, asker);
    const id = await answer(tx, answerer, questionId, "Call `leaveChannel` first, then join again.");
    await answer(tx, asker, questionId);
    expect(await getAnswer(tx, visitor, id)).toMatchObject({
      questionId,
      html: expect.stringContaining("<code>leaveChannel</code>"),
      revisionNumber: 1,
      isAccepted: false,
      marks: [],
      author: { id: answerer.id, staff: null },
    });
    expect((await getQuestion(tx, visitor, questionId)).answerCount).toBe(2);
    expect(await told(tx, asker.id, "answered")).toBe(1);
  });
});

test("staff of the product's vendor answer in their role; staff of others as anybody", async () => {
  const { asker } = await people();
  const { vendor, otherVendor, product } = await makeHouse();
  const [l1, rival] = [await makeStaff(vendor, "L1"), await makeStaff(otherVendor, "L3")];
  await inTransaction(async (tx) => {
    const questionId = await ask(tx, asker, { product: product.slug });
    for (const who of [l1, rival]) await answer(tx, who, questionId);
    const roles = await tx.execute<{ role: string | null }>(
      sql`select actor_role as role from events where question_id = ${questionId} and verb = 'answered' order by id`,
    );
    expect(roles.map(({ role }) => role)).toEqual([`L1 · ${vendor.name}`, null]);
  });
});

test("fifty parallel sends of one text make one answer (R2)", async () => {
  const { asker, answerer } = await people();
  const questionId = await ask(db, asker);
  const body = "Call it after the callback.";
  const given = await Promise.all(
    Array.from({ length: 50 }, () => answerQuestion(db, answerer, questionId, { body })),
  );
  expect(new Set(given.map(({ id }) => id)).size).toBe(1);
  expect(await countOf(db, sql`from answers where question_id = ${questionId}`)).toBe(1);
  expect(await told(db, asker.id, "answered")).toBe(1);
  const [again, elsewhere] = [questionId, await ask(db, asker)];
  expect(await answerQuestion(db, answerer, again, { body })).toEqual(given[0]);
  expect(await answerQuestion(db, answerer, elsewhere, { body })).not.toEqual(given[0]);
});

test("one answer of each person stands, whoever moderates; staff of a vendor give several", async () => {
  const { asker, answerer, moderator } = await people();
  const l1 = await makeStaff((await makeHouse()).vendor, "L1");
  await inTransaction(async (tx) => {
    const questionId = await ask(tx, asker);
    for (const viewer of [answerer, moderator, asker]) {
      const id = await answer(tx, viewer, questionId);
      expect(await refusalOf(answer(tx, viewer, questionId))).toEqual({
        kind: "conflict",
        reason: "errors.answeredAlready",
      });
      expect(await findOwnAnswer(tx, viewer, questionId)).toEqual({ id, isHidden: false });
    }
    for (let time = 0; time < 2; time++) await answer(tx, l1, questionId);
    for (const viewer of [l1, visitor]) expect(await findOwnAnswer(tx, viewer, questionId)).toBeNull();
    expect((await getQuestion(tx, visitor, questionId)).answerCount).toBe(5);
  });
});

test("a hidden answer still stands, a deleted one makes room, and does not come back beside another", async () => {
  const { asker, answerer, moderator } = await people();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    await hideAnswer(tx, moderator, answerId, "spam");
    expect(await outcomeOf(answer(tx, answerer, questionId))).toBe("conflict");
    expect(await findOwnAnswer(tx, answerer, questionId)).toEqual({ id: answerId, isHidden: true });
    await unhideAnswer(tx, moderator, answerId);
    await deleteAnswer(tx, answerer, answerId);
    const second = await answer(tx, answerer, questionId);
    expect(await outcomeOf(restoreAnswer(tx, answerer, answerId))).toBe("conflict");
    await deleteAnswer(tx, answerer, second);
    await restoreAnswer(tx, answerer, answerId);
    expect(await findOwnAnswer(tx, answerer, questionId)).toEqual({ id: answerId, isHidden: false });
  });
});

test("of two answers sent at once by one person, one stands", async () => {
  const { asker, answerer } = await people();
  const questionId = await ask(db, asker);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => outcomeOf(answer(db, answerer, questionId))),
  );
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  expect(outcomes.filter((one) => one === "conflict")).toHaveLength(7);
  expect(await countOf(db, sql`from answers where question_id = ${questionId}`)).toBe(1);
});

test("a question that is absent, deleted or hidden takes no answer", async () => {
  const { answerer } = await people();
  expect(await outcomeOf(answer(db, answerer, 999_999_999_999))).toBe("not-found");
});

test("its author and moderators edit an answer; of 32 editors on one base one wins (R5)", async () => {
  const { asker, answerer, other, moderator } = await people();
  const { answerId } = await makeThread(db, { asker, answerer });
  for (const viewer of [other, asker])
    expect(await outcomeOf(edit(db, viewer, answerId))).toBe("not-allowed");
  await edit(db, moderator, answerId);
  const base = await revisionOf(db, "answers", answerId);
  const outcomes = await Promise.all(
    Array.from({ length: 32 }, (_, at) =>
      outcomeOf(edit(db, answerer, answerId, { body: `The text of editor ${at}`, base })),
    ),
  );
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  expect(outcomes.filter((one) => one === "conflict")).toHaveLength(31);
  expect(await countOf(db, sql`from revisions where answer_id = ${answerId}`)).toBe(3);
  expect((await getAnswer(db, visitor, answerId)).revisionNumber).toBe(3);
});

test("sending back the same text makes no revision and no word in the history", async () => {
  const { asker, answerer } = await people();
  await inTransaction(async (tx) => {
    const questionId = await ask(tx, asker);
    const id = await answer(tx, answerer, questionId, "It is always this text.");
    await edit(tx, answerer, id, { body: "It is always this text." });
    expect(await countOf(tx, sql`from revisions where answer_id = ${id}`)).toBe(1);
    expect(await countOf(tx, sql`from events where answer_id = ${id} and verb = 'edited'`)).toBe(0);
  });
});

test("an author deletes an answer while nobody has built on it", async () => {
  const { asker, answerer, other } = await people();
  const { vendor, product } = await makeHouse();
  const l2 = await makeStaff(vendor, "L2");
  await inTransaction(async (tx) => {
    const builtOn = { kind: "not-allowed", reason: "errors.deleteBuiltOn" };
    const free = await makeThread(tx, { asker, answerer });
    for (const viewer of [other, asker])
      expect(await refusalOf(deleteAnswer(tx, viewer, free.answerId))).toEqual(builtOn);
    await deleteAnswer(tx, answerer, free.answerId);
    for (const viewer of [visitor, other, asker]) {
      expect(await outcomeOf(getAnswer(tx, viewer, free.answerId))).toBe("not-found");
    }
    expect((await getQuestion(tx, visitor, free.questionId)).answerCount).toBe(0);
    await restoreAnswer(tx, answerer, free.answerId);
    expect((await getQuestion(tx, visitor, free.questionId)).answerCount).toBe(1);

    const accepted = await makeSolution(tx, { asker, answerer });
    expect(await refusalOf(deleteAnswer(tx, answerer, accepted.answerId))).toEqual(builtOn);
    const liked = await makeThread(tx, { asker, answerer });
    await castVote(tx, other, { answerId: liked.answerId }, 1);
    expect(await refusalOf(deleteAnswer(tx, answerer, liked.answerId))).toEqual(builtOn);
    const marked = await makeThread(tx, { asker, answerer, product });
    await mark(tx, l2, marked.answerId);
    expect(await refusalOf(deleteAnswer(tx, answerer, marked.answerId))).toEqual(builtOn);
    const disliked = await makeThread(tx, { asker, answerer });
    await castVote(tx, other, { answerId: disliked.answerId }, -1);
    expect(await outcomeOf(deleteAnswer(tx, answerer, disliked.answerId))).toBe("done");
  });
});

test("what a moderator deleted or hid, its author cannot bring back", async () => {
  const { asker, answerer, moderator } = await people();
  await inTransaction(async (tx) => {
    const { answerId } = await makeThread(tx, { asker, answerer });
    await deleteAnswer(tx, moderator, answerId);
    expect(await outcomeOf(restoreAnswer(tx, answerer, answerId))).toBe("not-allowed");
    await restoreAnswer(tx, moderator, answerId);
    await hideAnswer(tx, moderator, answerId, "a reason for moderators");
    expect(await outcomeOf(unhideAnswer(tx, answerer, answerId))).toBe("not-allowed");
    expect(await outcomeOf(edit(tx, answerer, answerId))).toBe("not-allowed");
    expect((await getAnswer(tx, answerer, answerId)).hidden).toMatchObject({ reason: null });
    expect((await getAnswer(tx, moderator, answerId)).hidden).toMatchObject({
      reason: "a reason for moderators",
    });
    await deleteAnswer(tx, answerer, answerId);
    await restoreAnswer(tx, answerer, answerId);
    expect(await outcomeOf(getAnswer(tx, asker, answerId))).toBe("not-found");
  });
});

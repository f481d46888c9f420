// Flows D: a question that was asked before leads to the other one.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { deleteAnswer, restoreAnswer } from "~/domain/answers/state.server";
import { addComment } from "~/domain/comments/comment.server";
import { dropDraft, findDraft, saveDraft } from "~/domain/drafts/drafts.server";
import { follow } from "~/domain/follows/follow.server";
import { listHistory } from "~/domain/history/history.server";
import { findMerge, findTarget, leadsTo } from "~/domain/merges/find.server";
import { mergeQuestion, unmergeQuestion } from "~/domain/merges/merge.server";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { listQuestions } from "~/domain/questions/list.server";
import { listOutOfSight } from "~/domain/questions/out-of-sight.server";
import { getAnswer, getQuestion, getQuestionPage } from "~/domain/questions/page.server";
import { questionRights } from "~/domain/questions/rights";
import { deleteQuestion, restoreQuestion } from "~/domain/questions/state.server";
import { rowsOf } from "~/domain/rows.server";
import { castVote } from "~/domain/votes/vote.server";
import { inTransaction } from "../../support/database";
import {
  answer,
  ask,
  makeHouse,
  makeMember,
  makeSolution,
  makeStaff,
  makeThread,
  mark,
  questionForm,
  revisionOf,
} from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { tellOfAnswers } from "../../support/jobs";
import { outcomeOf, refusalOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;

async function people() {
  return {
    asker: await makeMember(),
    twin: await makeMember(),
    answerer: await makeMember(),
    other: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
  };
}

const pageOf = (tx: Db, id: number) => getQuestionPage(tx, visitor, { id, page: 1 });
const followersOf = async (tx: Db, id: number) =>
  (
    await rowsOf<{ id: number }>(
      tx,
      sql`select w.user_id as id from follows f join followers w on w.id = f.follower_id where f.question_id = ${id} order by 1`,
    )
  ).map((row) => row.id);
const sorted = (...members: { id: number }[]) => members.map(({ id }) => id).sort((a, b) => a - b);
/** As if it had been merged so long ago. */
const hoursAgo = (tx: Db, id: number, hours: number) =>
  tx.execute(
    sql`update merges set merged_at = merged_at - make_interval(hours => ${hours}) where question_id = ${id}`,
  );
const isSound = async (tx: Db) =>
  expect(await brokenInvariants({ unsafe: (text) => tx.execute(sql.raw(text)) })).toEqual([]);

describe("merging", () => {
  it("takes answers with their comments, and the comments on the question, to the other one", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const { questionId, answerId } = await makeThread(tx, { asker: twin, answerer });
      await addComment(tx, other, { questionId }, { body: "Which device is it?" });
      await addComment(tx, other, { answerId }, { body: "That helped me." });
      expect(await mergeQuestion(tx, moderator, questionId, target)).toEqual({ targetId: target });

      const page = await pageOf(tx, target);
      expect(page.answers.map(({ id }) => id)).toEqual([answerId]);
      expect(page.answers[0]?.cameFrom).toMatchObject({ id: questionId, wasAccepted: false });
      expect(page.comments.map((comment) => comment.answerId)).toEqual([null, answerId]);
      expect(page.question).toMatchObject({
        answerCount: 1,
        merged: [{ id: questionId, author: { id: twin.id } }],
      });
      await isSound(tx);
    });
  });

  it("leads from the one to the other, and shows the one in no list", async () => {
    const { asker, twin, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      expect(await findTarget(tx, visitor, id)).toBeNull();
      await mergeQuestion(tx, moderator, id, target);
      expect(await findTarget(tx, visitor, id)).toBe(target);
      expect(await findMerge(tx, visitor, id)).toMatchObject({
        id,
        target: { id: target },
        mergedBy: { id: moderator.id },
      });
      expect(await outcomeOf(getQuestion(tx, visitor, id))).toBe("not-found");
      expect((await listQuestions(tx, { authorId: twin.id })).items).toEqual([]);
      expect((await listOutOfSight(tx, twin, { authorId: twin.id, page: 1 })).items).toEqual([]);
    });
  });

  it("leads nowhere for who may not see the other one (rule 6)", async () => {
    const { asker, twin, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      await mergeQuestion(tx, moderator, id, target);
      await deleteQuestion(tx, moderator, target);
      for (const viewer of [visitor, other, twin]) {
        expect(await findTarget(tx, viewer, id)).toBeNull();
        expect(await findMerge(tx, viewer, id)).toBeNull();
      }
      expect(await findTarget(tx, asker, id)).toBe(target);
    });
  });

  it("makes the accepted answer an ordinary one that says where it was accepted, and keeps what is accepted there", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const solved = await makeSolution(tx, { asker, answerer: other });
      const { questionId, answerId } = await makeSolution(tx, { asker: twin, answerer });
      await mergeQuestion(tx, moderator, questionId, solved.questionId);
      const { question, answers } = await pageOf(tx, solved.questionId);
      expect(question.acceptance).toMatchObject({ answerId: solved.answerId });
      expect(answers.map(({ id, isAccepted, cameFrom }) => [id, isAccepted, cameFrom?.wasAccepted])).toEqual([
        [solved.answerId, true, undefined],
        [answerId, false, true],
      ]);
      await isSound(tx);
    });
  });

  it("keeps official marks with their scope", async () => {
    const { asker, twin, moderator } = await people();
    const house = await makeHouse();
    const l2 = await makeStaff(house.vendor, "L2");
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker, { product: house.product.slug });
      const { questionId, answerId } = await makeThread(tx, {
        asker: twin,
        answerer: l2,
        product: house.product,
      });
      await mark(tx, l2, answerId, { fromVersion: "4.9.0", toVersion: "4.9.0" });
      await mergeQuestion(tx, moderator, questionId, target);
      const { question, answers } = await pageOf(tx, target);
      expect(question.officialAt).not.toBeNull();
      expect(answers[0]?.marks).toMatchObject([
        { state: "official", fromVersion: "4.9.0", toVersion: "4.9.0" },
      ]);
      await isSound(tx);
    });
  });

  it("has followers and the asker follow the other one, once", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      await follow(tx, answerer, { kind: "question", id });
      await follow(tx, other, { kind: "question", id });
      await follow(tx, other, { kind: "question", id: target });
      await follow(tx, asker, { kind: "question", id });
      await mergeQuestion(tx, moderator, id, target);
      expect(await followersOf(tx, target)).toEqual(sorted(twin, answerer, other));
    });
  });

  it("counts the votes of one person once, and none of the asker of the other one", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      for (const voter of [asker, answerer, other]) await castVote(tx, voter, { questionId: id }, 1);
      await castVote(tx, other, { questionId: target }, -1);
      await mergeQuestion(tx, moderator, id, target);
      expect((await getQuestion(tx, visitor, target)).score).toBe(0);
      expect((await getQuestion(tx, answerer, target)).myVote).toBe(1);
      expect((await getQuestion(tx, other, target)).myVote).toBe(-1);
      await isSound(tx);
    });
  });

  it("shows what somebody was typing where it can be sent, and where it was typed once it is taken back", async () => {
    const { asker, twin, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const [last, middle, id] = [await ask(tx, asker), await ask(tx, moderator), await ask(tx, twin)];
      const owner = { userId: other.id };
      const places = ["answer", "question-comment"] as const;
      for (const kind of places)
        await saveDraft(tx, owner, `${kind}:${id}`, { body: `half a text, ${kind}` });
      await mergeQuestion(tx, moderator, id, middle);
      await mergeQuestion(tx, moderator, middle, last);
      const shownAt = async (question: number) =>
        [
          await findDraft(tx, owner, `answer:${question}`),
          await findDraft(tx, owner, `question-comment:${question}`),
        ].map((fields) => fields?.body);
      const typed = places.map((kind) => `half a text, ${kind}`);
      expect(await shownAt(last)).toEqual(typed);
      await unmergeQuestion(tx, moderator, middle);
      expect([await shownAt(last), await shownAt(middle)]).toEqual([[undefined, undefined], typed]);
      await unmergeQuestion(tx, moderator, id);
      expect([await shownAt(middle), await shownAt(id)]).toEqual([[undefined, undefined], typed]);
    });
  });

  it("shows what a page kept that was open since before, and leaves what was typed on since", async () => {
    const { asker, twin, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const [target, id, another] = [await ask(tx, asker), await ask(tx, twin), await ask(tx, twin)];
      const owner = { userId: other.id };
      for (const one of [id, another]) await mergeQuestion(tx, moderator, one, target);
      await saveDraft(tx, owner, `answer:${id}`, { body: "half" });
      expect(await findDraft(tx, owner, `answer:${target}`)).toEqual({ body: "half" });
      await saveDraft(tx, owner, `answer:${target}`, { body: "half an answer" });
      await saveDraft(tx, owner, `answer:${another}`, { body: "for the other one" });
      expect(await findDraft(tx, owner, `answer:${target}`)).toEqual({ body: "half an answer" });
      await unmergeQuestion(tx, moderator, id);
      expect(await findDraft(tx, owner, `answer:${id}`)).toBeNull();
      await dropDraft(tx, owner, `answer:${target}`);
      expect(await findDraft(tx, owner, `answer:${target}`)).toEqual({ body: "for the other one" });
      await dropDraft(tx, owner, `answer:${target}`);
      expect(await findDraft(tx, owner, `answer:${target}`)).toBeNull();
    });
  });

  it("tells both askers and all followers once, with the way to the other one", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      await follow(tx, answerer, { kind: "question", id });
      await follow(tx, other, { kind: "question", id: target });
      await mergeQuestion(tx, moderator, id, target);
      await tellOfAnswers(tx);
      for (const reader of [asker, twin, answerer, other]) {
        const { items } = await listNotifications(tx, reader, { page: 1 });
        expect(items).toMatchObject([{ verb: "took-in", questionId: target }]);
      }
      expect((await listNotifications(tx, moderator, { page: 1 })).items).toEqual([]);
    });
  });

  it("still shows the notices of an answer that went, by the name of where it is", async () => {
    const { asker, twin, answerer, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker, { title: "Where the answers are" });
      const { questionId, answerId } = await makeThread(tx, { asker: twin, answerer });
      await mergeQuestion(tx, moderator, questionId, target);
      const { items } = await listNotifications(tx, twin, { page: 1 });
      expect(items).toContainEqual(
        expect.objectContaining({ verb: "answered", answerId, title: "Where the answers are" }),
      );
      const { items: events } = await listHistory(tx, visitor, { of: { answerId }, page: 1 });
      expect(events.map(({ verb }) => verb)).toEqual(["answered"]);
    });
  });

  it("stands in both histories", async () => {
    const { asker, twin, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      await mergeQuestion(tx, moderator, id, target);
      const last = async (of: number) =>
        (await listHistory(tx, moderator, { of: { questionId: of }, page: 1 })).items[0];
      expect(await last(target)).toMatchObject({ verb: "took-in", otherId: id, actorRole: "moderator" });
      expect(await last(id)).toMatchObject({ verb: "merged", otherId: target, actorRole: "moderator" });
    });
  });
});

describe("merging is refused", () => {
  it("to everybody but moderators and admins", async () => {
    const { asker, twin, other } = await people();
    const house = await makeHouse();
    const lead = await makeMember({ staffOf: { vendorId: house.vendor.id, tier: "L3", lead: true } });
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker, { product: house.product.slug });
      const id = await ask(tx, twin, { product: house.product.slug });
      for (const viewer of [asker, twin, other, lead])
        expect(await outcomeOf(mergeQuestion(tx, viewer, id, target))).toBe("not-allowed");
    });
  });

  it("by the field for what is no other question to go to", async () => {
    const { asker, twin, moderator } = await people();
    const { product, otherProduct } = await makeHouse();
    await inTransaction(async (tx) => {
      const id = await ask(tx, asker, { product: product.slug });
      const gone = await ask(tx, twin);
      await deleteQuestion(tx, twin, gone);
      const rivals = await ask(tx, twin, { product: otherProduct.slug });
      const nobodys = await ask(tx, twin);
      const errorOf = async (into: number) => await refusalOf(mergeQuestion(tx, moderator, id, into));
      expect(await errorOf(id)).toMatchObject({ errors: { into: "errors.mergeItself" } });
      expect(await errorOf(999_999_999)).toMatchObject({ errors: { into: "errors.mergeUnknown" } });
      expect(await errorOf(gone)).toMatchObject({ errors: { into: "errors.mergeUnknown" } });
      expect(await errorOf(rivals)).toMatchObject({ errors: { into: "errors.mergeOtherVendor" } });
      expect(await errorOf(nobodys)).toMatchObject({ errors: { into: "errors.mergeOtherVendor" } });
      expect(await outcomeOf(mergeQuestion(tx, moderator, nobodys, id))).toBe("done");
    });
  });

  it("of who asked the other one, to take it away with what others asked", async () => {
    const { asker, twin, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      await mergeQuestion(tx, moderator, await ask(tx, twin), target);
      expect(questionRights(asker, await getQuestion(tx, asker, target)).delete).toBe(false);
      expect(await refusalOf(deleteQuestion(tx, asker, target))).toEqual({
        kind: "not-allowed",
        reason: "errors.deleteBuiltOn",
      });
      expect(await outcomeOf(deleteQuestion(tx, moderator, target))).toBe("done");
    });
  });

  it("of what is out of sight or was merged already; and a merged one cannot be restored or edited", async () => {
    const { asker, twin, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      const gone = await ask(tx, twin);
      await deleteQuestion(tx, twin, gone);
      expect(await outcomeOf(mergeQuestion(tx, moderator, gone, target))).toBe("not-allowed");
      await mergeQuestion(tx, moderator, id, target);
      expect(await refusalOf(mergeQuestion(tx, moderator, id, gone))).toEqual({
        kind: "conflict",
        reason: "errors.mergedAlready",
      });
      expect(await refusalOf(mergeQuestion(tx, moderator, target, id))).toMatchObject({
        errors: { into: "errors.mergeItself" },
      });
      for (const viewer of [twin, moderator])
        expect(await outcomeOf(restoreQuestion(tx, viewer, id))).toBe("not-allowed");
      const base = await revisionOf(tx, "questions", id);
      const edit = editQuestion(tx, twin, id, { ...questionForm(), base, grade: undefined, summary: "" });
      expect(await refusalOf(edit)).toEqual({ kind: "conflict", reason: "errors.mergedMeanwhile" });
    });
  });
});

describe("a chain", () => {
  it("leads to its end, each part of which can be taken back from its end on", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const last = await ask(tx, asker);
      const middle = await ask(tx, other);
      const { questionId: first, answerId } = await makeThread(tx, { asker: twin, answerer });
      await mergeQuestion(tx, moderator, first, middle);
      await mergeQuestion(tx, moderator, middle, last);
      expect([await leadsTo(tx, first), await leadsTo(tx, middle)]).toEqual([last, last]);
      expect((await getAnswer(tx, visitor, answerId)).questionId).toBe(last);
      expect((await getQuestion(tx, visitor, last)).merged.map(({ id }) => id).sort()).toEqual(
        [middle, first].sort(),
      );
      await isSound(tx);

      expect(await refusalOf(unmergeQuestion(tx, moderator, first))).toEqual({
        kind: "conflict",
        reason: "errors.unmergeLaterFirst",
      });
      await unmergeQuestion(tx, moderator, middle);
      expect([await leadsTo(tx, first), await leadsTo(tx, middle)]).toEqual([middle, middle]);
      expect((await getAnswer(tx, visitor, answerId)).questionId).toBe(middle);
      await unmergeQuestion(tx, moderator, first);
      expect((await getAnswer(tx, visitor, answerId)).questionId).toBe(first);
      await isSound(tx);
    });
  });

  it("is entered at its end by who names a merged question", async () => {
    const { asker, twin, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const last = await ask(tx, asker);
      const middle = await ask(tx, other);
      const id = await ask(tx, twin);
      await mergeQuestion(tx, moderator, middle, last);
      expect(await mergeQuestion(tx, moderator, id, middle)).toEqual({ targetId: last });
    });
  });
});

describe("taking it back", () => {
  it("gives back answers, comments, votes, follows and what was accepted, as it was", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const { questionId: id, answerId } = await makeSolution(tx, { asker: twin, answerer });
      await addComment(tx, other, { questionId: id }, { body: "Which device is it?" });
      await castVote(tx, other, { questionId: id }, 1);
      await follow(tx, other, { kind: "question", id });
      const before = await pageOf(tx, id);
      await mergeQuestion(tx, moderator, id, target);
      const later = await answer(tx, other, target);
      await unmergeQuestion(tx, moderator, id);
      await unmergeQuestion(tx, moderator, id);

      const after = await pageOf(tx, id);
      expect({ ...after, question: { ...after.question, askerActiveAt: null } }).toEqual({
        ...before,
        question: { ...before.question, askerActiveAt: null },
      });
      expect(after.question.acceptance).toMatchObject({ answerId, by: { id: twin.id } });
      const there = await pageOf(tx, target);
      expect(there.answers.map((one) => one.id)).toEqual([later]);
      expect(there.question).toMatchObject({ score: 0, merged: [], answerCount: 1 });
      expect(await followersOf(tx, target)).toEqual([]);
      expect(await findTarget(tx, visitor, id)).toBeNull();
      await isSound(tx);
    });
  });

  it("leaves what people said for themselves since", async () => {
    const { asker, twin, answerer, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      for (const voter of [answerer, other]) await castVote(tx, voter, { questionId: id }, 1);
      await follow(tx, other, { kind: "question", id });
      await mergeQuestion(tx, moderator, id, target);
      await castVote(tx, other, { questionId: target }, 1);
      await follow(tx, other, { kind: "question", id: target });
      await unmergeQuestion(tx, moderator, id);
      expect((await getQuestion(tx, visitor, target)).score).toBe(1);
      expect(await followersOf(tx, target)).toEqual([other.id]);
    });
  });

  it("reopens the other one when the answer that was accepted there goes (rule 5)", async () => {
    const { asker, twin, answerer, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const { questionId: id, answerId } = await makeThread(tx, { asker: twin, answerer });
      await mergeQuestion(tx, moderator, id, target);
      await acceptAnswer(tx, asker, target, answerId);
      await unmergeQuestion(tx, moderator, id);
      expect((await getQuestion(tx, visitor, target)).acceptance).toBeNull();
      expect((await getQuestion(tx, visitor, id)).acceptance).toBeNull();
      await isSound(tx);
    });
  });

  it("does not accept an answer again that was out of sight meanwhile (rule 5)", async () => {
    const { asker, twin, answerer, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const { questionId: id, answerId } = await makeSolution(tx, { asker: twin, answerer });
      await mergeQuestion(tx, moderator, id, target);
      await deleteAnswer(tx, answerer, answerId);
      await restoreAnswer(tx, answerer, answerId);
      await unmergeQuestion(tx, moderator, id);
      expect((await getQuestion(tx, visitor, id)).acceptance).toBeNull();
      await isSound(tx);
    });
  });

  it("is for moderators, within a day", async () => {
    const { asker, twin, moderator } = await people();
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker);
      const id = await ask(tx, twin);
      await mergeQuestion(tx, moderator, id, target);
      for (const viewer of [asker, twin])
        expect(["not-allowed", "not-found"]).toContain(await outcomeOf(unmergeQuestion(tx, viewer, id)));
      await hoursAgo(tx, id, 23);
      expect(await outcomeOf(unmergeQuestion(tx, moderator, id))).toBe("done");
      await mergeQuestion(tx, moderator, id, target);
      await hoursAgo(tx, id, 24);
      expect(await refusalOf(unmergeQuestion(tx, moderator, id))).toEqual({
        kind: "conflict",
        reason: "errors.unmergeLate",
      });
    });
  });

  it("withdraws a mark that the vendor there gave meanwhile, when the question is about none of its products (rule 4)", async () => {
    const { asker, twin, moderator } = await people();
    const house = await makeHouse();
    const l2 = await makeStaff(house.vendor, "L2");
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker, { product: house.product.slug });
      const { questionId: id, answerId } = await makeThread(tx, { asker: twin, answerer: l2 });
      await mergeQuestion(tx, moderator, id, target);
      await mark(tx, l2, answerId);
      await unmergeQuestion(tx, moderator, id);
      expect((await getAnswer(tx, visitor, answerId)).marks).toMatchObject([{ state: "withdrawn" }]);
      await isSound(tx);
    });
  });

  it("does not bring such a mark back with its answer that was deleted meanwhile (rule 4)", async () => {
    const { asker, twin, answerer, moderator } = await people();
    const house = await makeHouse();
    const l2 = await makeStaff(house.vendor, "L2");
    await inTransaction(async (tx) => {
      const target = await ask(tx, asker, { product: house.product.slug });
      const { questionId: id, answerId } = await makeThread(tx, { asker: twin, answerer });
      await mergeQuestion(tx, moderator, id, target);
      await mark(tx, l2, answerId);
      await deleteAnswer(tx, moderator, answerId);
      await unmergeQuestion(tx, moderator, id);
      await restoreAnswer(tx, moderator, answerId);
      expect((await getAnswer(tx, visitor, answerId)).marks).toMatchObject([{ state: "withdrawn" }]);
      await isSound(tx);
    });
  });
});

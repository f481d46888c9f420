import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "~/db.server";
import { listQuestions } from "~/domain/questions/list.server";
import { getQuestion } from "~/domain/questions/page.server";
import {
  closeQuestion,
  deleteQuestion,
  hideQuestion,
  reopenQuestion,
  restoreQuestion,
  unhideQuestion,
} from "~/domain/questions/state.server";
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
} from "../../support/factories";
import { outcomeOf, refusalOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;
const eventsOf = (tx: Db, id: number) => countOf(tx, sql`from events where question_id = ${id}`);

async function people() {
  return {
    author: await makeMember(),
    other: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
    admin: await makeMember({ roles: ["admin"] }),
  };
}

describe("deleting", () => {
  test("takes it out of sight for all but its author and moderators, and restoring brings it back", async () => {
    const { author, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const id = await ask(tx, author, { tags: "gone-and-back" });
      const countOfTag = () =>
        countOf(tx, sql`from tags where slug = 'gone-and-back' and question_count = 1`);
      await deleteQuestion(tx, author, id);
      for (const viewer of [visitor, other])
        expect(await outcomeOf(getQuestion(tx, viewer, id))).toBe("not-found");
      for (const viewer of [author, moderator]) {
        expect((await getQuestion(tx, viewer, id)).deleted).toMatchObject({ byAuthor: true });
      }
      expect(await countOfTag()).toBe(0);
      expect((await listQuestions(tx, { authorId: author.id })).items).toEqual([]);
      await restoreQuestion(tx, author, id);
      expect((await getQuestion(tx, visitor, id)).deleted).toBeNull();
      expect(await countOfTag()).toBe(1);
    });
  });

  test("is its author's right while nobody has built on it", async () => {
    const { author, other } = await people();
    const { product, vendor } = await makeHouse();
    const l2 = await makeStaff(vendor, "L2");
    await inTransaction(async (tx) => {
      const builtOn = { kind: "not-allowed", reason: "errors.deleteBuiltOn" };
      const thread = () => makeThread(tx, { asker: author, answerer: other, product });
      const answered = await thread();
      expect(await outcomeOf(deleteQuestion(tx, author, answered.questionId))).toBe("done");

      const solved = await makeSolution(tx, { asker: author, answerer: other });
      expect(await refusalOf(deleteQuestion(tx, author, solved.questionId))).toEqual(builtOn);

      const upvoted = await thread();
      await castVote(tx, l2, { answerId: upvoted.answerId }, 1);
      expect(await refusalOf(deleteQuestion(tx, author, upvoted.questionId))).toEqual(builtOn);

      const marked = await thread();
      await mark(tx, l2, marked.answerId);
      expect(await refusalOf(deleteQuestion(tx, author, marked.questionId))).toEqual(builtOn);

      const liked = await thread();
      await castVote(tx, other, { questionId: liked.questionId }, 1);
      expect(await refusalOf(deleteQuestion(tx, author, liked.questionId))).toEqual(builtOn);
    });
  });

  test("by a moderator is undone by a moderator only", async () => {
    const { author, other, moderator, admin } = await people();
    await inTransaction(async (tx) => {
      const { questionId: id } = await makeSolution(tx, { asker: author, answerer: other });
      expect(await outcomeOf(deleteQuestion(tx, other, id))).toBe("not-allowed");
      await deleteQuestion(tx, moderator, id);
      expect(await outcomeOf(restoreQuestion(tx, author, id))).toBe("not-allowed");
      expect(await outcomeOf(restoreQuestion(tx, other, id))).toBe("not-found");
      await restoreQuestion(tx, admin, id);
      expect((await getQuestion(tx, visitor, id)).solvedAt).not.toBeNull();
    });
  });

  test("twice changes nothing and tells nobody again", async () => {
    const { author } = await people();
    await inTransaction(async (tx) => {
      const id = await ask(tx, author);
      await restoreQuestion(tx, author, id);
      expect(await eventsOf(tx, id)).toBe(1);
      await deleteQuestion(tx, author, id);
      await deleteQuestion(tx, author, id);
      expect(await eventsOf(tx, id)).toBe(2);
    });
  });
});

describe("hiding", () => {
  test("is for moderators; the reason is theirs to read", async () => {
    const { author, other, moderator, admin } = await people();
    await inTransaction(async (tx) => {
      const id = await ask(tx, author);
      for (const viewer of [author, other]) {
        expect(await outcomeOf(hideQuestion(tx, viewer, id, "a reason"))).toBe("not-allowed");
      }
      await hideQuestion(tx, moderator, id, "a word to moderators");
      for (const viewer of [visitor, other])
        expect(await outcomeOf(getQuestion(tx, viewer, id))).toBe("not-found");
      expect((await getQuestion(tx, author, id)).hidden).toMatchObject({ reason: null });
      expect((await getQuestion(tx, admin, id)).hidden).toMatchObject({ reason: "a word to moderators" });
      expect(await outcomeOf(unhideQuestion(tx, author, id))).toBe("not-allowed");
      await unhideQuestion(tx, admin, id);
      expect((await getQuestion(tx, visitor, id)).hidden).toBeNull();
    });
  });

  test("nothing is answered, commented or voted on out of sight, not even by who sees it", async () => {
    const { author, moderator } = await people();
    await inTransaction(async (tx) => {
      const id = await ask(tx, author);
      await hideQuestion(tx, moderator, id, "a reason");
      expect(await outcomeOf(answer(tx, author, id))).toBe("not-found");
      expect(await outcomeOf(answer(tx, moderator, id))).toBe("not-found");
      expect(await outcomeOf(castVote(tx, moderator, { questionId: id }, 1))).toBe("not-allowed");
    });
  });
});

describe("closing", () => {
  test("is for moderators, gives a reason to all, takes no more answers, and tells the author", async () => {
    const { author, other, moderator } = await people();
    await inTransaction(async (tx) => {
      const id = await ask(tx, author);
      expect(await outcomeOf(closeQuestion(tx, author, id, "answered elsewhere"))).toBe("not-allowed");
      await closeQuestion(tx, moderator, id, "answered elsewhere");
      await closeQuestion(tx, moderator, id, "said twice");
      expect((await getQuestion(tx, visitor, id)).closed).toMatchObject({
        reason: "answered elsewhere",
        by: { id: moderator.id },
      });
      expect(await refusalOf(answer(tx, other, id))).toEqual({
        kind: "conflict",
        reason: "errors.questionClosed",
      });
      expect(
        await countOf(
          tx,
          sql`from notifications n join events e on e.id = n.event_id where n.user_id = ${author.id} and e.verb = 'closed'`,
        ),
      ).toBe(1);
      expect(await outcomeOf(reopenQuestion(tx, author, id))).toBe("not-allowed");
      await reopenQuestion(tx, moderator, id);
      expect(await answer(tx, other, id)).toBeGreaterThan(0);
    });
  });
});

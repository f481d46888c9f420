import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { addComment, deleteComment } from "~/domain/comments/comment.server";
import { getComment } from "~/domain/comments/find.server";
import { COMMENTS_PER_POST } from "~/domain/comments/limits";
import { commentInput } from "~/domain/questions/input";
import { getQuestionPage } from "~/domain/questions/page.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { inTransaction } from "../../support/database";
import { countOf, fillWithComments, makeMember, makeThread } from "../../support/factories";
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

test("comments stand under the question or the answer, oldest first, and the author of that is told", async () => {
  const { asker, answerer, other } = await people();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    const onQuestion = await addComment(tx, other, { questionId }, { body: "Which version is it?" });
    const onAnswer = await addComment(tx, other, { answerId }, { body: "This `works` for me." });
    const { comments } = await getQuestionPage(tx, visitor, { id: questionId, page: 1 });
    expect(comments).toMatchObject([
      { id: onQuestion.id, answerId: null, author: { id: other.id } },
      { id: onAnswer.id, answerId, html: expect.stringContaining("<code>works</code>") },
    ]);
    const second = await getQuestionPage(tx, visitor, { id: questionId, page: 2 });
    expect(second.comments).toMatchObject([{ id: onQuestion.id }]);
    for (const one of [asker, answerer]) {
      expect(
        await countOf(
          tx,
          sql`from notifications n join events e on e.id = n.event_id where n.user_id = ${one.id} and e.verb = 'commented'`,
        ),
      ).toBe(1);
    }
  });
});

test("fifty parallel sends of one comment make one", async () => {
  const { asker, answerer, other } = await people();
  const { answerId } = await makeThread(db, { asker, answerer });
  const given = await Promise.all(
    Array.from({ length: 50 }, () => addComment(db, other, { answerId }, { body: "Thanks, that was it." })),
  );
  expect(new Set(given.map(({ id }) => id)).size).toBe(1);
  expect(await countOf(db, sql`from comments where answer_id = ${answerId}`)).toBe(1);
});

test("a post takes as many comments as its page shows, and refuses one more by the field; others take theirs", async () => {
  const { asker, answerer, other } = await people();
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    const ids = await fillWithComments(tx, other, { questionId }, COMMENTS_PER_POST - 1);
    ids.push((await addComment(tx, other, { questionId }, { body: "The last one." })).id);
    const shown = async () => {
      const { comments } = await getQuestionPage(tx, visitor, { id: questionId, page: 1 });
      return comments.filter((comment) => comment.answerId === null).map(({ id }) => id);
    };
    expect(await shown()).toEqual(ids);
    for (const viewer of [asker, other])
      expect(await refusalOf(addComment(tx, viewer, { questionId }, { body: "One too many." }))).toEqual({
        kind: "invalid",
        errors: { body: "errors.commentsFull" },
      });
    // Sent again, the last one is still the last one.
    const again = await addComment(tx, other, { questionId }, { body: "The last one." });
    expect(again.id).toBe(ids.at(-1));
    await addComment(tx, other, { answerId }, { body: "The answer has room." });
    await deleteComment(tx, other, ids[0] ?? 0);
    const { id } = await addComment(tx, asker, { questionId }, { body: "There is room again." });
    expect(await shown()).toEqual([...ids.slice(1), id]);
  });
});

test.each(["questionId", "answerId"] as const)(
  "of ten at once for the last two places under one %s, two are taken, and both are shown",
  async (of) => {
    const { asker, answerer, other } = await people();
    const { questionId, answerId } = await makeThread(db, { asker, answerer });
    const target = of === "answerId" ? { answerId } : { questionId };
    await fillWithComments(db, other, { questionId, ...target }, COMMENTS_PER_POST - 2);
    const writers = await Promise.all(Array.from({ length: 10 }, () => makeMember()));
    const outcomes = await Promise.all(
      writers.map((writer) => outcomeOf(addComment(db, writer, target, { body: "Just in time?" }))),
    );
    expect(outcomes.sort()).toEqual([...Array(2).fill("done"), ...Array(8).fill("invalid")]);
    const { comments } = await getQuestionPage(db, visitor, { id: questionId, page: 1 });
    expect(comments).toHaveLength(COMMENTS_PER_POST);
    expect(await countOf(db, sql`from comments where question_id = ${questionId}`)).toBe(COMMENTS_PER_POST);
  },
);

test("nothing is commented that is out of sight, or that stands under something out of sight", async () => {
  const { asker, answerer, other, moderator } = await people();
  await inTransaction(async (tx) => {
    const one = await makeThread(tx, { asker, answerer });
    const say = (viewer: typeof other, target: Parameters<typeof addComment>[2]) =>
      outcomeOf(addComment(tx, viewer, target, { body: "Said into the dark." }));
    await hideAnswer(tx, moderator, one.answerId, "a reason");
    for (const viewer of [other, answerer, moderator]) {
      expect(await say(viewer, { answerId: one.answerId })).toBe("not-found");
    }
    expect(await say(other, { questionId: one.questionId })).toBe("done");

    const two = await makeThread(tx, { asker, answerer });
    await hideQuestion(tx, moderator, two.questionId, "a reason");
    for (const viewer of [other, asker, answerer, moderator]) {
      expect(await say(viewer, { questionId: two.questionId })).toBe("not-found");
      expect(await say(viewer, { answerId: two.answerId })).toBe("not-found");
    }
  });
});

test("its author or a moderator deletes a comment; then it is gone for everybody", async () => {
  const { asker, answerer, other, moderator } = await people();
  await inTransaction(async (tx) => {
    const { questionId } = await makeThread(tx, { asker, answerer });
    const [mine, another] = [
      await addComment(tx, other, { questionId }, { body: "The first remark." }),
      await addComment(tx, other, { questionId }, { body: "The second remark." }),
    ];
    for (const viewer of [asker, answerer])
      expect(await outcomeOf(deleteComment(tx, viewer, mine.id))).toBe("not-allowed");
    await deleteComment(tx, other, mine.id);
    await deleteComment(tx, other, mine.id);
    await deleteComment(tx, moderator, another.id);
    expect(await outcomeOf(deleteComment(tx, asker, mine.id))).toBe("not-found");
    expect((await getQuestionPage(tx, visitor, { id: questionId, page: 1 })).comments).toEqual([]);
    expect(
      await countOf(
        tx,
        sql`from events where question_id = ${questionId} and verb = 'deleted' and comment_id is not null`,
      ),
    ).toBe(2);
    for (const viewer of [other, moderator])
      expect(await outcomeOf(getComment(tx, viewer, mine.id))).toBe("not-found");
  });
});

test("a comment under something out of sight is absent, even for who wrote it", async () => {
  const { asker, answerer, other } = await people();
  await inTransaction(async (tx) => {
    const { answerId } = await makeThread(tx, { asker, answerer });
    const { id } = await addComment(tx, other, { answerId }, { body: "A remark on this." });
    await deleteAnswer(tx, answerer, answerId);
    expect(await outcomeOf(getComment(tx, other, id))).toBe("not-found");
    expect(await outcomeOf(deleteComment(tx, other, id))).toBe("not-found");
    expect((await getComment(tx, answerer, id)).body).toBe("A remark on this.");
  });
});

test.each([
  ["two letters", "no"],
  ["blanks", "  \n\t  "],
  ["more than a thousand characters", "字".repeat(1001)],
  ["a pile of marks on one letter", `abc${"\u0301".repeat(10_000)}`],
])("%s are no comment", (_, body) => {
  expect(commentInput.safeParse({ body }).success).toBe(false);
});

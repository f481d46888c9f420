// What people do to posts while these go to another question: it waits, and happens where they are then.
import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { sql as client, type Db, db, openDatabase } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { answerQuestion } from "~/domain/answers/answer.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { addComment, deleteComment } from "~/domain/comments/comment.server";
import { follow } from "~/domain/follows/follow.server";
import { mergeQuestion, unmergeQuestion } from "~/domain/merges/merge.server";
import { lockAnswer } from "~/domain/posts.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { getQuestion } from "~/domain/questions/page.server";
import { rowsOf } from "~/domain/rows.server";
import { castVote } from "~/domain/votes/vote.server";
import { ask, countOf, makeMember, makeThread, questionForm, revisionOf } from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { isWaitedFor } from "../../support/locks";
import { outcomeOf, refusalOf } from "../../support/refusals";

async function twice() {
  const [asker, twin, answerer, moderator] = await Promise.all([
    makeMember(),
    makeMember(),
    makeMember(),
    makeMember({ roles: ["moderator"] }),
  ]);
  const target = await ask(db, asker);
  const { questionId, answerId } = await makeThread(db, { asker: twin, answerer });
  return { asker, twin, answerer, moderator, target, questionId, answerId };
}

/** Does `other` on a connection of its own once the question is held, and merges when that waits for it. */
async function whileMerging(
  { moderator, questionId, target }: Awaited<ReturnType<typeof twice>>,
  other: (there: Db) => Promise<unknown>,
): Promise<void> {
  const beside = openDatabase(process.env.DATABASE_URL ?? "", { pool: 1 });
  onTestFinished(() => beside.close());
  let done: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`select from questions where id in (${questionId}, ${target}) order by id for update`,
    );
    done = other(beside.db);
    done.catch(() => {});
    await isWaitedFor(tx);
    await mergeQuestion(tx, moderator, questionId, target);
  });
  await done;
}

const lastDeleted = async () =>
  (
    await rowsOf<{ questionId: number }>(
      db,
      sql`select question_id as "questionId" from events where verb = 'deleted' order by id desc limit 1`,
    )
  )[0]?.questionId;

test("a comment on the question is deleted where it is by then", async () => {
  const all = await twice();
  const { questionId } = all;
  const comment = await addComment(db, all.answerer, { questionId }, { body: "Which device is it?" });
  await whileMerging(all, (there) => deleteComment(there, all.answerer, comment.id));
  expect(await lastDeleted()).toBe(all.target);
  expect(await brokenInvariants(client)).toEqual([]);
});

test("a comment under an answer is deleted where it is by then", async () => {
  const all = await twice();
  const { answerId } = all;
  const comment = await addComment(db, all.answerer, { answerId }, { body: "Which device is it?" });
  await whileMerging(all, (there) => deleteComment(there, all.answerer, comment.id));
  expect(await lastDeleted()).toBe(all.target);
  expect(await brokenInvariants(client)).toEqual([]);
});

test("an answer is changed with the question held at which it is by then", async () => {
  const all = await twice();
  const free = sql`select from questions where id = ${all.target} for update skip locked`;
  await whileMerging(all, (there) =>
    there.transaction(async (tx) => {
      expect(await lockAnswer(tx, all.answerer, all.answerId)).toMatchObject({ questionId: all.target });
      expect(await rowsOf(db, free)).toEqual([]);
    }),
  );
  expect(await rowsOf(db, free)).toHaveLength(1);
});

describe("what is done to the question itself happens where it leads by then", () => {
  test("an answer", async () => {
    const all = await twice();
    const someone = await makeMember();
    await whileMerging(all, async (there) => {
      const given = await answerQuestion(there, someone, all.questionId, { body: "Turn the other one off." });
      expect(given.questionId).toBe(all.target);
    });
    expect(
      await countOf(db, sql`from answers where author_id = ${someone.id} and question_id = ${all.target}`),
    ).toBe(1);
    expect(await brokenInvariants(client)).toEqual([]);
  });

  test("a comment", async () => {
    const all = await twice();
    const someone = await makeMember();
    await whileMerging(all, async (there) => {
      const target = { questionId: all.questionId };
      expect(await addComment(there, someone, target, { body: "Which device is it?" })).toMatchObject({
        questionId: all.target,
      });
    });
    expect(await brokenInvariants(client)).toEqual([]);
  });

  test("a vote", async () => {
    const all = await twice();
    const someone = await makeMember();
    await whileMerging(all, async (there) => {
      expect(await castVote(there, someone, { questionId: all.questionId }, 1)).toEqual({
        questionId: all.target,
      });
    });
    expect((await getQuestion(db, someone, all.target)).myVote).toBe(1);
    expect(await brokenInvariants(client)).toEqual([]);
  });

  test("a follow", async () => {
    const all = await twice();
    const someone = await makeMember();
    await whileMerging(all, async (there) => {
      expect(await follow(there, someone, { kind: "question", id: all.questionId })).toEqual({
        kind: "question",
        id: all.target,
      });
    });
    expect(
      await rowsOf(
        db,
        sql`select f.question_id as id from follows f join followers w on w.id = f.follower_id where w.user_id = ${someone.id}`,
      ),
    ).toEqual([{ id: all.target }]);
    expect(await brokenInvariants(client)).toEqual([]);
  });

  test("but nothing is accepted for another asker, and a question that is merged is edited no more", async () => {
    const all = await twice();
    const { asker, twin, questionId, answerId } = all;
    await whileMerging(all, async (there) => {
      expect(await outcomeOf(acceptAnswer(there, twin, questionId, answerId))).toBe("not-found");
    });
    expect((await getQuestion(db, asker, all.target)).acceptance).toBeNull();
    const another = await twice();
    const base = await revisionOf(db, "questions", another.questionId);
    await whileMerging(another, async (there) => {
      const edit = { ...questionForm(), base, grade: undefined, summary: "" };
      expect(await refusalOf(editQuestion(there, another.twin, another.questionId, edit))).toEqual({
        kind: "conflict",
        reason: "errors.mergedMeanwhile",
      });
    });
  });

  test("an answer is edited where it is by then, and where it is again when that is taken back", async () => {
    const all = await twice();
    const { answerer, answerId, questionId, target } = all;
    const edit = async (there: Db, body: string) => {
      const base = await revisionOf(there, "answers", answerId);
      return editAnswer(there, answerer, answerId, { base, body, summary: "", keepsMark: false });
    };
    await whileMerging(all, async (there) => {
      expect(await edit(there, "Call it after the join.")).toEqual({ questionId: target });
    });
    expect(await edit(db, "Call it well after the join.")).toEqual({ questionId: target });
    expect(await brokenInvariants(client)).toEqual([]);
    await unmergeQuestion(db, all.moderator, questionId);
    expect(await edit(db, "Call it a second after the join.")).toEqual({ questionId });
  });
});

describe("while the form of a merge was sent twice at the same moment", () => {
  /** Both forms wait for each other, and beside them what somebody does. Gives what became of the second form. */
  async function whileMergingTwice(
    all: Awaited<ReturnType<typeof twice>>,
    other: (there: Db) => Promise<unknown>,
    { undo = false } = {},
  ) {
    const { moderator, questionId, target } = all;
    const act = (there: Db): Promise<unknown> =>
      undo
        ? unmergeQuestion(there, moderator, questionId)
        : mergeQuestion(there, moderator, questionId, target);
    const [beside, again] = [1, 2].map(() => openDatabase(process.env.DATABASE_URL ?? "", { pool: 1 }));
    if (!beside || !again) throw new Error("no connections");
    onTestFinished(async () => void (await Promise.all([beside.close(), again.close()])));
    const others: Promise<unknown>[] = [];
    await db.transaction(async (tx) => {
      await tx.execute(
        sql`select from questions where id in (${questionId}, ${target}) order by id for update`,
      );
      others.push(other(beside.db), outcomeOf(act(again.db)));
      for (const one of others) one.catch(() => {});
      await isWaitedFor(tx, { by: 2 });
      await act(tx);
    });
    const [, second] = await Promise.all(others);
    expect(await brokenInvariants(client)).toEqual([]);
    return second;
  }

  /** The duplicate is the older question, or the younger one. */
  const older = async () => {
    const all = await twice();
    const { questionId, answerId } = await makeThread(db, { asker: all.twin, answerer: all.answerer });
    return {
      ...all,
      target: questionId,
      questionId: all.questionId,
      answerId: all.answerId,
      otherId: answerId,
    };
  };

  test.each([
    ["younger", twice],
    ["older", older],
  ])("an answer to the %s question is edited where it is by then, and nothing is lost", async (_, make) => {
    const all = await make();
    const base = await revisionOf(db, "answers", all.answerId);
    const edit = { base, body: "Call it after the join.", summary: "", keepsMark: false };
    const second = await whileMergingTwice(all, async (there) => {
      expect(await editAnswer(there, all.answerer, all.answerId, edit)).toEqual({ questionId: all.target });
    });
    expect(second).toBe("conflict");
    const [row] = await rowsOf<{ body: string }>(
      db,
      sql`select r.body from answers a join revisions r on r.id = a.revision_id where a.id = ${all.answerId}`,
    );
    expect(row?.body).toBe(edit.body);
  });

  test.each([
    ["younger", twice],
    ["older", older],
  ])("a comment on the %s question is deleted where it is by then", async (_, make) => {
    const all = await make();
    const { questionId, answerer } = all;
    const comment = await addComment(db, answerer, { questionId }, { body: "Which device is it?" });
    const second = await whileMergingTwice(all, (there) => deleteComment(there, answerer, comment.id));
    expect([second, await lastDeleted()]).toEqual(["conflict", all.target]);
  });

  test.each([
    ["younger", twice],
    ["older", older],
  ])("and when it is taken back twice: an answer that goes back to the %s question", async (_, make) => {
    const all = await make();
    await mergeQuestion(db, all.moderator, all.questionId, all.target);
    const voter = await makeMember();
    const second = await whileMergingTwice(
      all,
      async (there) => {
        expect(await castVote(there, voter, { answerId: all.answerId }, 1)).toMatchObject({
          questionId: all.questionId,
        });
      },
      { undo: true },
    );
    expect(second).toBe("done");
  });
});

test("a follower whose account is being deleted does not come along, and keeps nobody from merging", async () => {
  const { moderator, questionId, target } = await twice();
  const leaving = await makeMember();
  await follow(db, leaving, { kind: "question", id: questionId });
  const beside = openDatabase(process.env.DATABASE_URL ?? "", { pool: 1 });
  onTestFinished(() => beside.close());
  let merged: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from followers where user_id = ${leaving.id}`);
    merged = mergeQuestion(beside.db, moderator, questionId, target);
    merged.catch(() => {});
    await isWaitedFor(tx);
  });
  await expect(merged).resolves.toEqual({ targetId: target });
  expect(await brokenInvariants(client)).toEqual([]);
});

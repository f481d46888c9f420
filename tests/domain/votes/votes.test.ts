import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sql as client, type Db, db } from "~/db.server";
import { deleteAnswer } from "~/domain/answers/state.server";
import { hideQuestion } from "~/domain/questions/state.server";
import type { Member } from "~/domain/viewer";
import { castVote } from "~/domain/votes/vote.server";
import { inTransaction } from "../../support/database";
import { ask, countOf, makeMember, makeThread } from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { outcomeOf, refusalOf } from "../../support/refusals";

async function scoreOf(tx: Db, table: "questions" | "answers", id: number): Promise<number> {
  const [row] = await tx.execute<{ score: number }>(
    sql`select score from ${sql.identifier(table)} where id = ${id}`,
  );
  return Number(row?.score);
}

test("a vote is cast, changed and taken back; the score follows; the same again changes nothing", async () => {
  const [asker, answerer, voter] = [await makeMember(), await makeMember(), await makeMember()];
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    for (const [table, id, target] of [
      ["questions", questionId, { questionId }],
      ["answers", answerId, { answerId }],
    ] as const) {
      const steps = [
        [1, 1],
        [1, 1],
        [-1, -1],
        [0, 0],
        [0, 0],
        [-1, -1],
      ] as const;
      for (const [value, score] of steps) {
        await castVote(tx, voter, target, value);
        expect(await scoreOf(tx, table, id)).toBe(score);
      }
    }
    await castVote(tx, asker, { answerId }, 1);
    expect(await scoreOf(tx, "answers", answerId)).toBe(0);
    expect(await countOf(tx, sql`from votes where user_id = ${voter.id}`)).toBe(2);
  });
});

test("nobody votes on their own, on what is out of sight, or unconfirmed", async () => {
  const [asker, answerer, moderator] = [
    await makeMember(),
    await makeMember(),
    await makeMember({ roles: ["moderator"] }),
  ];
  const unconfirmed: Member = { ...(await makeMember()), isVerified: false };
  await inTransaction(async (tx) => {
    const { questionId, answerId } = await makeThread(tx, { asker, answerer });
    expect(await refusalOf(castVote(tx, asker, { questionId }, 1))).toEqual({
      kind: "not-allowed",
      reason: "errors.voteOwn",
    });
    expect(await outcomeOf(castVote(tx, answerer, { answerId }, -1))).toBe("not-allowed");
    expect(await outcomeOf(castVote(tx, unconfirmed, { questionId }, 1))).toBe("not-allowed");
    await deleteAnswer(tx, answerer, answerId);
    expect(await outcomeOf(castVote(tx, asker, { answerId }, 1))).toBe("not-found");
    expect(await outcomeOf(castVote(tx, moderator, { answerId }, 1))).toBe("not-allowed");
    const hidden = await makeThread(tx, { asker, answerer });
    await hideQuestion(tx, moderator, hidden.questionId, "a reason");
    expect(await outcomeOf(castVote(tx, answerer, { answerId: hidden.answerId }, 1))).toBe("not-found");
    expect(await outcomeOf(castVote(tx, asker, { answerId: hidden.answerId }, 1))).toBe("not-allowed");
    expect(await countOf(tx, sql`from votes`)).toBe(0);
  });
});

test("votes of many at once, changed and taken back, add up to the score (R3)", async () => {
  const author = await makeMember();
  const voters = await Promise.all(Array.from({ length: 16 }, () => makeMember()));
  const posts = await Promise.all([ask(db, author), ask(db, author)]);
  const values = [1, -1, 0, 1, -1, 1] as const;
  await Promise.all(
    voters.flatMap((voter, at) =>
      values.map((_, step) =>
        castVote(db, voter, { questionId: posts[step % 2] ?? 0 }, values[(at + step) % values.length] ?? 1),
      ),
    ),
  );
  expect(await brokenInvariants(client)).toEqual([]);
  expect(await countOf(db, sql`from votes`)).toBeGreaterThan(0);
});

test("one person's vote sent fifty times at once counts once", async () => {
  const [author, voter] = [await makeMember(), await makeMember()];
  const questionId = await ask(db, author);
  await Promise.all(Array.from({ length: 50 }, () => castVote(db, voter, { questionId }, 1)));
  expect(await scoreOf(db, "questions", questionId)).toBe(1);
});

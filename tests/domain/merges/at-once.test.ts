// What people do to posts while these go to another question: it waits, and happens where they are then.
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { sql as client, type Db, db, openDatabase } from "~/db.server";
import { addComment, deleteComment } from "~/domain/comments/comment.server";
import { follow } from "~/domain/follows/follow.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { lockAnswer } from "~/domain/posts.server";
import { rowsOf } from "~/domain/rows.server";
import { ask, makeMember, makeThread } from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";

async function twice() {
  const [asker, twin, answerer, moderator] = await Promise.all([
    makeMember(),
    makeMember(),
    makeMember(),
    makeMember({ roles: ["moderator"] }),
  ]);
  const target = await ask(db, asker);
  const { questionId, answerId } = await makeThread(db, { asker: twin, answerer });
  return { answerer, moderator, target, questionId, answerId };
}

/** Ends once another connection waits for what this transaction holds. */
async function isWaitedFor(tx: Db): Promise<void> {
  const [{ pid } = { pid: 0 }] = await rowsOf<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
  const waiting = () =>
    client`select from pg_locks where not granted and ${pid} = any (pg_blocking_pids(pid))`;
  await expect.poll(waiting, { timeout: 20_000 }).not.toEqual([]);
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

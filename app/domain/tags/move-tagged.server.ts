import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { isLockTimeout } from "~/domain/errors";
import { giveWay } from "~/domain/give-way.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { claimNames } from "./names.server";

/** Of questions, talks and follows each, in one transaction: whoever asks or edits waits for it. */
const PER_BATCH = 500;

/**
 * Gives what carries or follows a name that leads to a tag that tag, once where it had both. What it had done when it dies stays done,
 * and the next run goes on. Does nothing for a name that leads nowhere. `most`: that many batches.
 */
export async function moveTagged(
  db: Db,
  tagId: number,
  { size = PER_BATCH, most = Number.POSITIVE_INFINITY }: { size?: number; most?: number } = {},
): Promise<void> {
  for (let batch = 0; batch < most; batch++) {
    const moved = await giveWay(db, (tx) => moveBatch(tx, tagId, size));
    if (moved === 0) return;
  }
}

/** The same at once for what is not much; when people hold any of it just now, it is left to the job. */
export async function beginToMove(db: Db, tagId: number): Promise<void> {
  await moveTagged(db, tagId, { most: 1 }).catch((error: unknown) => {
    if (!isLockTimeout(error)) throw error;
  });
}

/** How many were moved. */
async function moveBatch(tx: Db, fromId: number, size: number): Promise<number> {
  await claimNames(tx);
  const intoId = await leadsTo(tx, fromId);
  if (intoId === null) return 0;
  const followers = await idsOf(
    tx,
    sql`select follower_id as id from follows where tag_id = ${fromId} order by 1 limit ${size}`,
  );
  if (followers.length > 0) await moveFollows(tx, { fromId, intoId, followers });
  const questions = await idsOf(
    tx,
    sql`select question_id as id from question_tags where tag_id = ${fromId} order by 1 limit ${size}`,
  );
  if (questions.length > 0) await moveQuestions(tx, { fromId, intoId, questions });
  const talks = await idsOf(
    tx,
    sql`select talk_id as id from talk_tags where tag_id = ${fromId} order by 1 limit ${size}`,
  );
  if (talks.length > 0) await moveTalks(tx, { fromId, intoId, talks });
  return followers.length + questions.length + talks.length;
}

/** Where the name leads now; null for a tag. */
async function leadsTo(tx: Db, fromId: number): Promise<number | null> {
  const [row] = await rowsOf<{ intoId: number | null }>(
    tx,
    sql`select alias_of_id as "intoId" from tags where id = ${fromId}`,
  );
  return row?.intoId ?? null;
}

type Pair = { fromId: number; intoId: number };

/** Who followed both follows the one since they first did. */
async function moveFollows(
  tx: Db,
  { fromId, intoId, followers }: Pair & { followers: number[] },
): Promise<void> {
  const both = sql`f.tag_id = ${fromId} and f.follower_id = ${anyOf(followers)} and g.tag_id = ${intoId} and g.follower_id = f.follower_id`;
  await tx.execute(
    sql`update follows g set confirmed_at = least(g.confirmed_at, f.confirmed_at) from follows f where ${both}`,
  );
  await tx.execute(sql`delete from follows f using follows g where ${both}`);
  await tx.execute(
    sql`update follows set tag_id = ${intoId} where tag_id = ${fromId} and follower_id = ${anyOf(followers)}`,
  );
}

async function moveQuestions(
  tx: Db,
  { fromId, intoId, questions }: Pair & { questions: number[] },
): Promise<void> {
  await tx.execute(sql`
    delete from question_tags x using question_tags y
    where x.tag_id = ${fromId} and x.question_id = ${anyOf(questions)} and y.question_id = x.question_id and y.tag_id = ${intoId}`);
  await tx.execute(sql`
    update question_tags set tag_id = ${intoId} where tag_id = ${fromId} and question_id = ${anyOf(questions)}`);
}

async function moveTalks(tx: Db, { fromId, intoId, talks }: Pair & { talks: number[] }): Promise<void> {
  await tx.execute(sql`
    delete from talk_tags x using talk_tags y
    where x.tag_id = ${fromId} and x.talk_id = ${anyOf(talks)} and y.talk_id = x.talk_id and y.tag_id = ${intoId}`);
  await tx.execute(sql`
    update talk_tags set tag_id = ${intoId} where tag_id = ${fromId} and talk_id = ${anyOf(talks)}`);
}

async function idsOf(tx: Db, query: ReturnType<typeof sql>): Promise<number[]> {
  return (await rowsOf<{ id: number }>(tx, query)).map(({ id }) => id);
}

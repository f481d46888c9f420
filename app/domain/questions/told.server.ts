import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { addJob, type Jobs } from "~/domain/jobs.server";
import { rowsOf } from "~/domain/rows.server";

type About = { questionId: number; eventId: number };

/** Has those who follow the question told of an event of one of its answers, in the transaction of the event. */
export async function tellFollowersOf(
  tx: Db,
  { questionId, eventId }: About,
  options: { afterSeconds?: number } = {},
): Promise<void> {
  const followed = await rowsOf(
    tx,
    sql`select f.id from follows f where f.question_id = ${questionId} limit 1`,
  );
  if (followed.length > 0) await addJob(tx, "tell-of-answer", { eventId }, options);
}

/**
 * Has those who follow a tag or the product of a question told that it was asked, in the transaction of the event: of all that it has,
 * or of what the event `added` to it.
 */
export async function tellOfNew(
  tx: Db,
  { questionId, eventId, added = null }: About & { added?: Jobs["tell-of-question"]["added"] },
): Promise<void> {
  if (added && added.tagIds.length === 0 && added.productId === null) return;
  const followed = await rowsOf(
    tx,
    sql`select f.id from question_tags g join follows f on f.tag_id = g.tag_id where g.question_id = ${questionId}
        union all select f.id from questions q join follows f on f.product_id = q.product_id where q.id = ${questionId} limit 1`,
  );
  if (followed.length > 0) await addJob(tx, "tell-of-question", { eventId, added });
}

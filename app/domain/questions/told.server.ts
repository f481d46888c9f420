import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { addJob } from "~/domain/jobs.server";
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

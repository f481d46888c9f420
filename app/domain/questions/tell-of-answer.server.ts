import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Verb } from "~/domain/events/record.server";
import { stillHolds } from "~/domain/events/still-holds.server";
import { type Reader, readerColumns } from "~/domain/follows/follower.server";
import { kindOf, wishFor } from "~/domain/notifications/kinds";
import { mailLater } from "~/domain/notifications/told.server";
import { rowsOf } from "~/domain/rows.server";
import { notifications } from "~db/schema/notices";
import { publicAnswer, publicQuestion } from "./visible.server";

const READERS_PER_BATCH = 500;

/**
 * Tells members who followed a question what happened to an answer of it, or that another question was merged into it: on the site, and a little later by mail who asked for that.
 * Never the one who did it, nor of what is out of sight or was taken back since. Each batch holds the question, so that who takes it back
 * finds the notices. Run again, nobody hears it twice: one notice of an event is all that anybody can have.
 */
export async function tellOfAnswer(
  db: Db,
  eventId: number,
  { batchSize = READERS_PER_BATCH }: { batchSize?: number } = {},
): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    after = await db.transaction((tx) => tellBatch(tx, { eventId, after: from, limit: batchSize }));
  }
}

/** Gives the last one of the batch. */
async function tellBatch(
  tx: Db,
  { eventId, after, limit }: { eventId: number; after: number; limit: number },
): Promise<number | undefined> {
  await tx.execute(
    sql`select from questions where id = (select question_id from events where id = ${eventId}) for share`,
  );
  const readers = await rowsOf<Reader & { verb: Verb }>(
    tx,
    sql`select ${readerColumns}, e.verb
        from events e join questions q on q.id = e.question_id left join answers a on a.id = e.answer_id
          join follows f on f.question_id = q.id and f.confirmed_at <= e.at
          join followers w on w.id = f.follower_id join users u on u.id = w.user_id and u.id is distinct from e.actor_id
        where e.id = ${eventId} and w.id > ${after} and ${publicQuestion} and (a.id is null or (${publicAnswer})) and ${stillHolds}
        order by w.id limit ${limit}`,
  );
  const there = readers.flatMap(({ userId, isGone, wishes, verb }) =>
    userId !== null && !isGone ? [{ userId, wish: wishFor(wishes, kindOf(verb)) }] : [],
  );
  const told = there.filter(({ wish }) => wish.onSite).map(({ userId }) => ({ userId, eventId }));
  if (told.length > 0) await tx.insert(notifications).values(told).onConflictDoNothing();
  const mailed = there.filter(({ wish }) => wish.byMail).map(({ userId }) => userId);
  await mailLater(tx, { eventId, userIds: mailed });
  return readers.at(-1)?.id;
}

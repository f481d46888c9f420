import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import { stillHolds } from "~/domain/events/still-holds.server";
import { acceptances } from "~db/schema/questions";

/** The accepted answer went out of sight, or to another question: this one is open again (rule 5). Restoring does not accept again. */
export async function reopenWithout(
  tx: Db,
  change: {
    questionId: number;
    answerId: number;
    askerId: number;
    actorId: number;
    actorRole: string | null;
  },
  because: "answer-out-of-sight" | "answer-moved" = "answer-out-of-sight",
): Promise<void> {
  const gone = await tx
    .delete(acceptances)
    .where(eq(acceptances.answerId, change.answerId))
    .returning({ answerId: acceptances.answerId });
  if (gone.length === 0) return;
  await forgetUnread(tx, change.answerId);
  const { questionId, answerId, actorId, actorRole } = change;
  const eventId = await recordEvent(tx, {
    verb: "unaccepted",
    actorId,
    actorRole,
    questionId,
    answerId,
    because,
  });
  await notify(tx, eventId, actorId, [change.askerId]);
}

/** Nobody need read that this answer was accepted when it no longer is: unread notices of it go. */
export async function forgetUnread(tx: Db, answerId: number): Promise<void> {
  await tx.execute(sql`
    delete from notifications n using answers a, questions q, events e
    where a.id = ${answerId} and q.id = a.question_id and e.answer_id = a.id and e.verb = 'accepted'
      and n.event_id = e.id and n.read_at is null and (n.user_id in (a.author_id, q.author_id)
        or n.user_id in (select w.user_id from follows f join followers w on w.id = f.follower_id where f.question_id = q.id))`);
}

/** Who has accepted, or cannot any more, need not be reminded of it: the unread notice goes. After what was done to the question or its answers. */
export async function forgetReminder(tx: Db, questionId: number): Promise<void> {
  await tx.execute(sql`
    delete from notifications n using questions q, events e
    where q.id = ${questionId} and e.question_id = q.id and e.verb = 'reminded-to-accept' and not (${stillHolds})
      and n.event_id = e.id and n.user_id = q.author_id and n.read_at is null`);
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";

/** So long a marking can be taken back as if it had not been made (flows C). */
const UNDO_SECONDS = 10;

/** Who need not be told of a marking at once is told when it can no longer be undone, and an undoing that began in time is over. */
export const TOLD_AFTER_SECONDS = UNDO_SECONDS + 5;

/**
 * Whether the mark, which is being withdrawn, was made only just: then nobody need read that it was, and unread notices of it go. Its
 * question is locked, so followers are told of it before this or not at all.
 */
export async function undoMarking(
  tx: Db,
  { markId, answerId }: { markId: number; answerId: number },
  now: Date,
): Promise<boolean> {
  const [marking] = await rowsOf<{ id: number; at: string }>(
    tx,
    sql`select e.id, e.at from events e where e.answer_id = ${answerId} and e.mark_id = ${markId} and e.verb = 'marked'
        order by e.id desc limit 1`,
  );
  if (!marking || now.getTime() - Date.parse(marking.at) >= UNDO_SECONDS * 1000) return false;
  await tx.execute(sql`
    delete from notifications n using answers a, questions q
    where a.id = ${answerId} and q.id = a.question_id and n.event_id = ${marking.id} and n.read_at is null
      and (n.user_id in (a.author_id, q.author_id)
        or n.user_id in (select w.user_id from follows f join followers w on w.id = f.follower_id where f.question_id = q.id))`);
  return true;
}

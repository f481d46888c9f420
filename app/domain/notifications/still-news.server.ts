import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { stillHolds } from "~/domain/events/still-holds.server";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { isAnnounced } from "~/domain/talks/visible.server";

/** What an event (alias `e`) is about, and the notice of it that a person (alias `u`) has, if they have one. */
export const aboutEvent: SQL = sql`
  left join answers a on a.id = e.answer_id left join comments c on c.id = e.comment_id
  left join questions q on q.id = coalesce(a.question_id, c.question_id, e.question_id)
  left join talks t on t.id = e.talk_id left join notifications n on n.event_id = e.id and n.user_id = u.id`;

/**
 * Whether the event is still to be told to the person by mail: they have not read of it here, may see all of it, and it was not taken
 * back. Who may see more than everybody (moderators) gets no mails of it: mailboxes are not this site.
 */
export const isNews: SQL = sql`(u.deleted_at is null and n.read_at is null
  and (q.id is null or q.author_id = u.id or (${publicQuestion}))
  and (a.id is null or a.author_id = u.id or (${publicAnswer}))
  and (c.id is null or c.author_id = u.id or c.deleted_at is null)
  and (t.id is null or ${isAnnounced}
    or exists (select from talk_proposals tp where tp.talk_id = t.id and tp.proposed_by = u.id)
    or exists (select from memberships s where s.user_id = u.id and s.vendor_id = t.vendor_id and s.ended_at is null))
  and ${stillHolds})`;

/** The same for one person. */
export async function isStillNews(
  db: Db,
  { eventId, userId }: { eventId: number; userId: number },
): Promise<boolean> {
  const found = await rowsOf(
    db,
    sql`select e.id from events e cross join users u ${aboutEvent} where e.id = ${eventId} and u.id = ${userId} and ${isNews}`,
  );
  return found.length > 0;
}

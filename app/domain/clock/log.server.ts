/** The events of a question that its clocks are folded from. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { type Clock, type ClockEvent, foldClocks } from "./fold";

export const clockVerbs = [
  ...["asked", "edited", "regraded", "answered", "commented", "accepted", "unaccepted", "withdrew-mark"],
  ...["closed", "reopened", "deleted", "restored", "hidden", "unhidden", "waiting-for-asker", "asker-back"],
  ...["merged", "took-in", "unmerged", "gave-back"],
] as const;

/** What can become of an answer or a comment. */
const fates = ["deleted", "restored", "hidden", "unhidden"] as const;

/** Moves no clock itself: what it says counts when the mark is withdrawn. */
const readVerbs = [...clockVerbs, "marked"];

/** An event as it comes from JSON: terms that are absent and terms that are null mean different things. */
export type LoggedEvent = ClockEvent & { hasTerms: boolean };

export function asClockEvent({ hasTerms, terms, ...event }: LoggedEvent): ClockEvent {
  return hasTerms ? { ...event, terms: terms ?? null } : event;
}

const eventFields: SQL = sql`
  'at', e.at, 'verb', e.verb, 'actorId', e.actor_id, 'actorVendorId', e.actor_vendor_id, 'actorTier', e.actor_tier,
  'answerId', e.answer_id, 'commentId', e.comment_id, 'markId', e.mark_id, 'from', e.data->'question', 'moved', e.data->'moved', 'terms', e.data->'terms', 'hasTerms', coalesce(e.data ? 'terms', false)`;

/** Events of a question (alias `q`), each with what came with another question. */
const cameToQuestion: SQL = sql`
  events x cross join jsonb_to_recordset(x.data->'moved') m ("answerId" bigint, "commentId" bigint) where x.question_id = q.id and x.verb = 'took-in'`;

/**
 * The events of a question (alias `q`), as `e`: its own, and what became elsewhere, before or after, of the answers and comments that
 * were given at it or came to it with a merge. Who answered in time and takes it back there has not answered.
 */
const eventsOfQuestion: SQL = sql`(
  select x.* from events x where x.question_id = q.id
  union all
  select f.* from (
    select x.answer_id as id from events x where x.question_id = q.id and x.verb = 'answered'
    union select m."answerId" from ${cameToQuestion} and m."commentId" is null
  ) p join events f on f.answer_id = p.id and f.comment_id is null
  where f.question_id <> q.id and f.verb in ${fates}
  union all
  select f.* from (
    select x.comment_id as id from events x where x.question_id = q.id and x.verb = 'commented'
    union select m."commentId" from ${cameToQuestion} and m."commentId" is not null
  ) p join events f on f.comment_id = p.id
  where f.question_id <> q.id and f.verb in ${fates}) e`;

/** A list of `LoggedEvent`, of questions `q`: all that there are. */
export const loggedEvents: SQL = sql`
  coalesce((select jsonb_agg(jsonb_build_object(${eventFields}) order by e.id) from ${eventsOfQuestion}), '[]')`;

/** The same, of those that clocks are folded from. */
export const clockEvents: SQL = sql`
  coalesce((select jsonb_agg(jsonb_build_object(${eventFields}) order by e.id) from ${eventsOfQuestion}
    where e.verb in ${readVerbs} and (e.verb <> 'commented' or e.actor_vendor_id is not null)), '[]')`;

/** The other questions at which what an event is about was posted, or to which it came and went on from: their clocks hear of its fate too. */
export async function postedElsewhere(
  tx: Db,
  { verb, questionId, answerId = null, commentId = null }: FateEvent,
): Promise<number[]> {
  if (!(fates as readonly string[]).includes(verb) || (answerId === null && commentId === null)) return [];
  const posted =
    commentId === null
      ? sql`e.answer_id = ${answerId} and e.verb = 'answered'`
      : sql`e.comment_id = ${commentId} and e.verb = 'commented'`;
  const moved =
    answerId === null
      ? sql`p.answer_id is null and p.comment_id = ${commentId}`
      : sql`p.answer_id = ${answerId} and p.comment_id is null`;
  const rows = await rowsOf<{ id: number }>(
    tx,
    sql`select e.question_id as id from events e where ${posted} and e.question_id <> ${questionId}
        union
        select g.into_id from merges g join merged_posts p on p.merge_id = g.id
        where g.target_id = ${questionId} and g.undone_at is null and g.into_id <> ${questionId} and ${moved} order by 1`,
  );
  return rows.map(({ id }) => id);
}

type FateEvent = { verb: string; questionId: number; answerId?: number | null; commentId?: number | null };

/** The clocks of a question as its events tell them: with what is not stored. */
export async function clocksOf(tx: Db, questionId: number): Promise<Clock[]> {
  const [found] = await rowsOf<{ askerId: number; events: LoggedEvent[] }>(
    tx,
    sql`select q.author_id as "askerId", ${clockEvents} as events from questions q where q.id = ${questionId}`,
  );
  return found ? foldClocks(found.askerId, found.events.map(asClockEvent)) : [];
}

import { sql } from "drizzle-orm";

/** Where a talk (alias `t`) stands now: see states.ts. */
export const talkState = sql`
  case when t.cancelled_at is not null then 'cancelled'
    when t.announced_at is null then 'draft'
    when t.postponed_at is not null then 'postponed'
    when now() < t.starts_at then 'coming'
    when now() < t.starts_at + make_interval(mins => t.minutes) then 'live'
    else 'past' end`;

/** A talk (alias `t`) that waits for a new date: the start that is kept for it holds no longer. */
const isPostponed = sql`t.postponed_at is not null and t.cancelled_at is null`;

/** Whether a talk (alias `t`) has ended, cancelled or not. The first half lets an index find those that have not. */
export const isNotOver = sql`
  ((t.starts_at > now() - interval '1440 minutes' and t.starts_at + make_interval(mins => t.minutes) > now()) or (${isPostponed}))`;
export const isOver = sql`
  (t.starts_at <= now() and t.starts_at + make_interval(mins => t.minutes) <= now() and not (${isPostponed}))`;

/** A talk (alias `t`) that will take place at the time it says. */
export const isDated = sql`t.cancelled_at is null and t.postponed_at is null`;

/**
 * The last change of a talk (alias `t`), by which two people editing at once are told apart. What is done to a draft is in no log:
 * there it is the moment of the change.
 */
export const talkBase = sql`
  case when t.announced_at is null then (extract(epoch from t.changed_at) * 1000000)::bigint
    else coalesce((select max(e.id) from events e where e.talk_id = t.id and e.verb in
      ('announced-talk', 'changed-talk', 'rescheduled-talk', 'edited', 'postponed-talk', 'cancelled-talk', 'reinstated-talk')), 0) end`;

/** Whether a talk (alias `t`) can still be seen: at an address, or as a file that was uploaded. */
export const hasRecording = sql`
  (t.recording_url is not null or exists (select from recordings x where x.talk_id = t.id))`;

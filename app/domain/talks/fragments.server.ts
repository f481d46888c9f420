import { sql } from "drizzle-orm";

/** Where a talk (alias `t`) stands now. Nobody sets this: it follows from its time and from a cancellation. */
export const talkState = sql`
  case when t.cancelled_at is not null then 'cancelled'
    when now() < t.starts_at then 'coming'
    when now() < t.starts_at + make_interval(mins => t.minutes) then 'live'
    else 'past' end`;

/** Whether a talk (alias `t`) has ended, cancelled or not. The first half lets an index find those that have not. */
export const isNotOver = sql`
  t.starts_at > now() - interval '1440 minutes' and t.starts_at + make_interval(mins => t.minutes) > now()`;
export const isOver = sql`t.starts_at <= now() and t.starts_at + make_interval(mins => t.minutes) <= now()`;

/** The last change of a talk's announcement (alias `t`), by which two people editing at once are told apart. */
export const talkBase = sql`
  coalesce((select max(e.id) from events e where e.talk_id = t.id
    and e.verb in ('announced-talk', 'changed-talk', 'edited', 'cancelled-talk')), 0)`;

/** Whether a talk (alias `t`) can still be seen: at an address, or as a file that was uploaded. */
export const hasRecording = sql`
  (t.recording_url is not null or exists (select from recordings x where x.talk_id = t.id))`;

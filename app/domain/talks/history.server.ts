import { type SQL, sql } from "drizzle-orm";
import type { TalkChange } from "./changes";

/** More entries than this in a talk's history are left to the log. */
const HISTORY_MAX = 50;

const shown = [
  "announced-talk",
  "changed-talk",
  "rescheduled-talk",
  "postponed-talk",
  "cancelled-talk",
  "reinstated-talk",
  "added-recording",
] as const;

/** One line of what was done with an announcement. Of an online address it says that it changed, never what it is. */
export type TalkHistoryEntry = {
  id: number;
  /** ISO 8601. */
  at: string;
  verb: (typeof shown)[number];
  by: { id: number; name: string | null } | null;
  /** The role in which they acted, as it was at the time. */
  role: string | null;
  reason: string | null;
  changes: TalkChange[];
};

/** SQL for what was done with a talk (an id), newest first, as a list of JSON. */
export function historyOf(talkId: SQL): SQL {
  return sql`array(select to_jsonb(h) from (
    select e.id, e.at, e.verb, e.actor_role as role, e.reason, coalesce(e.data->'changes', '[]') as changes,
      case when a.id is not null then jsonb_build_object('id', a.id, 'name', case when a.deleted_at is null then a.name end) end as by
    from events e left join users a on a.id = e.actor_id
    where e.talk_id = ${talkId} and e.verb in ${[...shown]} order by e.id desc limit ${HISTORY_MAX}) h)`;
}

/** An entry as everybody may see it. */
export function withoutAddresses(entry: TalkHistoryEntry): TalkHistoryEntry {
  return { ...entry, changes: entry.changes.map(withoutAddress) };
}

function withoutAddress(change: TalkChange): TalkChange {
  if (change.field !== "onlineUrl") return change;
  return { field: "onlineUrl", from: null, to: change.to === null ? null : "" };
}

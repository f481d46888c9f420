import type { Db } from "~/db.server";
import { events, notifications } from "~db/schema/notices";
import type { Cause } from "./causes";

/** What can happen. The history of a question or talk and the notifications are made of these. */
export const verbs = [
  "asked",
  "answered",
  "commented",
  "edited",
  "deleted",
  "restored",
  "hidden",
  "unhidden",
  "closed",
  "reopened",
  "accepted",
  "unaccepted",
  "proposed-mark",
  "marked",
  "mark-needs-recheck",
  "mark-still-holds",
  "mark-superseded",
  "withdrew-mark",
  "called-dangerous",
  "announced-talk",
  "changed-talk",
  "cancelled-talk",
  "added-recording",
] as const;
export type Verb = (typeof verbs)[number];

export type NewEvent = {
  verb: Verb;
  actorId: number | null;
  /** The actor's role at the time, when they act in one (see roleInWords). */
  actorRole?: string | null;
  /** Exactly one of question and talk says where the history shows it. */
  questionId?: number;
  talkId?: number;
  answerId?: number | null;
  commentId?: number | null;
  markId?: number | null;
  revisionId?: number | null;
  /** In the words of the one who did it. */
  reason?: string | null;
  /** When the site did it, as a consequence of what somebody else did. */
  because?: Cause | null;
  data?: Record<string, unknown>;
};

/** Writes one event into the append-only log, in the transaction of the change. Gives its id. */
export async function recordEvent(tx: Db, { because, ...event }: NewEvent): Promise<number> {
  const values = because ? { ...event, data: { ...event.data, because } } : event;
  const [row] = await tx.insert(events).values(values).returning({ id: events.id });
  if (!row) throw new Error("an event was not written");
  return row.id;
}

/** Tells people of an event on the site: each once, and never the one who did it. Null entries are passed over. */
export async function notify(
  tx: Db,
  eventId: number,
  actorId: number | null,
  userIds: readonly (number | null)[],
): Promise<void> {
  const told = [...new Set(userIds)].filter((id): id is number => id !== null && id !== actorId);
  if (told.length === 0) return;
  await tx
    .insert(notifications)
    .values(told.map((userId) => ({ userId, eventId })))
    .onConflictDoNothing();
}

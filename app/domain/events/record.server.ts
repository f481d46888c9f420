import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Terms } from "~/domain/clock/fold";
import { keepClocks, movesClock } from "~/domain/clock/keep.server";
import { postedElsewhere } from "~/domain/clock/log.server";
import { termsOnReturn } from "~/domain/clock/terms.server";
import { wishesJson } from "~/domain/follows/follower.server";
import { kindOf, mailKinds, type Wishes, wishFor } from "~/domain/notifications/kinds";
import { mailLater } from "~/domain/notifications/told.server";
import { anyOf, listOf, rowsOf } from "~/domain/rows.server";
import type { Membership } from "~/domain/viewer";
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
  // Of the question that leads to another one, and of that other one.
  "merged",
  "took-in",
  "unmerged",
  "gave-back",
  "accepted",
  "unaccepted",
  "proposed-mark",
  "marked",
  "mark-needs-recheck",
  "mark-still-holds",
  "mark-superseded",
  "withdrew-mark",
  "regraded",
  "claimed",
  "handed-over",
  "waiting-for-asker",
  "asker-back",
  "reminded-to-accept",
  "target-half",
  "target-missed",
  "called-dangerous",
  "asked-of-release",
  "renamed-vendor",
  "gave-vendor-name",
  "took-verification",
  "announced-talk",
  "changed-talk",
  "cancelled-talk",
  "postponed-talk",
  "rescheduled-talk",
  "reinstated-talk",
  "accepted-proposal",
  "declined-proposal",
  "lapsed-schedule",
  "added-recording",
  "moved-up",
  "answered-at-talk",
  "reminder-day",
  "reminder-morning",
  "reminder-hour",
] as const;
export type Verb = (typeof verbs)[number];

export type NewEvent = {
  verb: Verb;
  actorId: number | null;
  /** The actor's role at the time, when they act in one (see roleInWords). */
  actorRole?: string | null;
  /** Their membership, when they act as staff of the vendor of the question's product. */
  staff?: Pick<Membership, "vendorId" | "tier"> | null;
  /** Exactly one of these: question and talk say where the history shows it; what is about a vendor itself is in none. */
  questionId?: number;
  talkId?: number;
  vendorId?: number;
  answerId?: number | null;
  commentId?: number | null;
  markId?: number | null;
  revisionId?: number | null;
  /** In the words of the one who did it. */
  reason?: string | null;
  /** When the site did it, as a consequence of what somebody else did. */
  because?: Cause | null;
  /** What is promised for the question from now on, when that changes; null when nothing is any more. */
  terms?: Terms | null;
  data?: Record<string, unknown>;
};

/**
 * Writes one event into the append-only log, in the transaction of the change, and brings the clocks of the question up to it. Gives
 * its id. What support waited for the asker ends with what the asker does; before an answer is accepted, for what is solved is moved no more.
 */
export async function recordEvent(tx: Db, event: NewEvent): Promise<number> {
  const { verb, questionId, actorId } = event;
  if (questionId === undefined) return await write(tx, event);
  const kept = {
    verb,
    questionId,
    actorId,
    isStaff: Boolean(event.staff),
    hasTerms: event.terms !== undefined,
  };
  const endWait = async () => {
    const terms = await termsOnReturn(tx, kept);
    if (terms) await write(tx, { verb: "asker-back", actorId, questionId, terms });
    return terms !== null;
  };
  const isOver = verb === "accepted" && (await endWait());
  const id = await write(tx, event);
  const isBack = isOver || (verb !== "accepted" && (await endWait()));
  if (isBack || movesClock(kept)) await keepClocks(tx, questionId, id);
  for (const elsewhere of await postedElsewhere(tx, { ...event, questionId }))
    await keepClocks(tx, elsewhere);
  return id;
}

async function write(tx: Db, { because, terms, staff, ...event }: NewEvent): Promise<number> {
  const data = { ...event.data, ...(because && { because }), ...(terms !== undefined && { terms }) };
  const [row] = await tx
    .insert(events)
    .values({
      ...event,
      actorVendorId: staff?.vendorId ?? null,
      actorTier: staff?.tier ?? null,
      data: Object.keys(data).length > 0 ? data : event.data,
    })
    .returning({ id: events.id });
  if (!row) throw new Error("an event was not written");
  return row.id;
}

type Told = { userId: number; verb: Verb; wishes: Wishes | null };

/**
 * Tells people of an event on the site, and a little later by mail who wants that: each once, never the one who did it, and nobody who
 * turned notices of its kind off. Null entries are passed over. `isNamed`: because a post names them, of which they have a wish of their own.
 */
export async function notify(
  tx: Db,
  eventId: number,
  actorId: number | null,
  userIds: readonly (number | null)[],
  { isNamed = false } = {},
): Promise<void> {
  const people = [...new Set(userIds)].filter((id): id is number => id !== null && id !== actorId);
  if (people.length === 0) return;
  const told = await rowsOf<Told>(
    tx,
    sql`select u.id as "userId", e.verb, case when w.id is not null then ${wishesJson} end as wishes
        from events e cross join users u left join followers w on w.user_id = u.id
        where e.id = ${eventId} and u.id = ${anyOf(people)} and u.deleted_at is null order by array_position(${listOf(people)}, u.id)`,
  );
  const rows = told
    .filter(({ verb, wishes }) => wishFor(wishes, kindOf(verb, { isNamed })).onSite)
    .map(({ userId }) => ({ userId, eventId, ...(isNamed && { data: { named: true } }) }));
  if (rows.length > 0) await tx.insert(notifications).values(rows).onConflictDoNothing();
  const mailed = told.filter(({ verb, wishes }) =>
    mailKinds(verb, { isNamed }).some((kind) => wishFor(wishes, kind).byMail),
  );
  await mailLater(tx, { eventId, userIds: mailed.map(({ userId }) => userId), isNamed });
}

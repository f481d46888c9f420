import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { rowsOf } from "~/domain/rows.server";
import { fillPlaces } from "~/domain/rsvps/consequences.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { isNotOver } from "./fragments.server";
import { type LoadedTalk, loadTalk, lockTalk } from "./load.server";
import { tellOfChange } from "./told.server";
import { isAnnounced } from "./visible.server";

/**
 * Cancels a talk for a reason that its page shows from then on; page, address and calendar identity stay, SEQUENCE rises and followers
 * are told. `replacedBy` names the talk that takes its place: one of the same owner that is to come. Cancelled again, nothing changes.
 * Refuses with conflict `errors.talkOver` what has already taken place, and a draft, which is deleted instead.
 */
export async function cancelTalk(
  db: Db,
  viewer: Member,
  id: number,
  { reason, replacedBy = null }: { reason: string; replacedBy?: number | null },
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (talk.state === "cancelled") return;
    if (talk.state === "draft") throw conflict("errors.talkDraft");
    if (talk.isOver) throw conflict("errors.talkOver");
    if (replacedBy !== null && !(await replacements(tx, talk)).some((one) => one.id === replacedBy))
      throw invalid({ replacedBy: "errors.choice" });
    await tx
      .update(talks)
      .set({
        cancelledAt: sql`now()`,
        cancelledBy: viewer.id,
        cancelledReason: reason,
        replacedBy,
        changedAt: sql`now()`,
        sequence: sql`${talks.sequence} + 1`,
      })
      .where(eq(talks.id, id));
    const eventId = await recordEvent(tx, {
      verb: "cancelled-talk",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, talk.vendorId),
      talkId: id,
      reason,
      ...(replacedBy !== null && { data: { replacedBy } }),
    });
    await tellOfChange(tx, { talkId: id, eventId });
  });
}

/**
 * Takes a cancellation back: the talk takes place after all, or waits for its new date as before. SEQUENCE rises and people are told
 * again. Refuses with conflict `errors.talkReinstateLate` when its time has passed.
 */
export async function reinstateTalk(
  db: Db,
  viewer: Member,
  id: number,
  { reason }: { reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (talk.state !== "cancelled") return;
    await tx
      .update(talks)
      .set({
        cancelledAt: null,
        cancelledBy: null,
        cancelledReason: null,
        replacedBy: null,
        changedAt: sql`now()`,
        sequence: sql`${talks.sequence} + 1`,
      })
      .where(eq(talks.id, id));
    const now = await loadTalk(tx, viewer, id);
    if (now.state !== "coming" && now.state !== "postponed") throw conflict("errors.talkReinstateLate");
    const eventId = await recordEvent(tx, {
      verb: "reinstated-talk",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, talk.vendorId),
      talkId: id,
      reason,
    });
    await tellOfChange(tx, { talkId: id, eventId });
    await fillPlaces(tx, id);
  });
}

/** Talks that can take the place of another are shown so many. */
const REPLACEMENTS_MAX = 50;

export type Replacement = { id: number; title: string; startsAt: string; timeZone: string };

/** The talks that can take the place of this one: of the same owner, announced, and to come; soonest first. */
export async function replacementsFor(db: Db, viewer: Member, id: number): Promise<Replacement[]> {
  return await replacements(db, await loadTalk(db, viewer, id));
}

async function replacements(db: Db, { id, vendorId }: LoadedTalk): Promise<Replacement[]> {
  return await rowsOf<Replacement>(
    db,
    sql`select t.id, t.title, t.starts_at as "startsAt", t.time_zone as "timeZone" from talks t
        where t.id <> ${id} and t.vendor_id is not distinct from ${vendorId}::bigint and ${isAnnounced} and t.cancelled_at is null
          and ${isNotOver} order by t.starts_at, t.id limit ${REPLACEMENTS_MAX}`,
  );
}

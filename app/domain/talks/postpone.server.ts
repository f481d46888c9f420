import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { lockTalk } from "./load.server";
import { tellOfChange } from "./told.server";

/**
 * Says that a talk will not take place at its time and has no new one yet; SEQUENCE rises and followers are told. A new start ends
 * it (`changeTalk`). Postponed again, nothing changes. Refuses with conflict what is a draft, cancelled or over.
 */
export async function postponeTalk(
  db: Db,
  viewer: Member,
  id: number,
  { reason }: { reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (talk.state === "postponed") return;
    if (talk.state === "draft") throw conflict("errors.talkDraft");
    if (talk.state === "cancelled") throw conflict("errors.talkCancelled");
    if (talk.state === "past") throw conflict("errors.talkOver");
    await tx
      .update(talks)
      .set({
        postponedAt: sql`now()`,
        postponedBy: viewer.id,
        postponedReason: reason,
        changedAt: sql`now()`,
        sequence: sql`${talks.sequence} + 1`,
      })
      .where(eq(talks.id, id));
    const eventId = await recordEvent(tx, {
      verb: "postponed-talk",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, talk.vendorId),
      talkId: id,
      reason,
    });
    await tellOfChange(tx, { talkId: id, eventId });
  });
}

import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import { lockTalk } from "./load.server";
import { tellOfChange } from "./told.server";

/**
 * Cancels a talk for a reason that its page shows from then on; page, address and calendar identity stay, SEQUENCE rises and followers
 * are told. Cancelled again, nothing changes. Refuses with conflict `errors.talkOver` what has already taken place.
 */
export async function cancelTalk(
  db: Db,
  viewer: Member,
  id: number,
  { reason }: { reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (talk.state === "cancelled") return;
    if (talk.isOver) throw conflict("errors.talkOver");
    await tx
      .update(talks)
      .set({
        cancelledAt: sql`now()`,
        cancelledBy: viewer.id,
        cancelledReason: reason,
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
    });
    await tellOfChange(tx, { talkId: id, eventId });
  });
}

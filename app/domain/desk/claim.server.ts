import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { lockOpenItem, putItem } from "./item.server";
import { canClaim } from "./policy";

/** Takes a question on. Of two at once one has it, and the other is told so. Claimed again, nothing changes. */
export async function claimQuestion(db: Db, viewer: Member, questionId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const item = await lockOpenItem(tx, viewer, questionId);
    if (!canClaim(viewer, item)) throw conflict("errors.deskHeld");
    if (item.heldBy === viewer.id) return;
    await putItem(tx, item, {
      tier: item.membership.tier,
      heldBy: viewer.id,
      heldSince: new Date(),
      snoozedUntil: null,
      snoozedReason: null,
    });
    await recordEvent(tx, {
      verb: "claimed",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, item.vendorId),
      staff: item.membership,
      questionId,
    });
  });
}

import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { lockOpenItem } from "./item.server";
import { canWaitForAsker } from "./policy";

/**
 * Says in public that support needs something of the asker, and what. The minutes of the solution do not run until the asker's next
 * comment, answer or edit, or until an answer is accepted (domain/clock); those of the first response do.
 */
export async function waitForAsker(
  db: Db,
  viewer: Member,
  questionId: number,
  { request }: { request: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const item = await lockOpenItem(tx, viewer, questionId);
    const { askerId } = item.question;
    if (!canWaitForAsker(viewer, { askerId, pausedAt: item.pausedAt }))
      throw conflict(askerId === viewer.id ? "errors.deskOwnQuestion" : "errors.deskWaitsAlready");
    const eventId = await recordEvent(tx, {
      verb: "waiting-for-asker",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, item.vendorId),
      staff: item.membership,
      questionId,
      reason: request,
    });
    await notify(tx, eventId, viewer.id, [askerId]);
  });
}

import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import { acceptances } from "~db/schema/questions";

/** The accepted answer went out of sight: the question is open again (rule 5). Restoring does not accept again. */
export async function reopenWithout(
  tx: Db,
  change: {
    questionId: number;
    answerId: number;
    askerId: number;
    actorId: number;
    actorRole: string | null;
  },
): Promise<void> {
  const gone = await tx
    .delete(acceptances)
    .where(eq(acceptances.answerId, change.answerId))
    .returning({ answerId: acceptances.answerId });
  if (gone.length === 0) return;
  const { questionId, answerId, actorId, actorRole } = change;
  const eventId = await recordEvent(tx, {
    verb: "unaccepted",
    actorId,
    actorRole,
    questionId,
    answerId,
    data: { because: "answer-out-of-sight" },
  });
  await notify(tx, eventId, actorId, [change.askerId]);
}

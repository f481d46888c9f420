import type { Db } from "~/db.server";
import { addJob } from "~/domain/jobs.server";

/** So long a mail waits: who is here reads the notice meanwhile, and what was done by mistake is taken back. */
const MAIL_AFTER_SECONDS = 120;

/** Has these told of an event by mail, if there is still something to tell them then. In the transaction of the event. */
export async function mailLater(
  tx: Db,
  { eventId, userIds, isNamed = false }: { eventId: number; userIds: readonly number[]; isNamed?: boolean },
): Promise<void> {
  if (userIds.length === 0) return;
  const given = { eventId, userIds: [...userIds], isNamed };
  await addJob(tx, "mail-notices", given, { afterSeconds: MAIL_AFTER_SECONDS });
}

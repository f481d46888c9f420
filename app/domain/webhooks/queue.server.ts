import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { addJob } from "~/domain/jobs.server";
import { webhooks } from "~db/schema/support";

/** Queues an event for all webhooks of a vendor, in the transaction of the event. */
export async function queueWebhooks(
  tx: Db,
  vendorId: number,
  eventId: number,
  options: { afterSeconds?: number } = {},
): Promise<void> {
  const rows = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(eq(webhooks.vendorId, vendorId))
    .orderBy(sql`id`);
  for (const { id } of rows) await addJob(tx, "send-webhook", { webhookId: id, eventId }, options);
}

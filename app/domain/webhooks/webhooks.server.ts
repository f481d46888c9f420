import { and, asc, count, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notFound } from "~/domain/errors";
import { addJob } from "~/domain/jobs.server";
import type { WebhookKind } from "~/domain/vendors/vocabulary";
import type { Member, Membership } from "~/domain/viewer";
import { vendors } from "~db/schema/accounts";
import { webhooks } from "~db/schema/support";
import { shownUrl, WEBHOOKS_MAX, type WebhookInput } from "./input";
import { webhookMembership } from "./policy";

/** A webhook as its leads see it again: never with its whole address, and never with its secret. */
export type Webhook = {
  id: number;
  kind: WebhookKind;
  shown: string;
  isSigned: boolean;
  lastSentAt: string | null;
  lastError: string | null;
};

/** The lead's membership at this vendor; notFound for everybody else. */
export function getWebhookMembership(viewer: Member, vendorSlug: string): Membership {
  const membership = webhookMembership(viewer, vendorSlug);
  if (!membership) throw notFound();
  return membership;
}

export async function listWebhooks(db: Db, viewer: Member, vendorSlug: string): Promise<Webhook[]> {
  const { vendorId } = getWebhookMembership(viewer, vendorSlug);
  const rows = await db
    .select()
    .from(webhooks)
    .where(eq(webhooks.vendorId, vendorId))
    .orderBy(asc(webhooks.id))
    .limit(WEBHOOKS_MAX);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as WebhookKind,
    shown: shownUrl(row.url),
    isSigned: row.secret !== "",
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    lastError: row.lastError,
  }));
}

export async function addWebhook(
  db: Db,
  viewer: Member,
  vendorSlug: string,
  { kind, url, secret }: WebhookInput,
): Promise<{ id: number }> {
  const { vendorId } = getWebhookMembership(viewer, vendorSlug);
  return await db.transaction(async (tx) => {
    // No constraint counts rows: one at a time adds to a vendor.
    await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId)).for("update");
    const [{ have } = { have: 0 }] = await tx
      .select({ have: count() })
      .from(webhooks)
      .where(eq(webhooks.vendorId, vendorId));
    if (have >= WEBHOOKS_MAX) throw conflict("errors.webhooksMany");
    const [row] = await tx
      .insert(webhooks)
      .values({ vendorId, kind, url, secret, createdBy: viewer.id })
      .returning({ id: webhooks.id });
    if (!row) throw new Error("a webhook was not written");
    return row;
  });
}

/** Gone already: nothing changes. */
export async function removeWebhook(db: Db, viewer: Member, vendorSlug: string, id: number): Promise<void> {
  const { vendorId } = getWebhookMembership(viewer, vendorSlug);
  await db.delete(webhooks).where(and(eq(webhooks.id, id), eq(webhooks.vendorId, vendorId)));
}

/** Has the worker send a line that says no more than that it arrived. */
export async function testWebhook(db: Db, viewer: Member, vendorSlug: string, id: number): Promise<void> {
  const { vendorId } = getWebhookMembership(viewer, vendorSlug);
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ id: webhooks.id })
      .from(webhooks)
      .where(and(eq(webhooks.id, id), eq(webhooks.vendorId, vendorId)));
    if (!row) throw notFound();
    await addJob(tx, "send-webhook", { webhookId: id, eventId: null });
  });
}

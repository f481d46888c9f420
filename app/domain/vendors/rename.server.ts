import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import type { Member } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { userRoles, vendors } from "~db/schema/accounts";
import { logVendorChange } from "./changes.server";
import { leadsToTell } from "./leads.server";
import { lockVendor, type ManagedVendor } from "./managed.server";
import { claimVendorName } from "./names.server";

type Actor = { actorId: number; vendorId: number };
type Given = { name: string; reason: string | null };

/**
 * Gives a vendor another name for a reason that everybody may read, as when it took that of a stranger. It is not verified then. For admins.
 */
export async function renameVendor(
  db: Db,
  viewer: Member,
  { vendorId, ...given }: { vendorId: number; name: string; reason: string },
): Promise<void> {
  if (!viewer.isAdmin) throw notAllowed();
  await db.transaction(async (tx) => {
    const before = await lockVendor(tx, vendorId);
    if (!before) throw notFound();
    await giveName(tx, { actorId: viewer.id, vendorId }, before, given);
  });
}

/**
 * In a transaction that holds the vendor. A vendor was verified under its name: under another, which does not look the same, it is not,
 * and admins are told; so are its leads, unless one of them did it.
 */
export async function giveName(
  tx: Db,
  of: Actor,
  before: ManagedVendor,
  { name, reason }: Given,
): Promise<void> {
  if (name === before.name) return;
  const skeleton = nameSkeleton(name);
  const isUnverified = before.isVerified && skeleton !== nameSkeleton(before.name);
  const unverified = isUnverified && { verifiedAt: null, verifiedBy: null };
  await claimVendorName(tx, { name, before }, () =>
    tx
      .update(vendors)
      .set({ name, nameSkeleton: skeleton, ...unverified })
      .where(eq(vendors.id, of.vendorId)),
  );
  const change = { before: { text: before.name }, after: { text: name } };
  await logVendorChange(tx, of, { what: "name", ...change }, reason);
  const data = { formerName: before.name };
  const leads = await leadsToTell(tx, of);
  if (!isUnverified) {
    if (leads.length === 0) return;
    const eventId = await recordEvent(tx, { verb: "gave-vendor-name", ...of, reason, data });
    return await notify(tx, eventId, of.actorId, leads);
  }
  await logVendorChange(tx, of, { what: "verification", before: { isVerified: true }, after: null });
  const eventId = await recordEvent(tx, { verb: "renamed-vendor", ...of, reason, data });
  await notify(tx, eventId, of.actorId, [...(await adminIds(tx)), ...leads]);
}

async function adminIds(tx: Db): Promise<number[]> {
  const admins = await tx.select({ id: userRoles.userId }).from(userRoles).where(eq(userRoles.role, "admin"));
  return admins.map(({ id }) => id);
}

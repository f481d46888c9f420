import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import type { Member } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { userRoles, vendors } from "~db/schema/accounts";
import { logVendorChange } from "./changes.server";
import { lockManagedVendor } from "./managed.server";
import { claimVendorName } from "./names.server";
import type { ProfileInput } from "./profile-input";

/**
 * Changes what a vendor says of itself. It was verified under its name: under another, which does not look the same, it is not, until an
 * admin looks again; they are told. Its address stays.
 */
export async function changeProfile(
  db: Db,
  viewer: Member,
  slug: string,
  { name, about }: ProfileInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await lockManagedVendor(tx, viewer, slug);
    const vendorId = before.id;
    const skeleton = nameSkeleton(name);
    const isUnverified = before.isVerified && skeleton !== nameSkeleton(before.name);
    const values = {
      name,
      nameSkeleton: skeleton,
      about,
      ...(isUnverified && { verifiedAt: null, verifiedBy: null }),
    };
    await claimVendorName(tx, name, async () => {
      await tx.update(vendors).set(values).where(eq(vendors.id, vendorId));
      return vendorId;
    });
    const of = { actorId: viewer.id, vendorId };
    await logVendorChange(tx, of, { what: "name", before: { text: before.name }, after: { text: name } });
    await logVendorChange(tx, of, { what: "about", before: { text: before.about }, after: { text: about } });
    if (!isUnverified) return;
    await logVendorChange(tx, of, { what: "verification", before: { isVerified: true }, after: null });
    await tellAdmins(tx, of, before.name);
  });
}

async function tellAdmins(
  tx: Db,
  { actorId, vendorId }: { actorId: number; vendorId: number },
  formerName: string,
): Promise<void> {
  const eventId = await recordEvent(tx, { verb: "renamed-vendor", actorId, vendorId, data: { formerName } });
  const admins = await tx.select({ id: userRoles.userId }).from(userRoles).where(eq(userRoles.role, "admin"));
  await notify(
    tx,
    eventId,
    actorId,
    admins.map(({ id }) => id),
  );
}

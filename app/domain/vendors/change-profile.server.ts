import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { vendors } from "~db/schema/accounts";
import { logVendorChange } from "./changes.server";
import { lockManagedVendor } from "./managed.server";
import type { ProfileInput } from "./profile-input";
import { giveName } from "./rename.server";

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
    const of = { actorId: viewer.id, vendorId: before.id };
    await tx.update(vendors).set({ about }).where(eq(vendors.id, before.id));
    await logVendorChange(tx, of, { what: "about", before: { text: before.about }, after: { text: about } });
    await giveName(tx, of, before, { name, reason: null });
  });
}

import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { vendors } from "~db/schema/accounts";
import { lockManagedVendor } from "./managed.server";
import type { ProfileInput } from "./profile-input";

/** Changes what a vendor says of itself. */
export async function changeProfile(
  db: Db,
  viewer: Member,
  slug: string,
  input: ProfileInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockManagedVendor(tx, viewer, slug);
    await tx.update(vendors).set(input).where(eq(vendors.id, id));
  });
}

import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { channels } from "~db/schema/support";
import type { ChannelInput } from "./channels-input";
import { lockManagedVendor } from "./managed.server";

/** Puts these channels in the place of those that there were. */
export async function changeChannels(
  db: Db,
  viewer: Member,
  slug: string,
  wanted: readonly ChannelInput[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id: vendorId } = await lockManagedVendor(tx, viewer, slug);
    await tx.delete(channels).where(eq(channels.vendorId, vendorId));
    const rows = wanted.map((channel, at) => ({ vendorId, ...channel, position: at + 1 }));
    if (rows.length > 0) await tx.insert(channels).values(rows);
  });
}

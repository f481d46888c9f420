import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { supportHours } from "~db/schema/support";
import type { HoursInput } from "./hours-input";
import { lockManagedVendor } from "./managed.server";

/** Sets when support works in one region; without any hours it does not work there. */
export async function changeHours(db: Db, viewer: Member, slug: string, input: HoursInput): Promise<void> {
  const { region, ...hours } = input;
  await db.transaction(async (tx) => {
    const { id: vendorId } = await lockManagedVendor(tx, viewer, slug);
    if (hours.weekly.length === 0) {
      await tx
        .delete(supportHours)
        .where(and(eq(supportHours.vendorId, vendorId), eq(supportHours.region, region)));
    } else {
      await tx
        .insert(supportHours)
        .values({ vendorId, region, ...hours })
        .onConflictDoUpdate({ target: [supportHours.vendorId, supportHours.region], set: hours });
    }
  });
}

import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { supportHours } from "~db/schema/support";
import { logVendorChange } from "./changes.server";
import type { HoursInput } from "./hours-input";
import { lockManagedVendor } from "./managed.server";

/** Sets when support works in one region; without any hours it does not work there. Promises are counted in these: a change is logged. */
export async function changeHours(db: Db, viewer: Member, slug: string, input: HoursInput): Promise<void> {
  const { region, ...hours } = input;
  await db.transaction(async (tx) => {
    const { id: vendorId } = await lockManagedVendor(tx, viewer, slug);
    const here = and(eq(supportHours.vendorId, vendorId), eq(supportHours.region, region));
    const { timeZone, weekly, holidays } = supportHours;
    const [before] = await tx.select({ timeZone, weekly, holidays }).from(supportHours).where(here);
    if (hours.weekly.length === 0) {
      await tx.delete(supportHours).where(here);
    } else {
      await tx
        .insert(supportHours)
        .values({ vendorId, region, ...hours })
        .onConflictDoUpdate({ target: [supportHours.vendorId, supportHours.region], set: hours });
    }
    await logVendorChange(
      tx,
      { actorId: viewer.id, vendorId },
      {
        what: "hours",
        before: before ? { region, ...before } : null,
        after: hours.weekly.length > 0 ? { region, ...hours } : null,
      },
    );
  });
}

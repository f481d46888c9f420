import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, violatedConstraint } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import { nameSkeleton } from "~/lib/name-skeleton";

/**
 * Runs a write that claims a name for a vendor and gives the vendor's id. Throws invalid when another vendor has the name, one that looks
 * like it, or a person has who is not on this vendor's staff: either could be taken for the other. While the write is not committed no
 * person can claim the name.
 */
export async function claimVendorName(tx: Db, name: string, write: () => Promise<number>): Promise<number> {
  const vendorId = await written(write);
  const others = await rowsOf(
    tx,
    sql`select u.id from users u where u.name_skeleton = ${nameSkeleton(name)} and not exists (
          select from memberships m where m.user_id = u.id and m.vendor_id = ${vendorId} and m.ended_at is null)`,
  );
  if (others.length > 0) throw invalid({ name: "errors.vendorNameTaken" });
  return vendorId;
}

async function written(write: () => Promise<number>): Promise<number> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) === "vendors_name_skeleton_key")
      throw invalid({ name: "errors.vendorNameTaken" });
    throw error;
  }
}

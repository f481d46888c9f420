import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";

/** The leads of a vendor, who are told of what others do to it; none when one of them does it. */
export async function leadsToTell(
  tx: Db,
  { vendorId, actorId }: { vendorId: number; actorId: number },
): Promise<number[]> {
  const leads = await rowsOf<{ id: number }>(
    tx,
    sql`select user_id as id from memberships where vendor_id = ${vendorId} and is_lead and ended_at is null order by id`,
  );
  return leads.some(({ id }) => id === actorId) ? [] : leads.map(({ id }) => id);
}

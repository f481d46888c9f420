import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";

export type EmergencyAddresses = {
  vendor: { slug: string; name: string };
  channels: { kind: string; address: string; purpose: string }[];
};

/** More vendors than this do not happen; the bound keeps a form finite all the same. */
const MOST_VENDORS = 50;

/** How to reach each vendor when nobody can make a call, for whoever is about to ask. */
export async function emergencyAddresses(db: Db): Promise<EmergencyAddresses[]> {
  return await rowsOf<EmergencyAddresses>(
    db,
    sql`select jsonb_build_object('slug', v.slug, 'name', v.name) as vendor,
          jsonb_agg(jsonb_build_object('kind', c.kind, 'address', c.address, 'purpose', c.purpose) order by c.position) as channels
        from channels c join vendors v on v.id = c.vendor_id
        where c.is_emergency group by v.id order by v.name limit ${MOST_VENDORS}`,
  );
}

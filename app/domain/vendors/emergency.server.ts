import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";

export type EmergencyAddresses = {
  vendor: { slug: string; name: string };
  /** Slugs of its products. */
  products: string[];
  channels: { kind: string; address: string; purpose: string }[];
};

/** More vendors than this do not happen; the bound keeps a form finite all the same. */
const MOST_VENDORS = 50;

/** How to reach a vendor when nobody can make a call. */
export async function emergencyAddresses(
  db: Db,
  { vendor }: { vendor: string },
): Promise<EmergencyAddresses[]> {
  return await rowsOf<EmergencyAddresses>(db, emergencyRows(vendor));
}

/** SQL for rows of `EmergencyAddresses`: of all vendors, or of that with the slug. */
export function emergencyRows(vendor?: string): SQL {
  return sql`
        select jsonb_build_object('slug', v.slug, 'name', v.name) as vendor,
          array(select p.slug from products p where p.vendor_id = v.id order by p.slug) as products,
          jsonb_agg(jsonb_build_object('kind', c.kind, 'address', c.address, 'purpose', c.purpose) order by c.position) as channels
        from channels c join vendors v on v.id = c.vendor_id
        where c.is_emergency and ${vendor === undefined ? sql`true` : sql`v.slug = ${vendor}`}
        group by v.id order by v.name limit ${MOST_VENDORS}`;
}

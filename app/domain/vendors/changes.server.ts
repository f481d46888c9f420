/** The log of what was changed of a vendor: its name, its words, its verification and its support hours. Promises have one of their own. */

import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Page, pageOf } from "~/domain/page-of";
import { rowsOf } from "~/domain/rows.server";
import { type HoursKept, vendorChanges } from "~db/schema/support";
import type { Region } from "./vocabulary";

export type LoggedHours = HoursKept & { region: Region };
type Part = {
  name: { text: string };
  about: { text: string };
  verification: { isVerified: true };
  hours: LoggedHours;
};
type Changed<What extends keyof Part> = { what: What; before: Part[What] | null; after: Part[What] | null };
type AnyChange = { [What in keyof Part]: Changed<What> }[keyof Part];

/** One line of the log; without somebody it was the site. Instants are ISO 8601. */
export type VendorChange = AnyChange & {
  id: number;
  at: string;
  by: { id: number; name: string | null } | null;
  /** Why an admin did it. */
  reason: string | null;
};

const PER_PAGE = 30;

/** Writes a line of the log, in the transaction of the change; none when nothing changed. */
export async function logVendorChange(
  tx: Db,
  { actorId, vendorId }: { actorId: number; vendorId: number },
  { what, before, after }: AnyChange,
  reason: string | null = null,
): Promise<void> {
  if (isDeepStrictEqual(before, after)) return;
  await tx.insert(vendorChanges).values({ actorId, vendorId, what, before, after, reason });
}

/**
 * A page of the log, newest first. What a vendor said of itself before is for those who manage it: who takes words away need not have
 * them read for ever.
 */
export async function listVendorChanges(
  db: Db,
  { vendorId, page, withWords }: { vendorId: number; page: number; withWords: boolean },
): Promise<Page<VendorChange>> {
  const rows = await rowsOf<VendorChange>(
    db,
    sql`select c.id, c.at, c.what, c.before, c.after, c.reason,
          case when u.id is not null then jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) end as by
        from vendor_changes c left join users u on u.id = c.actor_id
        where c.vendor_id = ${vendorId} and ${withWords ? sql`true` : sql`c.what <> 'about'`}
        order by c.id desc limit ${PER_PAGE + 1} offset ${(page - 1) * PER_PAGE}`,
  );
  return pageOf(rows, { page, size: PER_PAGE });
}

import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid, notAllowed, notFound, violatedConstraint } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { vendors } from "~db/schema/accounts";
import { logVendorChange } from "./changes.server";
import { leadsToTell } from "./leads.server";
import { claimVendorName } from "./names.server";

type Named = { id: number; name: string | null };

export type AdminVendor = {
  id: number;
  slug: string;
  name: string;
  createdAt: string;
  createdBy: Named | null;
  verifiedAt: string | null;
  verifiedBy: Named | null;
  leadCount: number;
};

const MOST = 200;

/** All vendors, with who made and who verified them. For admins. */
export async function listVendors(db: Db, viewer: Member): Promise<AdminVendor[]> {
  adminsOnly(viewer);
  return await rowsOf<AdminVendor>(
    db,
    sql`select v.id, v.slug, v.name, v.created_at as "createdAt", v.verified_at as "verifiedAt",
          case when c.id is not null then jsonb_build_object('id', c.id, 'name', nullif(c.name, '')) end as "createdBy",
          case when y.id is not null then jsonb_build_object('id', y.id, 'name', nullif(y.name, '')) end as "verifiedBy",
          (select count(*)::integer from memberships m where m.vendor_id = v.id and m.is_lead and m.ended_at is null) as "leadCount"
        from vendors v left join users c on c.id = v.created_by left join users y on y.id = v.verified_by
        order by v.name, v.id limit ${MOST}`,
  );
}

/** Makes a vendor. Throws invalid when the address or the name is taken. */
export async function makeVendor(
  db: Db,
  viewer: Member,
  { name, slug }: { name: string; slug: string },
): Promise<void> {
  adminsOnly(viewer);
  await db.transaction(async (tx) => {
    const vendorId = await claimVendorName(tx, { name, before: null }, () =>
      insert(tx, viewer, { name, slug }),
    );
    const of = { actorId: viewer.id, vendorId };
    await logVendorChange(tx, of, { what: "name", before: null, after: { text: name } });
  });
}

async function insert(tx: Db, viewer: Member, given: { name: string; slug: string }): Promise<number> {
  try {
    const [made] = await tx
      .insert(vendors)
      .values({ ...given, nameSkeleton: nameSkeleton(given.name), createdBy: viewer.id })
      .returning({ id: vendors.id });
    if (!made) throw new Error("a vendor was not made");
    return made.id;
  } catch (error) {
    if (violatedConstraint(error) === "vendors_slug_unique") throw invalid({ slug: "errors.slugTaken" });
    throw error;
  }
}

/** Says that the people behind the account are the vendor, or takes that back. Throws conflict when it is so already. */
export async function verifyVendor(
  db: Db,
  viewer: Member,
  { vendorId, isVerified }: { vendorId: number; isVerified: boolean },
): Promise<void> {
  adminsOnly(viewer);
  await db.transaction(async (tx) => {
    const [vendor] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId));
    if (!vendor) throw notFound();
    const { verifiedAt } = vendors;
    const changed = await tx
      .update(vendors)
      .set(
        isVerified
          ? { verifiedAt: sql`now()`, verifiedBy: viewer.id }
          : { verifiedAt: null, verifiedBy: null },
      )
      .where(and(eq(vendors.id, vendorId), isVerified ? isNull(verifiedAt) : isNotNull(verifiedAt)))
      .returning({ id: vendors.id });
    if (changed.length === 0) throw conflict("errors.vendorVerified");
    const verified = { isVerified: true } as const;
    const [before, after] = isVerified ? [null, verified] : [verified, null];
    const of = { actorId: viewer.id, vendorId };
    await logVendorChange(tx, of, { what: "verification", before, after });
    if (isVerified) return;
    const eventId = await recordEvent(tx, { verb: "took-verification", ...of });
    await notify(tx, eventId, viewer.id, await leadsToTell(tx, of));
  });
}

function adminsOnly(viewer: Member): void {
  if (!viewer.isAdmin) throw notAllowed();
}

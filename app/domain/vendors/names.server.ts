import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { NAMES_LOCK } from "~/domain/accounts/names.server";
import { invalid, violatedConstraint } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import { holdsVendorName, mayHoldVendorName } from "~/lib/badge-names";
import { nameSkeleton } from "~/lib/name-skeleton";

const constraints = ["vendors_name_skeleton_key", "vendors_name_of_no_person"];

/**
 * Runs a write that claims a name for a vendor (`before` is null for a new one), in a transaction. Throws invalid when another vendor
 * has the name, one that looks like it, or a person has who is not on this vendor's staff, or it stands in such a person's name: they
 * could be taken for the vendor. While the write is not committed no person can claim a name.
 */
export async function claimVendorName<Result>(
  tx: Db,
  { name, before }: { name: string; before: { id: number; name: string } | null },
  write: () => Promise<Result>,
): Promise<Result> {
  await tx.execute(sql`select pg_advisory_xact_lock(${NAMES_LOCK})`);
  try {
    const result = await write();
    const looksTheSame = before !== null && nameSkeleton(before.name) === nameSkeleton(name);
    if (!looksTheSame && (await standsInPersonsName(tx, name, before?.id ?? null)))
      throw invalid({ name: "errors.vendorNameInName" });
    return result;
  } catch (error) {
    if (constraints.includes(violatedConstraint(error) ?? ""))
      throw invalid({ name: "errors.vendorNameTaken" });
    throw error;
  }
}

/** Asked once a vendor is named, not per page: it reads all names. */
async function standsInPersonsName(tx: Db, name: string, vendorId: number | null): Promise<boolean> {
  const people = await rowsOf<{ name: string }>(
    tx,
    sql`select u.name from users u where u.name_skeleton ~ ${mayHoldVendorName(name)} and u.name_skeleton !~ '^[~#]'
        and not exists (select from memberships m where m.user_id = u.id and m.vendor_id = ${vendorId} and m.ended_at is null)`,
  );
  return people.some((person) => holdsVendorName(person.name, name));
}

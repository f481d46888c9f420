import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, violatedConstraint } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import { holdsVendorName } from "~/lib/badge-names";
import { randomToken, sha256Hex } from "~/lib/hash";
import { nameSkeleton } from "~/lib/name-skeleton";

/** The name of somebody who has left stays theirs: nobody can become them. It is kept as a hash only. */
export const tombstoneOf = (skeleton: string) => `#${sha256Hex(skeleton)}`;

/**
 * What stands for the skeleton of somebody who has not confirmed their address. A name is given at confirmation: were it given
 * before, trying a name twice would tell whether the address was known (S10).
 */
export const unclaimedSkeleton = () => `~${randomToken()}`;

/**
 * Why `userId` may not take the name: it, or one that looks like it, is a vendor's, or belongs or belonged to somebody else; or a vendor's
 * name stands in it. Null when they may. Somebody whom the name was before the vendor's keeps it.
 */
export async function whyNameIsTaken(db: Db, name: string, userId: number | null): Promise<NameTaken | null> {
  const skeleton = nameSkeleton(name);
  const near = await rowsOf<{ vendor: string | null }>(
    db,
    sql`select null as vendor from users where name_skeleton in (${skeleton}, ${tombstoneOf(skeleton)}) and id is distinct from ${userId}
        union all select name from vendors where strpos(${skeleton}, name_skeleton) > 0
          and not exists (select from users where id = ${userId} and name_skeleton = ${skeleton})`,
  );
  if (near.some(({ vendor }) => vendor === null || nameSkeleton(vendor) === skeleton))
    return "errors.nameTaken";
  return near.some(({ vendor }) => vendor !== null && holdsVendorName(name, vendor))
    ? "errors.nameHoldsVendor"
    : null;
}

export type NameTaken = "errors.nameTaken" | "errors.nameHoldsVendor";

/** Throws invalid when the name is another's, or a vendor's stands in it. */
export async function refuseTakenName(db: Db, name: string, userId: number | null): Promise<void> {
  const why = await whyNameIsTaken(db, name, userId);
  if (why) throw invalid({ name: why });
}

/** Whoever claims a name holds it: people share it, a vendor's claim is alone. The triggers take the same one. */
export const NAMES_LOCK = 7_240_014;

/**
 * In a transaction, before a person claims a name: until its end no vendor claims one, whose name could stand in it. Other people do not
 * wait.
 */
export async function holdNamesOfVendors(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${NAMES_LOCK})`);
}

/** Runs a write that claims a name; when somebody else claims it at the same moment, that is told by the field. */
export async function claimingName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (nameConstraints.has(violatedConstraint(error) ?? "")) throw invalid({ name: "errors.nameTaken" });
    throw error;
  }
}

/** The second is what a trigger says: a vendor goes by the name. */
const nameConstraints = new Set(["users_name_skeleton_key", "users_name_of_no_vendor"]);

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, violatedConstraint } from "~/domain/errors";
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
 * Whether the name, or one that looks like it, is a vendor's, or belongs or belonged to somebody other than `userId`. Somebody whom the
 * name was before the vendor's keeps it.
 */
export async function isNameTaken(db: Db, name: string, userId: number | null): Promise<boolean> {
  const skeleton = nameSkeleton(name);
  const taken = await db.execute(
    sql`select from users where name_skeleton in (${skeleton}, ${tombstoneOf(skeleton)}) and id is distinct from ${userId}
        union all select from vendors where name_skeleton = ${skeleton}
          and not exists (select from users where id = ${userId} and name_skeleton = ${skeleton})
        limit 1`,
  );
  return taken.length > 0;
}

/** Throws invalid when the name is another's. */
export async function refuseTakenName(db: Db, name: string, userId: number | null): Promise<void> {
  if (await isNameTaken(db, name, userId)) throw invalid({ name: "errors.nameTaken" });
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

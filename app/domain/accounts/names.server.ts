import { and, inArray, ne } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, violatedConstraint } from "~/domain/errors";
import { randomToken, sha256Hex } from "~/lib/hash";
import { nameSkeleton } from "~/lib/name-skeleton";
import { users } from "~db/schema/accounts";

/** The name of somebody who has left stays theirs: nobody can become them. It is kept as a hash only. */
export const tombstoneOf = (skeleton: string) => `#${sha256Hex(skeleton)}`;

/**
 * What stands for the skeleton of somebody who has not confirmed their address. A name is given at confirmation: were it given
 * before, trying a name twice would tell whether the address was known (S10).
 */
export const unclaimedSkeleton = () => `~${randomToken()}`;

/** Whether the name, or one that looks like it, belongs or belonged to somebody other than `userId`. */
export async function isNameTaken(db: Db, name: string, userId: number | null): Promise<boolean> {
  const skeleton = nameSkeleton(name);
  const [taken] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.nameSkeleton, [skeleton, tombstoneOf(skeleton)]),
        userId === null ? undefined : ne(users.id, userId),
      ),
    )
    .limit(1);
  return taken !== undefined;
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
    if (violatedConstraint(error) === "users_name_skeleton_key") throw invalid({ name: "errors.nameTaken" });
    throw error;
  }
}

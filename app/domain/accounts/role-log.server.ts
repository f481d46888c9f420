import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { memberships, roleChanges, sessions, userRoles } from "~db/schema/accounts";

export type HouseRole = "moderator" | "admin";

/** One act on somebody's roles; a null actor is the command line. */
type RoleChange = {
  actorId: number | null;
  userId: number;
  change: "gave" | "took";
  role: HouseRole | "staff" | "lead";
  vendorId?: number | null;
  tier?: string | null;
};

/** Writes one line of the log and ends the person's sessions: what they may do is looked at anew (S4, S6). */
export async function logRoleChange(tx: Db, change: RoleChange): Promise<void> {
  await tx.insert(roleChanges).values(change);
  await tx.delete(sessions).where(eq(sessions.userId, change.userId));
}

/** Throws conflict when this person is the only admin. Others who take the role away at the same moment wait. */
export async function refuseLastAdmin(tx: Db, userId: number): Promise<void> {
  const admins = await tx
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(eq(userRoles.role, "admin"))
    .orderBy(userRoles.userId)
    .for("update");
  if (admins.length === 1 && admins[0]?.userId === userId) throw conflict("errors.lastAdmin");
}

/** Takes away everything that a person may do beyond a member, one line of the log each. */
export async function loseAllRoles(
  tx: Db,
  { actorId, userId }: { actorId: number | null; userId: number },
): Promise<void> {
  await refuseLastAdmin(tx, userId);
  const roles = await tx.delete(userRoles).where(eq(userRoles.userId, userId)).returning();
  for (const { role } of roles) {
    await logRoleChange(tx, {
      actorId,
      userId,
      change: "took",
      role: role === "admin" ? "admin" : "moderator",
    });
  }
  const ended = await tx
    .update(memberships)
    .set({ endedAt: sql`clock_timestamp()`, endedBy: actorId })
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .returning();
  for (const { vendorId, tier, isLead } of ended) {
    await logRoleChange(tx, {
      actorId,
      userId,
      change: "took",
      role: isLead ? "lead" : "staff",
      vendorId,
      tier,
    });
  }
}

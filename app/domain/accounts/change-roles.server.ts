import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid, notAllowed, notFound } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { memberships, userRoles, vendors } from "~db/schema/accounts";
import { lockConfirmedPerson, putOnStaff, type StaffFacts, takeOffStaff } from "./memberships.server";
import { type HouseRole, logRoleChange, loseAllRoles, refuseLastAdmin } from "./role-log.server";

/** Who changes a role: an admin, or the command line, which is as good as the database itself. */
export type RoleGiver = Member | "command-line";

/** Makes a confirmed person moderator or admin. Throws conflict when they are. */
export async function giveRole(db: Db, by: RoleGiver, userId: number, role: HouseRole): Promise<void> {
  const actorId = actorOf(by);
  await db.transaction(async (tx) => {
    await lockConfirmedPerson(tx, userId);
    const given = await tx
      .insert(userRoles)
      .values({ userId, role, grantedBy: actorId })
      .onConflictDoNothing()
      .returning();
    if (given.length === 0) throw conflict("errors.roleAlreadyGiven");
    await logRoleChange(tx, { actorId, userId, change: "gave", role });
  });
}

/** Takes the role away. Throws conflict when they have it not, or when nobody would be admin any more. */
export async function takeRole(db: Db, by: RoleGiver, userId: number, role: HouseRole): Promise<void> {
  const actorId = actorOf(by);
  await db.transaction(async (tx) => {
    await lockConfirmedPerson(tx, userId);
    if (role === "admin") await refuseLastAdmin(tx, userId);
    const taken = await tx
      .delete(userRoles)
      .where(and(eq(userRoles.userId, userId), eq(userRoles.role, role)))
      .returning();
    if (taken.length === 0) throw conflict("errors.roleAlreadyTaken");
    await logRoleChange(tx, { actorId, userId, change: "took", role });
  });
}

/** Makes somebody staff of a vendor, or changes their tier, title or lead there. Throws conflict when all is so already. */
export async function makeStaff(db: Db, by: RoleGiver, userId: number, facts: StaffFacts): Promise<void> {
  const actorId = actorOf(by);
  await db.transaction(async (tx) => {
    await lockConfirmedPerson(tx, userId);
    const [vendor] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, facts.vendorId));
    if (!vendor) throw invalid({ vendor: "errors.choice" });
    await putOnStaff(tx, { actorId, userId, facts });
  });
}

/** Ends a membership of this person; marks that they made stay and say the role at the time. */
export async function endMembership(
  db: Db,
  by: RoleGiver,
  userId: number,
  membershipId: number,
): Promise<void> {
  const actorId = actorOf(by);
  await db.transaction(async (tx) => {
    await lockConfirmedPerson(tx, userId);
    const [membership] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.id, membershipId), eq(memberships.userId, userId)));
    if (!membership) throw notFound();
    await takeOffStaff(tx, { actorId, userId, membershipId });
  });
}

/** Makes somebody a plain member again. Throws conflict when that leaves no admin. */
export async function takeAllRoles(db: Db, by: RoleGiver, userId: number): Promise<void> {
  const actorId = actorOf(by);
  await db.transaction(async (tx) => {
    await lockConfirmedPerson(tx, userId);
    await loseAllRoles(tx, { actorId, userId });
  });
}

function actorOf(by: RoleGiver): number | null {
  if (by === "command-line") return null;
  if (!by.isAdmin) throw notAllowed();
  return by.id;
}

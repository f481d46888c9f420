import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid, notAllowed, notFound } from "~/domain/errors";
import type { Member, Tier } from "~/domain/viewer";
import { memberships, userRoles, users, vendors } from "~db/schema/accounts";
import { type HouseRole, logRoleChange, loseAllRoles, refuseLastAdmin } from "./role-log.server";

/** Who changes a role: an admin, or the command line, which is as good as the database itself. */
export type RoleGiver = Member | "command-line";

/** Makes a confirmed person moderator or admin. Throws conflict when they are. */
export async function giveRole(db: Db, by: RoleGiver, userId: number, role: HouseRole): Promise<void> {
  const actorId = actorOf(by);
  await db.transaction(async (tx) => {
    await lockPerson(tx, userId);
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
    await lockPerson(tx, userId);
    if (role === "admin") await refuseLastAdmin(tx, userId);
    const taken = await tx
      .delete(userRoles)
      .where(and(eq(userRoles.userId, userId), eq(userRoles.role, role)))
      .returning();
    if (taken.length === 0) throw conflict("errors.roleAlreadyTaken");
    await logRoleChange(tx, { actorId, userId, change: "took", role });
  });
}

export type StaffFacts = { vendorId: number; tier: Tier; title: string; isLead: boolean };

/**
 * Makes somebody staff of a vendor, or changes their tier or lead there: the old membership ends and a new one begins, since marks refer to
 * the one that was. Only a changed title changes the membership itself. Throws conflict when all is so already.
 */
export async function makeStaff(db: Db, by: RoleGiver, userId: number, facts: StaffFacts): Promise<void> {
  const actorId = actorOf(by);
  const { vendorId, tier, title, isLead } = facts;
  await db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const [vendor] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId));
    if (!vendor) throw invalid({ vendor: "errors.choiceUnknown" });
    const [now] = await tx
      .select()
      .from(memberships)
      .where(
        and(eq(memberships.userId, userId), eq(memberships.vendorId, vendorId), isNull(memberships.endedAt)),
      );
    if (now && now.tier === tier && now.isLead === isLead) {
      if (now.title === title) throw conflict("errors.roleAlreadyGiven");
      await tx.update(memberships).set({ title }).where(eq(memberships.id, now.id));
    } else {
      if (now) await end(tx, now.id, actorId);
      await tx.insert(memberships).values({ ...facts, userId, startedBy: actorId });
    }
    await logRoleChange(tx, {
      actorId,
      userId,
      change: "gave",
      role: isLead ? "lead" : "staff",
      vendorId,
      tier,
    });
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
    await lockPerson(tx, userId);
    const [membership] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.id, membershipId), eq(memberships.userId, userId)));
    if (!membership) throw notFound();
    const ended = await end(tx, membershipId, actorId);
    if (!ended) throw conflict("errors.roleAlreadyTaken");
    const { vendorId, tier, isLead } = ended;
    const role = isLead ? "lead" : "staff";
    await logRoleChange(tx, { actorId, userId, change: "took", role, vendorId, tier });
  });
}

/** Makes somebody a plain member again. Throws conflict when that leaves no admin. */
export async function takeAllRoles(db: Db, by: RoleGiver, userId: number): Promise<void> {
  const actorId = actorOf(by);
  await db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    await loseAllRoles(tx, { actorId, userId });
  });
}

function actorOf(by: RoleGiver): number | null {
  if (by === "command-line") return null;
  if (!by.isAdmin) throw notAllowed();
  return by.id;
}

/** Two admins who change the same person's roles go one after the other. */
async function lockPerson(tx: Db, userId: number): Promise<void> {
  const [person] = await tx
    .select({ emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for("update");
  if (!person) throw notFound();
  if (!person.emailVerifiedAt) throw conflict("errors.personUnconfirmed");
}

async function end(tx: Db, membershipId: number, actorId: number | null) {
  const [ended] = await tx
    .update(memberships)
    .set({ endedAt: sql`now()`, endedBy: actorId })
    .where(and(eq(memberships.id, membershipId), isNull(memberships.endedAt)))
    .returning();
  return ended;
}

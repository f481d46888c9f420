import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notFound } from "~/domain/errors";
import type { Tier } from "~/domain/viewer";
import { memberships, users } from "~db/schema/accounts";
import { logRoleChange } from "./role-log.server";

export type StaffFacts = {
  vendorId: number;
  tier: Tier;
  title: string;
  isLead: boolean;
  /** Left out: those of the membership that there is. */
  regions?: string[];
};

/** Those who change the same person's roles go one after the other. Gives the confirmed address in key form. */
export async function lockConfirmedPerson(tx: Db, userId: number): Promise<{ emailKey: string | null }> {
  const [person] = await tx
    .select({ emailVerifiedAt: users.emailVerifiedAt, emailKey: users.emailKey })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for("update");
  if (!person) throw notFound();
  if (!person.emailVerifiedAt) throw conflict("errors.personUnconfirmed");
  return { emailKey: person.emailKey };
}

/** The membership that this person has at this vendor now, else undefined. */
export async function activeMembership(tx: Db, userId: number, vendorId: number) {
  const [now] = await tx
    .select()
    .from(memberships)
    .where(
      and(eq(memberships.userId, userId), eq(memberships.vendorId, vendorId), isNull(memberships.endedAt)),
    );
  return now;
}

/**
 * Makes a locked person staff, or changes what they are there: the old membership ends and a new one begins, since marks refer to the one
 * that was. Only changed titles and regions change the membership itself. Throws conflict when all is so already.
 */
export async function putOnStaff(
  tx: Db,
  { actorId, userId, facts }: { actorId: number | null; userId: number; facts: StaffFacts },
): Promise<void> {
  const { vendorId, tier, title, isLead } = facts;
  const now = await activeMembership(tx, userId, vendorId);
  const regions = facts.regions ?? now?.regions ?? [];
  if (now && now.tier === tier && now.isLead === isLead) {
    if (now.title === title && now.regions.join() === regions.join())
      throw conflict("errors.roleAlreadyGiven");
    await tx.update(memberships).set({ title, regions }).where(eq(memberships.id, now.id));
  } else {
    if (now) await end(tx, now.id, actorId);
    await tx.insert(memberships).values({ ...facts, regions, userId, startedBy: actorId });
  }
  const role = isLead ? "lead" : "staff";
  await logRoleChange(tx, { actorId, userId, change: "gave", role, vendorId, tier });
}

/** Ends a membership of a locked person. Throws conflict when it has ended already. */
export async function takeOffStaff(
  tx: Db,
  { actorId, userId, membershipId }: { actorId: number | null; userId: number; membershipId: number },
): Promise<void> {
  const ended = await end(tx, membershipId, actorId);
  if (!ended) throw conflict("errors.roleAlreadyTaken");
  const { vendorId, tier, isLead } = ended;
  const role = isLead ? "lead" : "staff";
  await logRoleChange(tx, { actorId, userId, change: "took", role, vendorId, tier });
}

/** By the clock, not by the transaction: a mark that held the membership until now was made before it ended. */
async function end(tx: Db, membershipId: number, actorId: number | null) {
  const [ended] = await tx
    .update(memberships)
    .set({ endedAt: sql`clock_timestamp()`, endedBy: actorId })
    .where(and(eq(memberships.id, membershipId), isNull(memberships.endedAt)))
    .returning();
  return ended;
}

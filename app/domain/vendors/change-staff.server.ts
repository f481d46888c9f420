import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "~/db.server";
import {
  lockConfirmedPerson,
  putOnStaff,
  type StaffFacts,
  takeOffStaff,
} from "~/domain/accounts/memberships.server";
import { conflict, notFound } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { memberships } from "~db/schema/accounts";
import { lockManagedVendor } from "./managed.server";

type Where = { slug: string; membershipId: number };

/** Changes tier, title, lead and regions of somebody on this vendor's staff. */
export async function changeStaff(
  db: Db,
  viewer: Member,
  where: Where,
  facts: Omit<StaffFacts, "vendorId">,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { vendorId, userId } = await lockStaff(tx, viewer, where, facts.isLead);
    await putOnStaff(tx, { actorId: viewer.id, userId, facts: { vendorId, ...facts } });
  });
}

/** Ends a membership: the rights are gone with the next request, marks and history keep the role of their time. */
export async function endStaff(db: Db, viewer: Member, where: Where): Promise<void> {
  await db.transaction(async (tx) => {
    const { userId } = await lockStaff(tx, viewer, where, false);
    await takeOffStaff(tx, { actorId: viewer.id, userId, membershipId: where.membershipId });
  });
}

/** The membership to change. A lead leaves at least one lead behind: a vendor without one could only be helped by an admin. */
async function lockStaff(tx: Db, viewer: Member, { slug, membershipId }: Where, staysLead: boolean) {
  const { id: vendorId } = await lockManagedVendor(tx, viewer, slug);
  const active = await tx
    .select({ id: memberships.id, userId: memberships.userId, isLead: memberships.isLead })
    .from(memberships)
    .where(and(eq(memberships.vendorId, vendorId), isNull(memberships.endedAt)));
  const found = active.find(({ id }) => id === membershipId);
  if (!found) throw notFound();
  const leads = active.filter(({ isLead }) => isLead);
  if (found.isLead && !staysLead && leads.length === 1 && !viewer.isAdmin) throw conflict("errors.lastLead");
  await lockConfirmedPerson(tx, found.userId);
  return { vendorId, userId: found.userId };
}

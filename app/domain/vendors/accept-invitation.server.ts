import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { activeMembership, lockConfirmedPerson, putOnStaff } from "~/domain/accounts/memberships.server";
import { conflict, invalid, notAllowed } from "~/domain/errors";
import type { Member, Tier } from "~/domain/viewer";
import { sha256Hex } from "~/lib/hash";
import { findInvitation, isLive } from "./invitations.server";

type Accepted = {
  vendorId: number;
  slug: string;
  tier: Tier;
  title: string;
  isLead: boolean;
  regions: string[];
  invitedBy: number;
};

/**
 * Takes up the offer: once, and only by the account whose confirmed address it was sent to. The address is not kept then, it stands with
 * the account. The person's sessions end, as with every change of roles. Gives the slug of the vendor.
 */
export async function acceptInvitation(db: Db, viewer: Member, token: string): Promise<string> {
  return await db.transaction(async (tx) => {
    const { emailKey } = await lockConfirmedPerson(tx, viewer.id);
    const [accepted] = await tx.execute<Accepted>(sql`
      update invitations i set accepted_at = now(), accepted_by = ${viewer.id}, email = '', email_key = ''
      from vendors v where v.id = i.vendor_id and i.token_hash = ${sha256Hex(token)} and i.email_key = ${emailKey} and ${isLive}
      returning i.vendor_id as "vendorId", v.slug, i.tier, i.title, i.is_lead as "isLead", i.regions, i.invited_by as "invitedBy"`);
    if (!accepted) {
      if (await findInvitation(tx, token)) throw notAllowed("errors.invitationOther");
      throw invalid({ form: "errors.invitationDead" });
    }
    const { vendorId, slug, tier, title, isLead, regions, invitedBy } = accepted;
    if (await activeMembership(tx, viewer.id, vendorId)) throw conflict("errors.invitationStaff");
    const facts = { vendorId, tier, title, isLead, regions };
    await putOnStaff(tx, { actorId: invitedBy, userId: viewer.id, facts });
    return slug;
  });
}

import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Member, Tier } from "~/domain/viewer";
import { sha256Hex } from "~/lib/hash";
import { getManagedVendor } from "./managed.server";
import type { Region } from "./vocabulary";

export type OpenInvitation = {
  id: number;
  email: string;
  tier: Tier;
  title: string;
  isLead: boolean;
  regions: Region[];
  createdAt: string;
  expiresAt: string;
  by: { id: number; name: string | null };
  /** False: expired, or who invited may no longer. It can be sent again. */
  isLive: boolean;
};

export type FoundInvitation = {
  vendor: { id: number; slug: string; name: string };
  tier: Tier;
  title: string;
  isLead: boolean;
  expiresAt: string;
  emailKey: string;
};

const OPEN_MOST = 100;

/** Whether the link of an invitation (alias `i`) works: not used, not withdrawn, not old, and from somebody who may still invite. */
export const isLive: SQL = sql`(i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now() and (
  exists (select from user_roles r where r.user_id = i.invited_by and r.role = 'admin')
  or exists (select from memberships m where m.user_id = i.invited_by and m.vendor_id = i.vendor_id and m.is_lead and m.ended_at is null)))`;

/** What was offered and neither accepted nor withdrawn, newest first. For those who manage the vendor. */
export async function listOpenInvitations(db: Db, viewer: Member, slug: string): Promise<OpenInvitation[]> {
  const { id } = await getManagedVendor(db, viewer, slug);
  return await openInvitations(db, sql`i.vendor_id = ${id}`);
}

/** One of them. Throws notFound. */
export async function getOpenInvitation(
  db: Db,
  viewer: Member,
  { slug, invitationId }: { slug: string; invitationId: number },
): Promise<OpenInvitation> {
  const { id } = await getManagedVendor(db, viewer, slug);
  const [found] = await openInvitations(db, sql`i.vendor_id = ${id} and i.id = ${invitationId}`);
  if (!found) throw notFound();
  return found;
}

async function openInvitations(db: Db, where: SQL): Promise<OpenInvitation[]> {
  return await rowsOf<OpenInvitation>(
    db,
    sql`select i.id, i.email, i.tier, i.title, i.is_lead as "isLead", i.regions, i.created_at as "createdAt", i.expires_at as "expiresAt",
          ${isLive} as "isLive", jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as by
        from invitations i join users u on u.id = i.invited_by
        where ${where} and i.accepted_at is null and i.withdrawn_at is null order by i.id desc limit ${OPEN_MOST}`,
  );
}

/** What a link offers, without using it up; null when it works no more or never did. */
export async function findInvitation(db: Db, token: string): Promise<FoundInvitation | null> {
  const [found] = await rowsOf<FoundInvitation>(
    db,
    sql`select jsonb_build_object('id', v.id, 'slug', v.slug, 'name', v.name) as vendor, i.tier, i.title, i.is_lead as "isLead",
          i.expires_at as "expiresAt", i.email_key as "emailKey"
        from invitations i join vendors v on v.id = i.vendor_id where i.token_hash = ${sha256Hex(token)} and ${isLive}`,
  );
  return found ?? null;
}

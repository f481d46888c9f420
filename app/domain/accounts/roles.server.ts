import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { rowsOf } from "~/domain/rows.server";
import type { Member, Membership } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";

export type PersonWithRoles = {
  id: number;
  name: string;
  isConfirmed: boolean;
  roles: ("moderator" | "admin")[];
  memberships: Omit<Membership, "vendorSlug">[];
};

export type RoleChangeRow = {
  id: number;
  at: string;
  /** Null: the command line. */
  actor: { id: number; name: string | null } | null;
  person: { id: number; name: string | null };
  change: "gave" | "took";
  role: "moderator" | "admin" | "staff" | "lead";
  vendor: string | null;
  tier: string | null;
};

const FOUND = 20;
const LOG_PAGE = 30;

/** People whose name holds these words or looks like them; without words, everybody who has a role. For admins. */
export async function findPeopleWithRoles(db: Db, viewer: Member, words: string): Promise<PersonWithRoles[]> {
  adminsOnly(viewer);
  const wanted = words.trim().slice(0, 100);
  const pattern = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  return rowsOf<PersonWithRoles>(
    db,
    sql`${personWithRoles} where u.deleted_at is null and ${
      wanted
        ? sql`(u.name ilike ${pattern} or u.name_skeleton = ${nameSkeleton(wanted)})`
        : sql`(exists (select from user_roles where user_id = u.id) or exists (select from memberships where user_id = u.id and ended_at is null))`
    } order by lower(u.name), u.id limit ${FOUND}`,
  );
}

/** One person with their roles. For admins; throws notFound. */
export async function getPersonWithRoles(db: Db, viewer: Member, id: number): Promise<PersonWithRoles> {
  adminsOnly(viewer);
  const [person] = await rowsOf<PersonWithRoles>(
    db,
    sql`${personWithRoles} where u.id = ${id} and u.deleted_at is null`,
  );
  if (!person) throw notFound();
  return person;
}

/** Who gave or took which role, newest first. For admins. */
export async function listRoleChanges(
  db: Db,
  viewer: Member,
  { page }: { page: number },
): Promise<Page<RoleChangeRow>> {
  adminsOnly(viewer);
  const rows = await rowsOf<RoleChangeRow>(
    db,
    sql`select c.id, c.at, c.change, c.role, c.tier, v.name as vendor,
      case when a.id is not null then jsonb_build_object('id', a.id, 'name', nullif(a.name, '')) end as actor,
      jsonb_build_object('id', p.id, 'name', nullif(p.name, '')) as person
    from role_changes c join users p on p.id = c.user_id
      left join users a on a.id = c.actor_id left join vendors v on v.id = c.vendor_id
    order by c.at desc, c.id desc limit ${LOG_PAGE + 1} offset ${(page - 1) * LOG_PAGE}`,
  );
  return pageOf(rows, { page, size: LOG_PAGE });
}

/** The vendors to choose from. */
export async function listVendorNames(db: Db): Promise<{ id: number; slug: string; name: string }[]> {
  return rowsOf(db, sql`select id, slug, name from vendors order by name, id limit 200`);
}

const personWithRoles = sql`select u.id, u.name, u.email_verified_at is not null as "isConfirmed",
  array(select role from user_roles where user_id = u.id order by role) as roles,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', m.id, 'vendorId', m.vendor_id, 'vendorName', v.name, 'tier', m.tier, 'title', m.title, 'isLead', m.is_lead) order by m.id)
    from memberships m join vendors v on v.id = m.vendor_id where m.user_id = u.id and m.ended_at is null
  ), '[]') as memberships
from users u`;

function adminsOnly(viewer: Member): void {
  if (!viewer.isAdmin) throw notAllowed();
}

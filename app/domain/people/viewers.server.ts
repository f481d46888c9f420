import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import type { Member, Membership } from "~/domain/viewer";

type Facts = {
  id: number;
  name: string;
  email: string;
  isVerified: boolean;
  timeZone: string | null;
  roles: string[];
  memberships: Membership[];
};

/**
 * These people as the viewers that they would be now, for what is done in their name while they are not there; in the order of their
 * ids. Accounts that are gone are left out.
 */
export async function viewersOf(db: Db, userIds: readonly number[]): Promise<Member[]> {
  const people = await rowsOf<Facts>(
    db,
    sql`select u.id, u.name, u.email, u.email_verified_at is not null as "isVerified", u.time_zone as "timeZone",
          array(select r.role from user_roles r where r.user_id = u.id) as roles,
          coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'vendorId', m.vendor_id, 'vendorSlug', v.slug, 'vendorName', v.name,
              'tier', m.tier, 'title', m.title, 'isLead', m.is_lead) order by m.id)
            from memberships m join vendors v on v.id = m.vendor_id where m.user_id = u.id and m.ended_at is null), '[]') as memberships
        from users u where u.id = ${anyOf(userIds)} and u.deleted_at is null order by u.id`,
  );
  return people.map(({ roles, ...facts }) => ({
    kind: "member",
    ...facts,
    isModerator: roles.includes("moderator"),
    isAdmin: roles.includes("admin"),
    ...{ unreadCount: 0, sessionId: "", authenticatedAt: 0 },
  }));
}

// Vendors from before names had to differ get the look-alike form of theirs.
import type postgres from "postgres";
import { nameSkeleton } from "~/lib/name-skeleton";

type Unnamed = { id: number; name: string; isVerified: boolean };

/**
 * Names that look the same go to the vendor that was verified, or else was there, first, and none to a vendor that a person has who is not
 * of its staff. The others stay without, unverified, until they take another. Changes nothing the second time.
 */
export async function nameVendors(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    const unnamed = await tx<Unnamed[]>`
      select id, name, verified_at is not null as "isVerified" from vendors where name_skeleton like '~%' order by verified_at nulls last, id for update`;
    for (const { id, name, isVerified } of unnamed) {
      const named = await tx`
        update vendors set name_skeleton = ${nameSkeleton(name)} where id = ${id}
          and not exists (select from vendors o where o.name_skeleton = ${nameSkeleton(name)})
          and not exists (select from users u where u.name_skeleton = ${nameSkeleton(name)} and not exists (
            select from memberships m where m.user_id = u.id and m.vendor_id = ${id} and m.ended_at is null)) returning id`;
      if (named.length > 0 || !isVerified) continue;
      await tx`update vendors set verified_at = null, verified_by = null where id = ${id}`;
      await tx`insert into vendor_changes (vendor_id, what, before) values (${id}, 'verification', '{"isVerified": true}')`;
    }
  });
}

import { type SQL, sql } from "drizzle-orm";

/** A person as pages show them. `staff` is the membership they had when they wrote, not the one they have now. */
export type Person = {
  id: number;
  /** Null: deleted account. */
  name: string | null;
  staff: { tier: string; vendor: string } | null;
};

/**
 * SQL for a `Person` as JSON.
 * @param user alias of the users row
 * @param at SQL for the instant at which they acted
 */
export function personJson(user: SQL, at: SQL): SQL {
  return sql`jsonb_build_object(
    'id', ${user}.id,
    'name', case when ${user}.deleted_at is null then ${user}.name end,
    'staff', (
      select jsonb_build_object('tier', m.tier, 'vendor', v.name)
      from memberships m join vendors v on v.id = m.vendor_id
      where m.user_id = ${user}.id and m.started_at <= ${at} and (m.ended_at is null or m.ended_at > ${at})
      order by m.id limit 1))`;
}

/** SQL for the id and name of the user with this id as JSON; the name is null when the account was deleted. */
export function named(userId: SQL): SQL {
  return sql`(select jsonb_build_object('id', x.id, 'name', case when x.deleted_at is null then x.name end) from users x where x.id = ${userId})`;
}

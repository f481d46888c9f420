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

/**
 * SQL for HTML of a post as it is shown now: what was a link to somebody who has left are words again. Texts are kept for ever, and such a
 * link would say which account, and whose posts, the name was. `.*?` is the shortest only because `[^>]*?` is.
 */
export function withoutTheGone(html: SQL): SQL {
  const gone = sql`
    select string_agg(x.id::text, '|') from users x where x.deleted_at is not null
      and x.id in (select m[1]::bigint from regexp_matches(${html}, '<a href="/people/([0-9]{1,15})"', 'g') m)`;
  return sql`case when ${html} like '%<a href="/people/%' then coalesce(
    regexp_replace(${html}, '<a href="/people/(?:' || (${gone}) || ')"[^>]*?>(.*?)</a>', '\\1', 'g'), ${html}) else ${html} end`;
}

import { type SQL, sql } from "drizzle-orm";

/**
 * Who hears of a talk: `id` of the follower and `since` when. They follow it, its series, a speaker, a tag, a product, its vendor or
 * all talks, or answered to it. In the order of their ids, from behind `after`.
 */
export function audienceOf(talkId: number, { after, limit }: { after: number; limit: number }): SQL {
  const following = (what: SQL) => sql`
    (select f.follower_id as id, f.confirmed_at as since from follows f
     where ${what} and f.confirmed_at is not null and f.follower_id > ${after} order by f.follower_id limit ${limit})`;
  const branches = [
    following(sql`f.talk_id = ${talkId}`),
    following(sql`f.series_id = (select t.series_id from talks t where t.id = ${talkId})`),
    following(sql`f.vendor_id = (select t.vendor_id from talks t where t.id = ${talkId})`),
    following(sql`f.all_talks`),
    following(sql`f.person_id in (select s.user_id from talk_speakers s where s.talk_id = ${talkId})`),
    following(sql`f.tag_id in (select x.tag_id from talk_tags x where x.talk_id = ${talkId})`),
    following(sql`f.product_id in (
      select t.product_id from talks t where t.id = ${talkId} union all
      select x.product_id from talk_products x where x.talk_id = ${talkId})`),
    sql`(select w.id, r.at as since from rsvps r join followers w on w.user_id = r.user_id
      where r.talk_id = ${talkId} and w.id > ${after} order by w.id limit ${limit})`,
  ];
  // Each branch gives the first ones of its own, so the first ones of all are among them.
  return sql`
    select a.id, min(a.since) as since from (${sql.join(branches, sql` union all `)}) a
    group by a.id order by a.id limit ${limit}`;
}

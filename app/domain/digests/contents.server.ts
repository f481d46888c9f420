import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { isFollowOfTalk } from "~/domain/follows/subjects.server";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { isAnnounced } from "~/domain/talks/visible.server";

/** More of each is what the lists are for. */
const MOST_OF_EACH = 10;
const AHEAD_DAYS = 14;
const BACK_DAYS = 7;

export type DigestTalk = {
  followerId: number;
  id: number;
  title: string;
  startsAt: string;
  timeZone: string;
};
export type DigestAnswer = { followerId: number; answerId: number; title: string; vendor: string };

/** The talks of the next two weeks on what each of these followers follows, soonest first. */
export async function talksFor(db: Db, followerIds: readonly number[], now: Date): Promise<DigestTalk[]> {
  const from = sql`${now.toISOString()}::timestamptz`;
  return await rowsOf<DigestTalk>(
    db,
    sql`select n."followerId", n.id, n.title, n."startsAt", n."timeZone" from (
          select x.follower_id as "followerId", t.id, t.title, t.starts_at as "startsAt", t.time_zone as "timeZone",
            row_number() over (partition by x.follower_id order by t.starts_at, t.id) as place
          from talks t cross join lateral (
            select distinct f.follower_id from follows f
            where f.follower_id = ${anyOf(followerIds)} and f.confirmed_at is not null and ${isFollowOfTalk}) x
          where ${isAnnounced} and t.cancelled_at is null and t.postponed_at is null
            and t.starts_at > ${from} and t.starts_at <= ${from} + make_interval(days => ${AHEAD_DAYS})) n
        where n.place <= ${MOST_OF_EACH} order by n."followerId", n.place`,
  );
}

/** The answers that were marked official in the last week, on what each of these followers follows, newest first. */
export async function answersFor(db: Db, followerIds: readonly number[], now: Date): Promise<DigestAnswer[]> {
  const till = sql`${now.toISOString()}::timestamptz`;
  return await rowsOf<DigestAnswer>(
    db,
    sql`select n."followerId", n."answerId", n.title, n.vendor from (
          select x.follower_id as "followerId", a.id as "answerId", q.title, v.name as vendor,
            row_number() over (partition by x.follower_id order by m.state_changed_at desc, m.id desc) as place
          from official_marks m join answers a on a.id = m.answer_id join questions q on q.id = a.question_id
            join vendors v on v.id = m.vendor_id cross join lateral (
            select distinct f.follower_id from follows f
            where f.follower_id = ${anyOf(followerIds)} and f.confirmed_at is not null and (
              f.question_id = q.id or f.product_id = q.product_id or f.vendor_id = m.vendor_id or f.person_id = a.author_id
              or f.tag_id in (select g.tag_id from question_tags g where g.question_id = q.id))) x
          where m.state = 'official' and m.revision_id = a.revision_id and ${publicAnswer} and ${publicQuestion}
            and m.state_changed_at > ${till} - make_interval(days => ${BACK_DAYS}) and m.state_changed_at <= ${till}) n
        where n.place <= ${MOST_OF_EACH} order by n."followerId", n.place`,
  );
}

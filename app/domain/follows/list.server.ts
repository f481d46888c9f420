import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import type { ReminderKind } from "~/domain/reminders/due";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import type { Subject, SubjectKind } from "./subject";
import { followsOf } from "./subjects.server";

/** Nobody reads a longer list; who follows more than this follows everything. */
const FOLLOWS_MAX = 500;

/** One thing that somebody follows. */
export type Followed = {
  id: number;
  kind: SubjectKind;
  subjectId: number | null;
  /** Empty for all talks. */
  name: string;
  slug: string | null;
  /** The reminders of a talk to come that are turned off for it; null for all else. */
  refused: ReminderKind[] | null;
};

/** Whether the viewer follows this, and whether they may from here: with an account, or by mail. */
export type FollowState = { isFollowing: boolean; as: "member" | "unconfirmed" | "visitor" };

/** What the form of following starts from. */
export async function followState(db: Db, viewer: Viewer, subject: Subject): Promise<FollowState> {
  return stateOf(
    viewer,
    viewer.kind === "member" && (await rowsOf(db, followRows(viewer, subject))).length > 0,
  );
}

/** SQL for the viewer's follow of this: one row or none. */
export function followRows(viewer: Viewer, subject: Subject): SQL {
  const userId = viewer.kind === "member" ? viewer.id : 0;
  return sql`
    select f.id from follows f join followers w on w.id = f.follower_id
    where w.user_id = ${userId} and f.confirmed_at is not null and ${followsOf(subject)}`;
}

/** SQL of JSON for whether the viewer follows this, for a page that reads it along with the rest. */
export function isFollowedBy(viewer: Viewer, subject: Subject): SQL {
  return viewer.kind === "visitor" ? sql`false` : sql`exists (${followRows(viewer, subject)})`;
}

/** The state of a viewer of whom it is known whether they follow. */
export function stateOf(viewer: Viewer, isFollowing: boolean): FollowState {
  if (viewer.kind === "visitor") return { isFollowing: false, as: "visitor" };
  return { isFollowing, as: viewer.isVerified ? "member" : "unconfirmed" };
}

/** The follower that a member is, if they ever were one. */
export async function findFollower(db: Db, userId: number): Promise<number | null> {
  const [row] = await rowsOf<{ id: number }>(db, sql`select id from followers where user_id = ${userId}`);
  return row?.id ?? null;
}

/** Somebody without an account, by the id that their key names; null when everything of them was ended. */
export async function findAddress(
  db: Db,
  followerId: number | null,
): Promise<{ email: string; timeZone: string | null } | null> {
  const [row] = await rowsOf<{ email: string; timeZone: string | null }>(
    db,
    sql`select email, time_zone as "timeZone" from followers where id = ${followerId ?? 0} and user_id is null`,
  );
  return row ?? null;
}

/** What a follower follows and has confirmed, newest first. */
export async function listFollows(db: Db, followerId: number): Promise<Followed[]> {
  return await rowsOf<Followed>(
    db,
    sql`select f.id,
          case when f.question_id is not null then 'question' when f.talk_id is not null then 'talk' when f.series_id is not null then 'series' when f.person_id is not null then 'person'
            when f.tag_id is not null then 'tag' when f.product_id is not null then 'product' when f.vendor_id is not null then 'vendor'
            else 'all' end as kind,
          coalesce(f.question_id, f.talk_id, f.series_id, f.person_id, f.tag_id, f.product_id, f.vendor_id) as "subjectId",
          coalesce(q.title, t.title, s.title, u.name, g.slug, p.name, v.name, '') as name,
          coalesce(s.slug, g.slug, p.slug, v.slug) as slug,
          case when t.cancelled_at is null and (t.starts_at > now() or t.postponed_at is not null) then array(
            select x.kind from reminder_refusals x where x.talk_id = t.id and x.follower_id = f.follower_id) end as refused
        from follows f left join questions q on q.id = f.question_id left join talks t on t.id = f.talk_id left join series s on s.id = f.series_id
          left join users u on u.id = f.person_id left join tags g on g.id = f.tag_id
          left join products p on p.id = f.product_id left join vendors v on v.id = f.vendor_id
        where f.follower_id = ${followerId} and f.confirmed_at is not null
          and (q.id is null or ${publicQuestion}) and (t.id is null or t.announced_at is not null) and (u.id is null or u.deleted_at is null)
        order by f.id desc limit ${FOLLOWS_MAX}`,
  );
}

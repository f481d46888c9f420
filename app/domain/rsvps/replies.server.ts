import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { rowsOf } from "~/domain/rows.server";
import { canManageTalk } from "~/domain/talks/policy";
import { talkVisibleTo } from "~/domain/talks/visible.server";
import type { Member, Viewer } from "~/domain/viewer";

/** How many answered what to a talk, and what the viewer did. */
export type Replies = {
  going: number;
  interested: number;
  waiting: number;
  /** Null when any number may come. */
  placesLeft: number | null;
  mine: {
    status: "interested" | "going" | "waitlisted";
    /** How many wait before them. */
    before: number;
    /** The talk begins at another time than when they answered. */
    isMoved: boolean;
    wasMovedUp: boolean;
  } | null;
};

/** SQL for the replies to a talk, as one row of `Replies`; none when the viewer may not see it. */
export function replyRows(viewer: Viewer, talkId: number): SQL {
  const userId = viewer.kind === "member" ? viewer.id : 0;
  return sql`select n.going, n.interested, n.waiting, case when t.capacity is not null then greatest(t.capacity - n.going, 0) end as "placesLeft",
          (select jsonb_build_object('status', r.status, 'isMoved', v.starts_at <> t.starts_at, 'wasMovedUp', r.moved_up_at is not null,
             'before', (select count(*) from rsvps o where o.talk_id = t.id and o.status = 'waitlisted' and o.arrival < r.arrival))
           from rsvps r join talk_versions v on v.id = r.version_id where r.talk_id = t.id and r.user_id = ${userId}) as mine
        from talks t cross join lateral (
          select count(*) filter (where r.status = 'going')::integer as going,
            count(*) filter (where r.status = 'interested')::integer as interested,
            count(*) filter (where r.status = 'waitlisted')::integer as waiting
          from rsvps r where r.talk_id = t.id) n
        where t.id = ${talkId} and ${talkVisibleTo(viewer)}`;
}

const PAGE = 100;

export type Attendee = {
  id: number;
  name: string;
  status: "going" | "waitlisted" | "interested";
  at: string;
};

/** Who answered to a talk: those going, then those waiting in their order, then the interested. For who manages the talk. Refuses: notFound, notAllowed. */
export async function listAttendees(
  db: Db,
  viewer: Member,
  talkId: number,
  { page }: { page: number },
): Promise<{ title: string } & Page<Attendee>> {
  const [talk] = await rowsOf<{ title: string; vendorId: number | null }>(
    db,
    sql`select t.title, t.vendor_id as "vendorId" from talks t where t.id = ${talkId} and ${talkVisibleTo(viewer)}`,
  );
  if (!talk) throw notFound();
  if (!canManageTalk(viewer, talk)) throw notAllowed();
  const items = await rowsOf<Attendee>(
    db,
    sql`select u.id, u.name, r.status, r.at from rsvps r join users u on u.id = r.user_id
        where r.talk_id = ${talkId} and u.deleted_at is null
        order by array_position(array['going', 'waitlisted', 'interested'], r.status), r.arrival
        limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return { title: talk.title, ...pageOf(items, { page, size: PAGE }) };
}

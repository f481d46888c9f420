import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notFound } from "~/domain/errors";
import { followerOf, sawTalk } from "~/domain/follows/follower.server";
import { rowsOf } from "~/domain/rows.server";
import { isOver } from "~/domain/talks/fragments.server";
import { isAnnounced } from "~/domain/talks/visible.server";
import type { Member } from "~/domain/viewer";
import { fillPlaces } from "./consequences.server";
import type { Reply } from "./input";

/**
 * Answers to a talk. Who wants to go has a place, or waits for one in the order of arrival; a place that is given up goes to the first
 * who waits. Said again after a move, it holds for the new time. Refuses: notFound, conflict `errors.talkOver` or
 * `errors.talkOff`; taking back is always possible.
 */
export async function replyToTalk(db: Db, viewer: Member, talkId: number, reply: Reply): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOpenTalk(tx, talkId, reply);
    if (reply === "none") {
      await tx.execute(sql`delete from rsvps where talk_id = ${talkId} and user_id = ${viewer.id}`);
    } else {
      await sawTalk(tx, await followerOf(tx, viewer.id), talkId);
      await write(tx, viewer.id, talkId, reply);
    }
    await fillPlaces(tx, talkId, viewer.id);
  });
}

async function lockOpenTalk(tx: Db, talkId: number, reply: Reply): Promise<void> {
  await tx.execute(sql`select from talks where id = ${talkId} for no key update`);
  const [talk] = await rowsOf<{ isCancelled: boolean; isOver: boolean }>(
    tx,
    sql`select t.cancelled_at is not null as "isCancelled", ${isOver} as "isOver"
        from talks t where t.id = ${talkId} and ${isAnnounced}`,
  );
  if (!talk) throw notFound();
  if (reply === "none") return;
  if (talk.isCancelled) throw conflict("errors.talkOff");
  if (talk.isOver) throw conflict("errors.talkOver");
}

/** Whoever wants to go joins the waiting list first; who has a place keeps it, and who waits keeps their turn. */
async function write(tx: Db, userId: number, talkId: number, reply: "going" | "interested"): Promise<void> {
  const status = reply === "going" ? "waitlisted" : "interested";
  await tx.execute(sql`
    insert into rsvps as r (talk_id, user_id, status, version_id)
    select v.talk_id, ${userId}, ${status}, v.id from talk_versions v where v.talk_id = ${talkId} order by v.id desc limit 1
    on conflict (talk_id, user_id) do update set version_id = excluded.version_id,
      status = case when excluded.status = 'waitlisted' and r.status = 'going' then 'going' else excluded.status end,
      arrival = case when r.status = 'waitlisted' then r.arrival else excluded.arrival end,
      moved_up_at = case when excluded.status = 'waitlisted' then r.moved_up_at end`);
}

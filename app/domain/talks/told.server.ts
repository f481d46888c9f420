import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { addJob, addKeyedJob } from "~/domain/jobs.server";
import { REMINDER_MAIL } from "~/domain/reminders/due";
import { rowsOf } from "~/domain/rows.server";

/** Edits within so many minutes become one message. */
const JOINED_MINUTES = 30;
/** Nobody hears of a change later than so many minutes before the talk begins, as it was planned or as it is now. */
const AHEAD_MINUTES = 30;

type About = { talkId: number; eventId: number };

/**
 * Has followers told of a change, in the transaction of the change: half an hour later, or at once when the talk is near, cancelled,
 * postponed or back. Who did it has seen it. Mails that are no longer true and wait to be sent are taken back.
 */
export async function tellOfChange(tx: Db, { talkId, eventId }: About): Promise<void> {
  const [now, before] = await rowsOf<Version>(
    tx,
    sql`select id, status, starts_at as "startsAt" from talk_versions where talk_id = ${talkId} order by id desc limit 2`,
  );
  if (!now) return;
  await seenByActor(tx, { talkId, eventId });
  const isOtherwise = now.status !== (before ?? now).status;
  const isMoved = isOtherwise || now.startsAt !== (before ?? now).startsAt;
  if (now.status === "cancelled") await takeBack(tx, talkId, sql`true`);
  else if (isMoved) await takeBack(tx, talkId, sql`message_id like ${`<${REMINDER_MAIL}-%`}`);
  const soonest = Math.min(Date.parse(now.startsAt), Date.parse((before ?? now).startsAt));
  const latest = Math.min(Date.now() + JOINED_MINUTES * 60_000, soonest - AHEAD_MINUTES * 60_000);
  await queueTelling(tx, { talkId, eventId }, new Date(isOtherwise ? 0 : Math.max(latest, 0)));
}

/** Has those told who follow something that this talk is about, in the transaction that announces it. */
export async function tellOfAnnouncement(tx: Db, about: About): Promise<void> {
  await seenByActor(tx, about);
  await queueTelling(tx, about, new Date(0));
}

/** Has those who follow the talk told on the site that there is something to see afterwards. */
export async function tellOfRecording(tx: Db, { eventId }: About): Promise<void> {
  await addJob(tx, "tell-of-recording", { eventId });
}

type Version = { id: number; status: "announced" | "postponed" | "cancelled"; startsAt: string };

async function queueTelling(tx: Db, about: About, runAt: Date): Promise<void> {
  const soonest = new Date(Math.max(runAt.getTime(), Date.now()));
  await addKeyedJob(tx, "tell-followers", about, { key: `talk-${about.talkId}`, runAt: soonest });
}

/** Who changed a talk knows how it is now. */
async function seenByActor(tx: Db, { talkId, eventId }: About): Promise<void> {
  await tx.execute(sql`
    insert into tellings (talk_id, follower_id, version_id)
    select ${talkId}, f.id, (select max(v.id) from talk_versions v where v.talk_id = ${talkId})
    from events e join followers f on f.user_id = e.actor_id where e.id = ${eventId}
    on conflict (talk_id, follower_id) do update set version_id = excluded.version_id, at = now()`);
}

async function takeBack(tx: Db, talkId: number, which: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`
    update mails set dropped_at = now()
    where talk_id = ${talkId} and sent_at is null and failed_at is null and dropped_at is null and ${which}`);
}

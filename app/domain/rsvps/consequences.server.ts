import { sql } from "drizzle-orm";
import { addressedTo } from "~/adapters/calendar.server";
import type { Db } from "~/db.server";
import { suspensionHolds } from "~/domain/accounts/suspended.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import { type Reader, readerColumns } from "~/domain/follows/follower.server";
import { noticeMail } from "~/domain/follows/notice-mail.server";
import { queueMail } from "~/domain/mail/queue.server";
import { wishFor } from "~/domain/notifications/kinds";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { calendarForMail } from "~/domain/talks/calendar.server";
import { isNotOver } from "~/domain/talks/fragments.server";
import { translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { talkPath } from "~/paths";

/**
 * Gives free places of a talk to those who have waited longest, and tells them; not `exceptFor`, who sees it. Who is suspended is passed
 * over and keeps their turn. To be called in the
 * transaction in which a place came free, the capacity was raised or the talk is to take place again. It holds the talk, so that no place is given twice.
 */
export async function fillPlaces(tx: Db, talkId: number, exceptFor: number | null = null): Promise<void> {
  await tx.execute(sql`select from talks where id = ${talkId} for no key update`);
  const [talk] = await rowsOf<Talk>(
    tx,
    sql`select t.id, t.title, t.starts_at as "startsAt", t.time_zone as "timeZone",
          case when t.postponed_at is null then t.starts_at + make_interval(mins => t.minutes) end as "endsAt"
        from talks t where t.id = ${talkId} and t.cancelled_at is null and ${isNotOver}`,
  );
  if (!talk) return;
  const moved = await tx.execute<{ userId: number }>(
    sql`with free as (
          select case when t.capacity is null then null else greatest(t.capacity - (
            select count(*) from rsvps r where r.talk_id = t.id and r.status = 'going'), 0) end as places from talks t where t.id = ${talkId}
        ), next as (
          select r.user_id from rsvps r where r.talk_id = ${talkId} and r.status = 'waitlisted'
            and not exists (select from suspensions x where x.user_id = r.user_id and ${suspensionHolds()})
          order by r.arrival limit (select places from free)
        ), moved as (
          update rsvps r set status = 'going', moved_up_at = case when r.user_id = ${exceptFor}::bigint then null else now() end
          from next where r.talk_id = ${talkId} and r.user_id = next.user_id returning r.user_id, r.arrival
        ) select user_id as "userId" from moved order by arrival`,
  );
  const told = moved.map(({ userId }) => userId).filter((userId) => userId !== exceptFor);
  if (told.length > 0) await tellMovedUp(tx, talk, told);
}

/** An account that goes gives its places to those who wait. */
export async function leaveTalks(tx: Db, userId: number): Promise<void> {
  const left = await rowsOf<{ talkId: number }>(
    tx,
    sql`select r.talk_id as "talkId" from rsvps r where r.user_id = ${userId} order by r.talk_id`,
  );
  for (const { talkId } of left) {
    await tx.execute(sql`select from talks where id = ${talkId} for no key update`);
    await tx.execute(sql`delete from rsvps where talk_id = ${talkId} and user_id = ${userId}`);
    await fillPlaces(tx, talkId);
  }
}

/** `endsAt` is null while it waits for a new date. */
type Talk = { id: number; title: string; startsAt: string; timeZone: string; endsAt: string | null };

async function tellMovedUp(tx: Db, talk: Talk, userIds: readonly number[]): Promise<void> {
  const readers = await rowsOf<Reader>(
    tx,
    sql`select ${readerColumns} from followers w join users u on u.id = w.user_id where u.id = ${anyOf(userIds)} order by u.id`,
  );
  const calendar = talk.endsAt === null ? null : await calendarForMail(tx, talk.id);
  for (const reader of readers) {
    const { id, userId, email, language, timeZone, wishes } = reader;
    const eventId = await recordEvent(tx, {
      verb: "moved-up",
      actorId: null,
      talkId: talk.id,
      data: { followerId: id },
    });
    await notify(tx, eventId, null, [userId]);
    if (email === null || !wishFor(wishes, "talk-places").byMail) continue;
    const t = translator(language);
    const zone = timeZone ?? talk.timeZone;
    const entry = calendar?.[language];
    await queueMail(tx, {
      ...noticeMail(reader, email, "talk-places", {
        subject: t("follows.movedUpSubject", { title: talk.title }),
        parts: [
          t("follows.movedUpText"),
          { quote: talk.title },
          talk.endsAt === null
            ? t("common.talkNoDate")
            : t("follows.mailStarts", { time: formatInZone(new Date(talk.startsAt), zone, language) }),
          { path: talkPath(talk.id), label: t("talks.mailOpen") },
          t("follows.movedUpElse"),
          ...(entry ? [t("follows.mailCalendarNew")] : []),
        ],
      }),
      name: `moved-up-${eventId}-${id}`,
      talkId: talk.id,
      ...(entry && { calendar: { ...entry, text: addressedTo(entry.text, email, "ACCEPTED") } }),
      ...(talk.endsAt !== null && { expiresAt: new Date(talk.endsAt) }),
    });
  }
}

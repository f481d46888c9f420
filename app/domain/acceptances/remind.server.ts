import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { suspensionHolds } from "~/domain/accounts/suspended.server";
import { recordEvent } from "~/domain/events/record.server";
import { followerOf, type Reader, readerColumns } from "~/domain/follows/follower.server";
import { queueMail } from "~/domain/mail/queue.server";
import { type NoticeKind, wishFor } from "~/domain/notifications/kinds";
import { rowsOf } from "~/domain/rows.server";
import { notifications } from "~db/schema/notices";
import { reminderMail } from "./reminder-mail.server";
import { daytimeUntil, REMIND_AFTER_DAYS, REMIND_LATE_DAYS } from "./reminder-time";
import { answersOfOthers, waitsForAcceptance } from "./waits.server";

/** Questions in one run: the next one takes the rest. */
const QUESTIONS_PER_RUN = 100;
const KIND: NoticeKind = "accept-reminder";

type Options = { now?: Date; limit?: number };

/**
 * Reminds askers, once for ever for each question, to accept an answer: some days after the first one of somebody else that is in sight,
 * by day where they are. Worked out from what is there, so that what was accepted, closed or hidden meanwhile reminds nobody. The event
 * that notice and mail hang on is the one that a question can have; however many workers run this, and wherever one dies, nobody is
 * reminded twice. Who has ever accepted there knows how, and is not reminded. Gives how many were.
 */
export async function remindToAccept(
  db: Db,
  { now = new Date(), limit = QUESTIONS_PER_RUN }: Options = {},
): Promise<number> {
  const waiting = await rowsOf<{ zone: string; ids: number[] }>(
    db,
    sql`select d.zone, (array_agg(d.id order by d.since, d.id))[1:${limit}::integer] as ids from (${dueQuestions(sql`true`, now)}) d
        group by d.zone`,
  );
  const found = waiting.flatMap(({ zone, ids }) => (daytimeUntil(now, zone) ? ids : []));
  let reminded = 0;
  for (const id of found.slice(0, limit)) reminded += await db.transaction((tx) => remindOne(tx, id, now));
  return reminded;
}

/** Where they are: as they chose, as their browser said last, or where most people live who read this language. */
const zoneOfAsker: SQL = sql`coalesce(u.time_zone, w.time_zone, case u.language when 'zh' then 'Asia/Shanghai' else 'UTC' end)`;

/**
 * SQL for the questions to be reminded of, by their first answers `f` of somebody else. All that is looked at are the answers of a
 * fortnight: `offset 0` has each one's question looked up, however many others there are.
 */
function dueQuestions(which: SQL, now: Date): SQL {
  const ago = (days: number) => sql`${now.toISOString()}::timestamptz - make_interval(days => ${days})`;
  return sql`
    select o.*, f.created_at as since
    from answers f cross join lateral (
      select q.id, q.title, q.author_id, ${zoneOfAsker} as zone
      from questions q join users u on u.id = q.author_id left join followers w on w.user_id = u.id
      where q.id = f.question_id and q.author_id <> f.author_id and ${waitsForAcceptance}
        and not exists (select from ${answersOfOthers} and (a.created_at, a.id) < (f.created_at, f.id))
        and not exists (select from events e where e.question_id = q.id and e.verb in ('reminded-to-accept', 'accepted'))
        and u.deleted_at is null and u.email_verified_at is not null
        and not exists (select from suspensions where user_id = u.id and ${suspensionHolds(ago(0))})
        and not exists (
          select from follower_settings s where s.follower_id = w.id and s.kind = ${KIND} and not s.on_site and not s.by_mail)
      offset 0
    ) o
    where ${which} and f.created_at <= ${ago(REMIND_AFTER_DAYS)} and f.created_at > ${ago(REMIND_AFTER_DAYS + REMIND_LATE_DAYS)}
      and f.deleted_at is null and f.hidden_at is null`;
}

type Asker = Reader & { zone: string; title: string; answers: number };

/** One that somebody is at work on this moment, or whose asker deletes their account, has its turn in the next run. */
async function remindOne(tx: Db, questionId: number, now: Date): Promise<number> {
  const [held] = await tx.execute<{ askerId: number }>(
    sql`select q.author_id as "askerId" from questions q join users u on u.id = q.author_id
        where q.id = ${questionId} and u.deleted_at is null for update of q skip locked for share of u skip locked`,
  );
  if (!held) return 0;
  // Whoever never followed anything has no row to end mails by.
  await followerOf(tx, Number(held.askerId));
  // Read again: another worker may have reminded, or the asker accepted, before the lock was ours.
  const [asker] = await rowsOf<Asker>(
    tx,
    sql`select ${readerColumns}, q.zone, q.title, (select count(*)::integer from ${answersOfOthers}) as answers
        from (${dueQuestions(sql`f.question_id = ${questionId}`, now)}) q join users u on u.id = q.author_id join followers w on w.user_id = u.id`,
  );
  const until = asker && daytimeUntil(now, asker.zone);
  if (!asker || !until || asker.userId === null) return 0;
  const { userId, email, wishes } = asker;
  const { onSite, byMail } = wishFor(wishes, KIND);
  const eventId = await recordEvent(tx, { verb: "reminded-to-accept", actorId: null, questionId });
  if (onSite) await tx.insert(notifications).values({ userId, eventId });
  if (byMail && email !== null) {
    const mail = reminderMail(asker, email, { ...asker, questionId });
    await queueMail(tx, { ...mail, eventId, expiresAt: until });
  }
  return 1;
}

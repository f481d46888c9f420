import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Reader, readerColumns } from "~/domain/follows/follower.server";
import { noticeMail } from "~/domain/follows/notice-mail.server";
import { type NewMail, queueMails } from "~/domain/mail/queue.server";
import { wishFor } from "~/domain/notifications/kinds";
import { listOf, rowsOf } from "~/domain/rows.server";
import { translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { talkPath } from "~/paths";
import { notifications } from "~db/schema/notices";
import {
  dueAt,
  isTimeFor,
  isToBeReminded,
  lateFrom,
  REMINDER_MAIL,
  type ReminderKind,
  reminderKinds,
} from "./due";
import { reminderEvent } from "./reminder-event.server";

/** The earliest reminder is due so long before: eight in the morning of the day before, and a change of the clocks. */
const AHEAD_HOURS = 26;
const READERS_PER_BATCH = 200;

type Talk = { id: number; title: string; startsAt: string; timeZone: string };
type Recipient = Reader & { since: string; refused: ReminderKind[] };

type Options = { clock?: () => Date; batchSize?: number };

/**
 * Sends the reminders that are due: to those who go, are interested or follow the talk itself. Worked out from the talks as they are, so
 * that a moved one is reminded of at its new time and a cancelled one not at all. Row, notice and mail are one transaction: however
 * often it runs and wherever it dies, nobody is reminded twice. `clock` is asked before each batch, so that the last ones of many are
 * not reminded late.
 */
export async function remind(
  db: Db,
  { clock = () => new Date(), batchSize = READERS_PER_BATCH }: Options = {},
): Promise<void> {
  const now = clock();
  const soon = await rowsOf<Talk>(
    db,
    sql`select ${talkColumns} from talks t where ${takesPlace} and t.starts_at > ${now.toISOString()}::timestamptz
          and t.starts_at <= ${now.toISOString()}::timestamptz + make_interval(hours => ${AHEAD_HOURS}) order by t.starts_at, t.id`,
  );
  for (const talk of soon) {
    const zones = await zonesOf(db, talk);
    for (const kind of reminderKinds) {
      const due = zones.filter((zone) => isTimeFor(dueAt(kind, new Date(talk.startsAt), zone), clock()));
      let after: number | null = due.length > 0 ? 0 : null;
      while (after !== null) {
        const batch: Batch = { talk, kind, zones: due, after, limit: batchSize, now: clock() };
        after = await db.transaction((tx) => remindBatch(tx, batch));
      }
    }
  }
}

const talkColumns = sql`t.id, t.title, t.starts_at as "startsAt", t.time_zone as "timeZone"`;
const takesPlace = sql`t.announced_at is not null and t.cancelled_at is null and t.postponed_at is null`;

/** Those who follow the talk itself, go or are interested: `id` of the follower, and `since`. */
const recipients = (talkId: number): SQL => sql`
  select r.id, min(r.since) as since from (
    select f.follower_id as id, f.confirmed_at as since from follows f where f.talk_id = ${talkId} and f.confirmed_at is not null
    union all
    select w.id, x.at from rsvps x join followers w on w.user_id = x.user_id
    where x.talk_id = ${talkId} and x.status in ('going', 'interested')
  ) r group by r.id`;

/** A person's zone; while nobody knows it, the organiser's. */
const zoneOf = (talk: Talk): SQL => sql`coalesce(u.time_zone, w.time_zone, ${talk.timeZone})`;

async function zonesOf(db: Db, talk: Talk): Promise<string[]> {
  const rows = await rowsOf<{ zone: string }>(
    db,
    sql`select distinct ${zoneOf(talk)} as zone from (${recipients(talk.id)}) a join followers w on w.id = a.id left join users u on u.id = w.user_id`,
  );
  return rows.map(({ zone }) => zone);
}

type Batch = { talk: Talk; kind: ReminderKind; zones: string[]; after: number; limit: number; now: Date };

async function remindBatch(tx: Db, batch: Batch): Promise<number | null> {
  const { talk, kind, now } = batch;
  await tx.execute(sql`select from talks where id = ${talk.id} for share`);
  const [still] = await rowsOf<Talk>(
    tx,
    sql`select ${talkColumns} from talks t where t.id = ${talk.id} and ${takesPlace}
          and t.starts_at = ${talk.startsAt}::timestamptz and t.starts_at > ${now.toISOString()}::timestamptz`,
  );
  if (!still) return null;
  const found = await recipientsOf(tx, batch);
  const startsAt = new Date(talk.startsAt);
  const chosen = found.filter(({ isGone, timeZone, since, wishes, refused }) => {
    const wants = (one: ReminderKind) => {
      const { onSite, byMail } = wishFor(wishes, `reminder-${one}`);
      return (onSite || byMail) && !refused.includes(one);
    };
    const given = { startsAt, zone: timeZone ?? talk.timeZone, since: new Date(since), wants };
    return !isGone && isToBeReminded(kind, given, now);
  });
  const sent = await tx.execute<{ id: number }>(
    sql`insert into reminders (talk_id, follower_id, kind, starts_at)
        select ${talk.id}, id, ${kind}, ${talk.startsAt}::timestamptz from unnest(${listOf(chosen.map(({ id }) => id))}) id
        on conflict do nothing returning follower_id as id`,
  );
  const ids = new Set(sent.map(({ id }) => id));
  await tell(
    tx,
    { talk: still, kind },
    chosen.filter(({ id }) => ids.has(id)),
  );
  return found.at(-1)?.id ?? null;
}

async function recipientsOf(tx: Db, { talk, kind, zones, after, limit }: Batch): Promise<Recipient[]> {
  return await rowsOf<Recipient>(
    tx,
    sql`select ${readerColumns}, a.since,
          array(select x.kind from reminder_refusals x where x.talk_id = ${talk.id} and x.follower_id = w.id) as refused
        from (${recipients(talk.id)}) a join followers w on w.id = a.id left join users u on u.id = w.user_id
        where w.id > ${after} and ${zoneOf(talk)} in ${zones} and not exists (
          select from reminders m where m.talk_id = ${talk.id} and m.follower_id = w.id and m.kind = ${kind}
            and m.starts_at = ${talk.startsAt}::timestamptz)
        order by w.id limit ${limit}`,
  );
}

type About = { talk: Talk; kind: ReminderKind };

async function tell(tx: Db, { talk, kind }: About, told: readonly Recipient[]): Promise<void> {
  if (told.length === 0) return;
  const eventId = await reminderEvent(tx, { talkId: talk.id, kind, startsAt: talk.startsAt });
  const rows = told.flatMap(({ userId, wishes }) =>
    userId !== null && wishFor(wishes, `reminder-${kind}`).onSite
      ? [{ userId, eventId, data: { startsAt: talk.startsAt } }]
      : [],
  );
  if (rows.length > 0) await tx.insert(notifications).values(rows).onConflictDoNothing();
  await queueMails(
    tx,
    told.flatMap((reader) => {
      const { email, wishes } = reader;
      if (email === null || !wishFor(wishes, `reminder-${kind}`).byMail) return [];
      const due = dueAt(kind, new Date(talk.startsAt), reader.timeZone ?? talk.timeZone);
      const mail = reminderMail(talk, kind, reader, email);
      return [{ ...mail, talkId: talk.id, expiresAt: lateFrom(due) }];
    }),
    { isUrgent: true },
  );
}

const subjects = {
  day: "follows.reminderDaySubject",
  morning: "follows.reminderMorningSubject",
  hour: "follows.reminderHourSubject",
} as const;

function reminderMail(talk: Talk, kind: ReminderKind, reader: Reader, email: string): NewMail {
  const { id, language, timeZone } = reader;
  const t = translator(language);
  const startsAt = new Date(talk.startsAt);
  const theirs = formatInZone(startsAt, timeZone ?? talk.timeZone, language);
  const organisers = formatInZone(startsAt, talk.timeZone, language);
  const said = {
    subject: t(subjects[kind], { title: talk.title }),
    parts: [
      t("follows.reminderText"),
      { quote: talk.title },
      t("follows.mailStarts", { time: theirs }),
      ...(organisers === theirs
        ? []
        : [t("talks.mailStartOrganiser", { zone: talk.timeZone, to: organisers })]),
      { path: talkPath(talk.id), label: t("talks.mailOpen") },
    ],
  };
  return {
    ...noticeMail(reader, email, `reminder-${kind}`, said),
    name: `${REMINDER_MAIL}-${talk.id}-${kind}-${startsAt.getTime()}-${id}`,
  };
}

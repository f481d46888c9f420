import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Reader, readerColumns } from "~/domain/follows/follower.server";
import { noticeMail } from "~/domain/follows/notice-mail.server";
import { inSentence, type MailPart } from "~/domain/mail/compose.server";
import { type NewMail, queueMails } from "~/domain/mail/queue.server";
import { wishFor } from "~/domain/notifications/kinds";
import { listOf, rowsOf } from "~/domain/rows.server";
import { translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { answerPath, talkPath } from "~/paths";
import { answersFor, type DigestAnswer, type DigestTalk, talksFor } from "./contents.server";
import { weekDue } from "./weeks";

const READERS_PER_BATCH = 100;
/** A digest that waits for its mail server for so long is last week's. */
const MAIL_LIVES_HOURS = 48;

/**
 * Makes the weekly digests that are due: on Monday from eight in the reader's zone, and none when there is nothing to say. The row of
 * the week and the mail are one transaction, so it may die anywhere and run as often as it likes.
 */
export async function makeDigests(
  db: Db,
  { now = new Date(), batchSize = READERS_PER_BATCH }: { now?: Date; batchSize?: number } = {},
): Promise<void> {
  const zones = await rowsOf<{ zone: string }>(
    db,
    sql`select distinct ${zone} as zone from followers w left join users u on u.id = w.user_id`,
  );
  const byWeek = new Map<string, string[]>();
  for (const { zone: one } of zones) {
    const week = weekDue(now, one);
    if (week) byWeek.set(week, [...(byWeek.get(week) ?? []), one]);
  }
  for (const [week, inZones] of byWeek) {
    for (let after: number | null = 0; after !== null; ) {
      const batch: Batch = { week, zones: inZones, after, limit: batchSize, now };
      after = await db.transaction((tx) => digestBatch(tx, batch));
    }
  }
}

/** Whoever has told nobody where they live gets it by universal time. */
const zone = sql`coalesce(u.time_zone, w.time_zone, 'UTC')`;

type Batch = { week: string; zones: string[]; after: number; limit: number; now: Date };

async function digestBatch(tx: Db, { week, zones, after, limit, now }: Batch): Promise<number | null> {
  const readers = await rowsOf<Reader>(
    tx,
    sql`select ${readerColumns} from followers w left join users u on u.id = w.user_id
        where w.id > ${after} and ${zone} in ${zones}
          and exists (select from follows f where f.follower_id = w.id and f.confirmed_at is not null)
          and not exists (select from digests d where d.follower_id = w.id and d.week = ${week}::date)
        order by w.id limit ${limit}`,
  );
  const wanting = readers.filter(
    ({ isGone, email, wishes }) => !isGone && email !== null && wishFor(wishes, "digest").byMail,
  );
  const made = await tx.execute<{ id: number }>(
    sql`insert into digests (follower_id, week)
        select id, ${week}::date from unnest(${listOf(wanting.map(({ id }) => id))}) id
        on conflict do nothing returning follower_id as id`,
  );
  const ids = made.map(({ id }) => id);
  if (ids.length > 0) {
    const talks = await talksFor(tx, ids, now);
    const answers = await answersFor(tx, ids, now);
    const mails = wanting.flatMap((reader) => {
      if (!ids.includes(reader.id)) return [];
      const theirs = ({ followerId }: { followerId: number }) => followerId === reader.id;
      return digestMail(reader, { week, now }, talks.filter(theirs), answers.filter(theirs)) ?? [];
    });
    await queueMails(tx, mails);
  }
  return readers.at(-1)?.id ?? null;
}

function digestMail(
  reader: Reader,
  { week, now }: Pick<Batch, "week" | "now">,
  talks: readonly DigestTalk[],
  answers: readonly DigestAnswer[],
): NewMail | null {
  const { id, email, language, timeZone } = reader;
  if (email === null || talks.length + answers.length === 0) return null;
  const t = translator(language);
  const parts: MailPart[] = [];
  if (talks.length > 0) parts.push(t("follows.digestTalks"));
  for (const talk of talks) {
    const time = formatInZone(new Date(talk.startsAt), timeZone ?? talk.timeZone, language);
    parts.push({ quote: talk.title }, { path: talkPath(talk.id), label: time });
  }
  if (answers.length > 0) parts.push(t("follows.digestAnswers"));
  for (const { title, vendor, answerId } of answers) {
    parts.push(
      { quote: title },
      {
        path: answerPath(answerId),
        label: t("follows.digestAnswerBy", { vendor: inSentence(vendor) }),
      },
    );
  }
  return {
    ...noticeMail(reader, email, "digest", { subject: t("follows.digestSubject"), parts }),
    name: `digest-${week}-${id}`,
    expiresAt: new Date(now.getTime() + MAIL_LIVES_HOURS * 3_600_000),
  };
}

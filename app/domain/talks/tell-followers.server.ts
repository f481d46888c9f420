import { sql } from "drizzle-orm";
import { addressedTo } from "~/adapters/calendar.server";
import type { Db } from "~/db.server";
import { type Reader, readerColumns } from "~/domain/follows/follower.server";
import { noticeMail } from "~/domain/follows/notice-mail.server";
import { type NewMail, queueMails } from "~/domain/mail/queue.server";
import { wishFor } from "~/domain/notifications/kinds";
import { listOf, rowsOf } from "~/domain/rows.server";
import { notifications } from "~db/schema/notices";
import { audienceOf } from "./audience.server";
import { calendarForMail } from "./calendar.server";
import { changeMail } from "./change-mail.server";
import { newsFor, type TalkNews, type TalkVersion } from "./difference";

/** Told in one transaction, while an editor of the talk waits: few enough to be over in a tenth of a second. */
export const FOLLOWERS_PER_BATCH = 50;

/** The events that change what people are told of a talk. */
const TELLING_VERBS = [
  "announced-talk",
  "changed-talk",
  "cancelled-talk",
  "postponed-talk",
  "rescheduled-talk",
  "reinstated-talk",
];

type Talk = TalkVersion & {
  eventId: number;
  eventAt: string;
  vendor: string | null;
  /** Null: it waits for a new date, or did when it was cancelled. */
  endsAt: string | null;
  /** What takes its place, when it is cancelled. */
  replacement: { id: number; title: string } | null;
};
type Told = Reader & { since: string; told: TalkVersion | null; reply: keyof typeof participations | null };
/** What somebody answered, as their calendar says it; who waits for a place has none yet. */
const participations = { going: "ACCEPTED", interested: "TENTATIVE", waitlisted: "TENTATIVE" } as const;
type Options = { batchSize?: number; now?: Date };

/**
 * Brings everybody who follows a talk in any way to how it stands now: compared with what each was last told. Each batch holds the talk,
 * so that nobody hears of a change after its cancellation; notice, mail and what they were told are one transaction. Run again, after it
 * died anywhere, it goes on and tells nobody twice.
 */
export async function tellFollowers(
  db: Db,
  { talkId, eventId }: { talkId: number; eventId: number },
  { batchSize = FOLLOWERS_PER_BATCH, now = new Date() }: Options = {},
): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    after = await db.transaction((tx) =>
      tellBatch(tx, { talkId, eventId, after: from, limit: batchSize, now }),
    );
  }
}

type Batch = { talkId: number; eventId: number; after: number; limit: number; now: Date };

async function tellBatch(tx: Db, { talkId, eventId, after, limit, now }: Batch): Promise<number | null> {
  const talk = await holdTalk(tx, talkId, eventId);
  if (!talk) return null;
  const readers = await readersOf(tx, talkId, { after, limit });
  const isOver = talk.endsAt !== null && Date.parse(talk.endsAt) <= now.getTime();
  const brought = readers.filter(
    ({ isGone, told, since }) =>
      !isGone && (told ? told.id !== talk.id : Date.parse(since) <= Date.parse(talk.eventAt)),
  );
  const told = brought.map((reader) => ({ reader, news: isOver ? null : newsFor(reader.told, talk) }));
  await moveOn(
    tx,
    talk,
    talkId,
    told.filter(({ reader, news }) => reader.told || news).map(({ reader }) => reader.id),
  );
  const hearing = told.flatMap(({ reader, news }) => (news ? [{ reader, news }] : []));
  await notifyReaders(tx, talk, hearing);
  await queueMails(tx, await mailsFor(tx, { talkId, talk }, hearing));
  return readers.at(-1)?.id ?? null;
}

/** The talk as it is told now, held so that it stays so until the batch is written. Null for a draft. */
async function holdTalk(tx: Db, talkId: number, eventId: number): Promise<Talk | null> {
  await tx.execute(sql`select from talks where id = ${talkId} for share`);
  const [talk] = await rowsOf<Talk>(
    tx,
    sql`select v.id, v.status, v.title, v.starts_at as "startsAt", v.time_zone as "timeZone", v.minutes, v.place,
          v.online_url as "onlineUrl", v.reason, e.id as "eventId", greatest(e.at, v.at) as "eventAt", o.name as vendor,
          case when t.postponed_at is null then t.starts_at + make_interval(mins => t.minutes) end as "endsAt",
          case when r.id is not null then jsonb_build_object('id', r.id, 'title', r.title) end as replacement
        from talks t left join vendors o on o.id = t.vendor_id
          left join talks r on r.id = t.replaced_by and r.announced_at is not null
          join lateral (select * from talk_versions x where x.talk_id = t.id order by x.id desc limit 1) v on true
          join lateral (select y.id, y.at from events y where y.talk_id = t.id and (y.id = ${eventId} or y.verb in ${TELLING_VERBS})
            order by y.id desc limit 1) e on true
        where t.id = ${talkId} and t.announced_at is not null`,
  );
  return talk ?? null;
}

async function readersOf(tx: Db, talkId: number, page: { after: number; limit: number }): Promise<Told[]> {
  return await rowsOf<Told>(
    tx,
    sql`select ${readerColumns}, a.since, (select p.status from rsvps p where p.talk_id = ${talkId} and p.user_id = w.user_id) as reply,
          case when v.id is not null then jsonb_build_object('id', v.id, 'status', v.status, 'title', v.title, 'startsAt', v.starts_at,
            'timeZone', v.time_zone, 'minutes', v.minutes, 'place', v.place, 'onlineUrl', v.online_url, 'reason', v.reason) end as told
        from (${audienceOf(talkId, page)}) a join followers w on w.id = a.id left join users u on u.id = w.user_id
          left join tellings x on x.talk_id = ${talkId} and x.follower_id = w.id left join talk_versions v on v.id = x.version_id
        order by w.id`,
  );
}

/** From here on these are compared with how the talk stands now. */
async function moveOn(tx: Db, talk: Talk, talkId: number, followerIds: number[]): Promise<void> {
  await tx.execute(sql`
    insert into tellings (talk_id, follower_id, version_id) select ${talkId}, id, ${talk.id} from unnest(${listOf(followerIds)}) id
    on conflict (talk_id, follower_id) do update set version_id = excluded.version_id, at = now()`);
}

type Hearing = { reader: Told; news: TalkNews };

const kindOfNews = ({ news }: TalkNews) => (news === "announced" ? "talk-announcements" : "talk-changes");

async function notifyReaders(tx: Db, { eventId, reason }: Talk, hearing: readonly Hearing[]): Promise<void> {
  const rows = hearing.flatMap(({ reader: { userId, wishes }, news }) =>
    userId !== null && wishFor(wishes, kindOfNews(news)).onSite
      ? [{ userId, eventId, data: { ...news, reason } }]
      : [],
  );
  if (rows.length > 0) await tx.insert(notifications).values(rows).onConflictDoNothing();
}

async function mailsFor(
  tx: Db,
  { talkId, talk }: { talkId: number; talk: Talk },
  hearing: readonly Hearing[],
): Promise<NewMail[]> {
  if (hearing.length === 0) return [];
  const calendar = await calendarForMail(tx, talkId);
  const written = new Map<string, ReturnType<typeof changeMail>>();
  return hearing.flatMap(({ reader, news }) => {
    const kind = kindOfNews(news);
    if (reader.email === null || !wishFor(reader.wishes, kind).byMail) return [];
    // Most hear the same in one of a few zones.
    const words = JSON.stringify([reader.language, reader.timeZone, news]);
    const said = written.get(words) ?? changeMail({ ...talk, talkId, talk }, news, reader);
    written.set(words, said);
    return [
      {
        ...noticeMail(reader, reader.email, kind, said),
        name: `talk-${talkId}-version-${talk.id}-${reader.id}`,
        talkId,
        ...(calendar && { calendar: entryFor(calendar[reader.language], reader.email, reader.reply) }),
      },
    ];
  });
}

type Entry = { text: string; method: "REQUEST" | "CANCEL" };

function entryFor({ text, method }: Entry, email: string, reply: Told["reply"]): Entry {
  return { method, text: addressedTo(text, email, reply === null ? "NEEDS-ACTION" : participations[reply]) };
}

import { type SQL, sql } from "drizzle-orm";
import { atomFeed } from "~/adapters/atom.server";
import { type CalendarTalk, talkCalendar } from "~/adapters/calendar.server";
import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import { type Language, translator } from "~/i18n";
import { formatInZone, instantOf, localStartOf } from "~/lib/time-zone";
import { talkCalendarPath, talkPath, talksCalendarPath, talksFeedPath, talksPath } from "~/paths";
import { visibleAddress } from "./address.server";
import { isAnnounced } from "./visible.server";

/** Talks leave the calendar of all so many days after they began; cancelled ones too, so that every calendar gets to hear of it. */
export const CALENDAR_KEEPS_DAYS = 90;
const CALENDAR_MAX = 500;
const FEED_MAX = 50;

type Row = {
  id: number;
  uid: string;
  sequence: number;
  title: string;
  abstract: string;
  startsAt: string;
  localStart: string;
  timeZone: string;
  minutes: number;
  place: string | null;
  onlineUrl: string | null;
  cancelledReason: string | null;
  createdAt: string;
  changedAt: string;
  organizer: string;
};

/** The calendar file of one talk: text/calendar, in the language of who asks. Refuses: notFound. */
export async function calendarOfTalk(db: Db, id: number, language: Language): Promise<string> {
  const [row] = await talkRows(db, { where: sql`t.id = ${id}`, order: sql`t.id`, limit: 1 });
  if (!row) throw notFound();
  return talkCalendar([entryOf(row, language)], { name: row.title, url: siteUrl(talkCalendarPath(id)) });
}

/** The same as a mail carries it: a talk that was called off calls off its entry. Null for an absent talk. */
export async function calendarForMail(
  db: Db,
  id: number,
): Promise<Record<Language, { text: string; method: "PUBLISH" | "CANCEL" }> | null> {
  const [row] = await talkRows(db, { where: sql`t.id = ${id}`, order: sql`t.id`, limit: 1 });
  if (!row) return null;
  const method = row.cancelledReason === null ? ("PUBLISH" as const) : ("CANCEL" as const);
  const written = (language: Language) => ({
    method,
    text: talkCalendar([entryOf(row, language)], {
      name: row.title,
      url: siteUrl(talkCalendarPath(id)),
      method,
    }),
  });
  return { en: written("en"), zh: written("zh") };
}

/** The calendar of all talks to subscribe to: coming ones, and those that began less than 90 days ago. */
export async function calendarOfTalks(db: Db, language: Language): Promise<string> {
  const rows = await talkRows(db, {
    where: sql`t.starts_at > now() - make_interval(days => ${CALENDAR_KEEPS_DAYS})`,
    order: sql`t.starts_at, t.id`,
    limit: CALENDAR_MAX,
  });
  return talkCalendar(
    rows.map((row) => entryOf(row, language)),
    { name: translator(language)("talks.feedTitle"), url: siteUrl(talksCalendarPath()) },
  );
}

/** An Atom feed of the talks announced or changed last. */
export async function feedOfTalks(db: Db, language: Language): Promise<string> {
  const t = translator(language);
  const rows = await talkRows(db, {
    where: sql`true`,
    order: sql`t.changed_at desc, t.id desc`,
    limit: FEED_MAX,
  });
  return atomFeed({
    title: t("talks.feedTitle"),
    url: siteUrl(talksPath()),
    selfUrl: siteUrl(talksFeedPath()),
    updatedAt: new Date(rows[0]?.changedAt ?? 0),
    language,
    entries: rows.map((row) => ({
      title: row.cancelledReason === null ? row.title : t("talks.feedCancelled", { title: row.title }),
      url: siteUrl(talkPath(row.id)),
      summary: [formatInZone(new Date(row.startsAt), row.timeZone, language), abstractOf(row, language)].join(
        " · ",
      ),
      author: row.organizer,
      publishedAt: new Date(row.createdAt),
      updatedAt: new Date(row.changedAt),
    })),
  });
}

async function talkRows(
  db: Db,
  { where, order, limit }: { where: SQL; order: SQL; limit: number },
): Promise<Row[]> {
  return await rowsOf<Row>(
    db,
    sql`select t.id, t.uid, t.sequence, t.title, t.abstract, t.starts_at as "startsAt",
          to_char(t.local_start, 'YYYY-MM-DD"T"HH24:MI') as "localStart", t.time_zone as "timeZone", t.minutes, t.place,
          ${visibleAddress({ kind: "visitor" })} as "onlineUrl", t.cancelled_reason as "cancelledReason", t.created_at as "createdAt",
          t.changed_at as "changedAt", coalesce(v.name, 'Sidetone') as organizer
        from talks t left join vendors v on v.id = t.vendor_id
        where ${isAnnounced} and ${where} order by ${order} limit ${limit}`,
  );
}

function entryOf(row: Row, language: Language): CalendarTalk {
  return {
    id: row.id,
    uid: row.uid,
    sequence: row.sequence,
    title: row.title,
    abstract: abstractOf(row, language),
    url: siteUrl(talkPath(row.id)),
    ...wallTimeOf(row),
    minutes: row.minutes,
    place: row.place,
    onlineUrl: row.onlineUrl,
    cancelled: row.cancelledReason !== null,
    changedAt: new Date(row.changedAt),
    organizer: row.organizer,
  };
}

/** Calendars do not agree which of two same wall times is meant (RFC 5545, 3.3.5: the first): then the talk is said in UTC. */
function wallTimeOf({ startsAt, localStart, timeZone, minutes }: Row): {
  localStart: string;
  timeZone: string;
} {
  const instant = new Date(startsAt);
  const found = instantOf(localStart, timeZone);
  const end = localStartOf(new Date(instant.getTime() + minutes * 60_000), timeZone);
  const isPlain = found.ok && found.instant.getTime() === instant.getTime() && instantOf(end, timeZone).ok;
  return isPlain ? { localStart, timeZone } : { localStart: localStartOf(instant, "UTC"), timeZone: "UTC" };
}

function abstractOf({ abstract, cancelledReason }: Row, language: Language): string {
  if (cancelledReason === null) return abstract;
  return `${translator(language)("talks.calendarCancelled", { reason: cancelledReason })}\n\n${abstract}`;
}

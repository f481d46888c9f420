import { setImmediate } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import {
  type CalendarTalk,
  calendarOf,
  talkCalendar,
  type WrittenTalk,
  writeTalk,
} from "~/adapters/calendar.server";
import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Language, translator } from "~/i18n";
import { sha256Hex } from "~/lib/hash";
import { instantOf, localStartOf } from "~/lib/time-zone";
import { talkCalendarPath, talkPath } from "~/paths";
import { abstractOf, changedLast, isOff, type PublishedTalk, publishedTalks } from "./published.server";
import { findScope, type TalkScope } from "./scope.server";

/** Talks leave calendars so many days after they began; cancelled ones too, so that every calendar gets to hear of it. */
const KEEPS_DAYS = 90;
/** Far more than anybody announces in two years; beyond it the earliest ones are in the file. */
const CALENDAR_MAX = 2_000;
/** Characters: those of 2,000 talks in both languages are about four million. */
const MOST_KEPT = 8 * 1024 * 1024;
/** Entries written in one go: some ten milliseconds. */
const AT_ONCE = 20;

/** A calendar file, and when a talk in it changed last. */
export type CalendarFile = { text: string; changedAt: Date | null };

/** Whether a talk (alias `t`) is still in calendars. */
const isInCalendars = sql`t.starts_at > now() - make_interval(days => ${KEEPS_DAYS})`;

/** The calendar file of one talk: text/calendar, in the language of who asks. Refuses: notFound. */
export async function calendarOfTalk(db: Db, id: number, language: Language): Promise<CalendarFile> {
  const rows = await publishedTalks(db, { where: sql`t.id = ${id}`, order: sql`t.id`, limit: 1 });
  const [row] = rows;
  if (!row) throw notFound();
  const calendar = { name: row.title, url: siteUrl(talkCalendarPath(id)) };
  return { text: written(rows, language, calendar), changedAt: changedLast(rows) };
}

/** The same as mails carry it, for each reader yet to be addressed: a talk that is off calls off its entry. Null for an absent talk. */
export async function calendarForMail(
  db: Db,
  id: number,
): Promise<Record<Language, { text: string; method: "REQUEST" | "CANCEL" }> | null> {
  const rows = await publishedTalks(db, { where: sql`t.id = ${id}`, order: sql`t.id`, limit: 1 });
  const [row] = rows;
  if (!row) return null;
  const method = isOff(row) ? ("CANCEL" as const) : ("REQUEST" as const);
  const calendar = { name: row.title, url: siteUrl(talkCalendarPath(id)), method };
  const inLanguage = (language: Language) => ({ method, text: written(rows, language, calendar) });
  return { en: inLanguage("en"), zh: inLanguage("zh") };
}

/** A calendar to subscribe to: coming talks, and those that began less than 90 days ago. Refuses: notFound. */
export async function calendarOfTalks(db: Db, scope: TalkScope, language: Language): Promise<CalendarFile> {
  const { name, where, calendar } = await findScope(db, scope);
  const t = translator(language);
  const title = name === null ? t("talks.feedTitle") : t("calendars.titleOf", { name });
  return await calendarWhere(db, language, { where, name: title, url: siteUrl(calendar) });
}

type Subscribed = {
  where: SQL;
  /** Whether its reader may know the online address of a talk; left out: where all may. */
  showsAddress?: SQL;
  name: string;
  url: string;
};

/** The same for talks that a condition picks. */
export async function calendarWhere(
  db: Db,
  language: Language,
  { where, showsAddress, name, url }: Subscribed,
): Promise<CalendarFile> {
  const rows = await publishedTalks(db, {
    where: sql`${isInCalendars} and ${where}`,
    order: sql`t.starts_at, t.id`,
    limit: CALENDAR_MAX,
    ...(showsAddress && { showsAddress }),
  });
  return {
    text: calendarOf(await entriesOf(rows, language), { name, url }),
    changedAt: changedLast(rows),
  };
}

function written(
  rows: readonly PublishedTalk[],
  language: Language,
  calendar: Parameters<typeof talkCalendar>[1],
): string {
  return talkCalendar(
    rows.map((row) => entryOf(row, language)),
    calendar,
  );
}

/** Reading a talk is cheap; writing it as an entry is not, and calendar programs ask again and again. */
const kept = new LRUCache<string, WrittenTalk>({
  maxSize: MOST_KEPT,
  sizeCalculation: ({ text }) => text.length + 200,
});

/** Entries of talks: as kept, or written now. Others get their turn in between. */
async function entriesOf(rows: readonly PublishedTalk[], language: Language): Promise<WrittenTalk[]> {
  const entries: WrittenTalk[] = [];
  let fresh = 0;
  for (const row of rows) {
    const key = sha256Hex(language + JSON.stringify(row));
    let entry = kept.get(key);
    if (!entry) {
      entry = writeTalk(entryOf(row, language));
      kept.set(key, entry);
      fresh += 1;
      if (fresh % AT_ONCE === 0) await setImmediate();
    }
    entries.push(entry);
  }
  return entries;
}

function entryOf(row: PublishedTalk, language: Language): CalendarTalk {
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
    cancelled: isOff(row),
    changedAt: new Date(row.changedAt),
    organizer: row.organizer ?? translator(language)("common.siteName"),
  };
}

/** Calendars do not agree which of two same wall times is meant (RFC 5545, 3.3.5: the first): then the talk is said in UTC. */
function wallTimeOf({ startsAt, localStart, timeZone, minutes }: PublishedTalk): {
  localStart: string;
  timeZone: string;
} {
  const instant = new Date(startsAt);
  const found = instantOf(localStart, timeZone);
  const end = localStartOf(new Date(instant.getTime() + minutes * 60_000), timeZone);
  const isPlain = found.ok && found.instant.getTime() === instant.getTime() && instantOf(end, timeZone).ok;
  return isPlain ? { localStart, timeZone } : { localStart: localStartOf(instant, "UTC"), timeZone: "UTC" };
}

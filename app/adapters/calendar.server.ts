import ical, {
  escape as escapeText,
  type ICalCalendarMethod,
  type ICalDayJsStub,
  type ICalEventStatus,
} from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";
import { env } from "~/env.server";
import { instantOf, localStartOf } from "~/lib/time-zone";

export type CalendarTalk = {
  id: number;
  /** Stays the same for ever. */
  uid: string;
  /** Grows with each change that followers are told of. */
  sequence: number;
  title: string;
  abstract: string;
  /** The page of the talk, absolute. */
  url: string;
  timeZone: string;
  /** Wall time in that zone: `2026-12-01T19:30`. */
  localStart: string;
  minutes: number;
  place?: string | null;
  onlineUrl?: string | null;
  cancelled: boolean;
  changedAt: Date;
  /** The name of the vendor that holds it. */
  organizer: string;
};

type CalendarOptions = {
  name: string;
  /** Where the calendar itself can be had, absolute. */
  url: string;
  /** PUBLISH for who follows or downloads; CANCEL in the mail that calls a talk off. */
  method?: "PUBLISH" | "REQUEST" | "CANCEL";
};

/** Talks as an iCalendar file (RFC 5545): wall times with the rules of their zones, cancelled ones as such. */
export function talkCalendar(
  talks: readonly CalendarTalk[],
  { name, url, method = "PUBLISH" }: CalendarOptions,
): string {
  const calendar = ical({
    // The library writes these two as they are.
    name: escapeText(plain(name), false),
    url: new URL(url).href,
    prodId: { company: "Sidetone", product: "Talks", language: "EN" },
    method: method as ICalCalendarMethod,
    timezone: { name: null, generator: (zone) => zoneRules(zone)?.rules ?? null },
  });
  for (const talk of talks) calendar.createEvent(eventOf(talk));
  return `${calendar.toString()}\r\n`;
}

function eventOf(talk: CalendarTalk) {
  const found = instantOf(talk.localStart, talk.timeZone, "earlier");
  if (!found.ok) throw new Error(`Talk ${talk.id} has no start: ${talk.localStart} ${talk.timeZone}`);
  const end = new Date(found.instant.getTime() + talk.minutes * 60_000);
  const where = [talk.place, talk.onlineUrl].filter((one) => one).join(" · ");
  return {
    id: talk.uid,
    sequence: talk.sequence,
    summary: plain(talk.title),
    description: plain([talk.abstract, talk.onlineUrl, talk.url].filter((one) => one).join("\n\n")),
    url: talk.url,
    location: plain(where) || null,
    timezone: zoneRules(talk.timeZone)?.name ?? "UTC",
    start: wallTime(found.instant, talk.timeZone),
    end: wallTime(end, talk.timeZone),
    stamp: talk.changedAt,
    lastModified: talk.changedAt,
    status: (talk.cancelled ? "CANCELLED" : "CONFIRMED") as ICalEventStatus,
    organizer: {
      name:
        plain(talk.organizer)
          .replace(/["\\\n]/g, " ")
          .trim() || "Sidetone",
      email: senderAddress(),
    },
  };
}

/** What neither iCalendar nor a reader has a use for: controls apart from line ends. */
const plain = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");

const senderAddress = () => /<([^<>]+)>\s*$/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM;

/** The VTIMEZONE of a zone, under the name that it has there (Asia/Calcutta is Asia/Kolkata); null for UTC. */
function zoneRules(zone: string): { name: string; rules: string } | null {
  if (zone === "UTC") return null;
  const [rules, line] = tzlib_get_ical_block(zone);
  const name = line?.replace(/^TZID=/, "");
  return rules?.startsWith("BEGIN:VTIMEZONE") && name ? { name, rules } : null;
}

/** The library formats a Date in the zone of this machine. What has day.js's methods it asks instead. */
function wallTime(instant: Date, zone: string): ICalDayJsStub {
  const parts = localStartOf(instant, zone).replace(/[-:]/g, "");
  return {
    tz: (other) => wallTime(instant, other ?? zone),
    utc: () => wallTime(instant, "UTC"),
    format: (pattern) => (pattern === "HHmmss" ? `${parts.slice(9)}00` : parts.slice(0, 8)),
    toDate: () => instant,
    isValid: () => true,
    toJSON: () => instant.toJSON(),
  };
}

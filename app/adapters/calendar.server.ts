import ical, {
  escape as escapeText,
  type ICalCalendarMethod,
  type ICalDayJsStub,
  type ICalEventStatus,
} from "ical-generator";
import { env } from "~/env.server";
import { instantOf, localStartOf, todaysName } from "~/lib/time-zone";
import { zoneRules } from "~/lib/zone-rules";

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
  /** Who holds it. */
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
  const times = talks.map(timesOf);
  const rules = rulesOf(times);
  const calendar = ical({
    // The library writes these two as they are.
    name: escapeText(plain(name), false),
    url: new URL(url).href,
    prodId: { company: "Sidetone", product: "Talks", language: "EN" },
    method: method as ICalCalendarMethod,
    timezone: { name: null, generator: (zone) => rules.get(zone) ?? null },
  });
  for (const [at, talk] of talks.entries()) {
    const time = times[at];
    if (time) calendar.createEvent(eventOf(talk, time));
  }
  return `${calendar.toString()}\r\n`;
}

/** Since when what a calendar says of a zone has to be true, and until when. */
type Span = { from: Date; to: Date };
type Times = Span & { zone: string };

function timesOf({ id, localStart, timeZone, minutes }: CalendarTalk): Times {
  const found = instantOf(localStart, timeZone, "earlier");
  if (!found.ok) throw new Error(`Talk ${id} has no start: ${localStart} ${timeZone}`);
  const to = new Date(found.instant.getTime() + minutes * 60_000);
  return { from: found.instant, to, zone: todaysName(timeZone) };
}

/** The VTIMEZONE of each zone that these times are in, but UTC, which needs none. */
function rulesOf(times: readonly Times[]): Map<string, string> {
  const spans = new Map<string, Span>();
  for (const { zone, from, to } of times) {
    const known = spans.get(zone) ?? { from, to };
    spans.set(zone, { from: from < known.from ? from : known.from, to: to > known.to ? to : known.to });
  }
  spans.delete("UTC");
  return new Map([...spans].map(([zone, span]) => [zone, zoneRules(zone, span)]));
}

function eventOf(talk: CalendarTalk, { from, to, zone }: Times) {
  const where = [talk.place, talk.onlineUrl].filter((one) => one).join(" · ");
  return {
    id: talk.uid,
    sequence: talk.sequence,
    summary: plain(talk.title),
    description: plain([talk.abstract, talk.onlineUrl, talk.url].filter((one) => one).join("\n\n")),
    url: talk.url,
    location: plain(where) || null,
    timezone: zone,
    start: wallTime(from, zone),
    end: wallTime(to, zone),
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

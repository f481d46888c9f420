import ical, {
  escape as escapeText,
  foldLines,
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
  /** PUBLISH for who follows or downloads; in mails REQUEST, and CANCEL when a talk is called off (docs/decisions/0023). */
  method?: "PUBLISH" | "REQUEST" | "CANCEL";
};

/** What somebody answered to a talk, as calendars say it. */
type Participation = "NEEDS-ACTION" | "ACCEPTED" | "TENTATIVE";

/** A talk as the entry of a calendar, and the times that the rules of its zone have to be true for. */
export type WrittenTalk = Span & { text: string; zone: string };
type Span = { from: Date; to: Date };

/** Talks as an iCalendar file (RFC 5545): wall times with the rules of their zones, cancelled ones as such. */
export function talkCalendar(talks: readonly CalendarTalk[], options: CalendarOptions): string {
  return calendarOf(talks.map(writeTalk), options);
}

/** One talk, once for all the calendars that it stands in. */
export function writeTalk(talk: CalendarTalk): WrittenTalk {
  const found = instantOf(talk.localStart, talk.timeZone, "earlier");
  if (!found.ok) throw new Error(`Talk ${talk.id} has no start: ${talk.localStart} ${talk.timeZone}`);
  const from = found.instant;
  const to = new Date(from.getTime() + talk.minutes * 60_000);
  const zone = todaysName(talk.timeZone);
  const event = ical().createEvent(eventOf(talk, { from, to, zone }));
  return { from, to, zone, text: foldLines(event.toString().trimEnd()) };
}

/** The file in which these talks stand. */
export function calendarOf(
  talks: readonly WrittenTalk[],
  { name, url, method = "PUBLISH" }: CalendarOptions,
): string {
  const empty = ical({
    // The library writes these two as they are.
    name: escapeText(plain(name), false),
    url: new URL(url).href,
    prodId: { company: "Sidetone", product: "Talks", language: "EN" },
    method: method as ICalCalendarMethod,
  });
  const [head] = empty.toString().split(/(?=END:VCALENDAR)/);
  const parts = [head?.trimEnd(), ...rulesOf(talks), ...talks.map(({ text }) => text), "END:VCALENDAR", ""];
  return parts.join("\r\n");
}

/**
 * A file of one talk as it is mailed to one person, who alone is named in it. Calendars are asked to send no answer: nobody reads the
 * mailbox that it would come to.
 */
export function addressedTo(file: string, email: string, participation: Participation): string {
  const [local = "", host = ""] = email.split("@");
  const address = `mailto:${local.replace(/[%?&#/^`{|}]/g, encodeURIComponent)}@${host}`;
  const attendee = `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${participation};RSVP=FALSE;X-NUM-GUESTS=0:${address}`;
  // Nothing that somebody wrote begins a line.
  return file.replace("\r\nEND:VEVENT", (end) => `\r\n${foldLines(attendee)}${end}`);
}

/** The VTIMEZONE of each zone that these talks are in, but UTC, which needs none. */
function rulesOf(talks: readonly WrittenTalk[]): string[] {
  const spans = new Map<string, Span>();
  for (const { zone, from, to } of talks) {
    const known = spans.get(zone) ?? { from, to };
    spans.set(zone, { from: from < known.from ? from : known.from, to: to > known.to ? to : known.to });
  }
  spans.delete("UTC");
  return [...spans].map(([zone, span]) => zoneRules(zone, span));
}

function eventOf(talk: CalendarTalk, { from, to, zone }: Omit<WrittenTalk, "text">) {
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
  const time: ICalDayJsStub = {
    tz: (other) => (other === undefined || other === zone ? time : wallTime(instant, other)),
    utc: () => wallTime(instant, "UTC"),
    format: (pattern) => (pattern === "HHmmss" ? `${parts.slice(9)}00` : parts.slice(0, 8)),
    toDate: () => instant,
    isValid: () => true,
    toJSON: () => instant.toJSON(),
  };
  return time;
}

// What calendar programs read, read by two libraries that had no part in writing it.
import fc from "fast-check";
import ICAL from "ical.js";
import { convertIcsCalendar } from "ts-ics";
import { describe, expect, it } from "vitest";
import { addressedTo, type CalendarTalk, talkCalendar } from "~/adapters/calendar.server";
import { instantOf, localStartOf } from "~/lib/time-zone";
import { anyText as text } from "../support/any-text";

const zones = [
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Asia/Shanghai",
  "Europe/Dublin",
  "UTC",
] as const;

const talk = fc.record({
  timeZone: fc.constantFrom(...zones),
  at: fc.date({
    min: new Date("2015-01-01T00:00:00Z"),
    max: new Date("2032-01-01T00:00:00Z"),
    noInvalidDate: true,
  }),
  minutes: fc.integer({ min: 5, max: 1440 }),
  title: text,
  abstract: text,
  place: text,
  organizer: text,
  sequence: fc.nat(50),
  cancelled: fc.boolean(),
});
type Given = typeof talk extends fc.Arbitrary<infer T> ? T : never;

/** A talk as the domain would give it: a wall time that comes once. */
function calendarTalk({ at, ...given }: Given, id: number): CalendarTalk {
  const localStart = localStartOf(at, given.timeZone);
  const end = localStartOf(new Date(at.getTime() + given.minutes * 60_000), given.timeZone);
  const isPlain = instantOf(localStart, given.timeZone).ok && instantOf(end, given.timeZone).ok;
  const inUtc = { timeZone: "UTC", localStart: localStartOf(at, "UTC") };
  return {
    id,
    uid: `talk-${id}@sidetone.test`,
    url: `https://sidetone.test/talks/${id}`,
    onlineUrl: "https://live.example/?a=1,2;b",
    changedAt: new Date("2026-11-20T08:09:10Z"),
    ...given,
    localStart,
    ...(!isPlain && inUtc),
  };
}

const calendars = fc
  .uniqueArray(talk, { minLength: 1, maxLength: 6, selector: ({ at }) => at.getTime() })
  .map((all) => all.map(calendarTalk));

const written = (talks: CalendarTalk[]) =>
  talkCalendar(talks, { name: "Talks", url: "https://sidetone.test/talks.ics" });

const startOf = ({ localStart, timeZone }: CalendarTalk): Date => {
  const found = instantOf(localStart, timeZone, "earlier");
  if (!found.ok) throw new Error("no start");
  return found.instant;
};

/** Texts as they should come back: line ends are one character, controls are gone. */
const seen = (value: string) => value.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");

const KNOWN = {
  vcalendar: ["version", "prodid", "method", "name", "url", "x-wr-calname"],
  vevent: [
    "uid",
    "sequence",
    "dtstamp",
    "dtstart",
    "dtend",
    "summary",
    "location",
    "description",
    "organizer",
    "url",
    "status",
    "last-modified",
  ],
  vtimezone: ["tzid"],
};

/**
 * Whether the clocks change within a day of the start. ts-ics 2 looks for the rule by the wall time as if it were UTC, and takes the
 * wrong one for some hours on one side of a change; ical.js is asked about those, too.
 */
const isNearChange = (talk: CalendarTalk): boolean => {
  const offsetAt = (days: number) => {
    const at = new Date(startOf(talk).getTime() + days * 86_400_000);
    return Date.parse(`${localStartOf(at, talk.timeZone)}Z`) - Math.floor(at.getTime() / 60_000) * 60_000;
  };
  return offsetAt(-1) !== offsetAt(1);
};

describe("any calendar", () => {
  it("has only short lines, and only properties of the standard", () => {
    fc.assert(
      fc.property(calendars, (talks) => {
        const file = written(talks);
        const lines = file.split("\r\n");
        expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
        expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        const calendar = new ICAL.Component(ICAL.parse(file));
        const names = (of: ICAL.Component) => of.getAllProperties().map(({ name }) => name);
        expect(names(calendar).filter((name) => !KNOWN.vcalendar.includes(name))).toEqual([]);
        for (const part of calendar.getAllSubcomponents()) {
          const known = KNOWN[part.name as keyof typeof KNOWN] ?? [];
          expect(names(part).filter((name) => !known.includes(name))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("means the same wall time, instant and words to ical.js", () => {
    fc.assert(
      fc.property(calendars, (talks) => {
        const calendar = new ICAL.Component(ICAL.parse(written(talks)));
        const rules = new Map(
          calendar.getAllSubcomponents("vtimezone").map((one) => {
            const zone = new ICAL.Timezone(one);
            return [zone.tzid, zone];
          }),
        );
        const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
        expect(events).toHaveLength(talks.length);
        for (const [at, event] of events.entries()) {
          const given = talks[at];
          if (!given) throw new Error("one too many");
          expect(event.startDate.toString().slice(0, 16)).toBe(given.localStart);
          const zone = rules.get(
            String(event.component.getFirstProperty("dtstart")?.getFirstParameter("tzid")),
          );
          if (zone) event.startDate.zone = zone;
          expect(event.startDate.toJSDate().toISOString()).toBe(startOf(given).toISOString());
          expect(event.summary ?? "").toBe(seen(given.title));
          expect(event.sequence).toBe(given.sequence);
          const status = event.component.getFirstPropertyValue("status");
          expect(status).toBe(given.cancelled ? "CANCELLED" : "CONFIRMED");
        }
      }),
      { numRuns: 60 },
    );
  });

  it("means the same to ts-ics", () => {
    fc.assert(
      fc.property(calendars, (talks) => {
        const { events = [] } = convertIcsCalendar(undefined, written(talks));
        expect(events).toHaveLength(talks.length);
        for (const [at, event] of events.entries()) {
          const given = talks[at];
          if (!given) throw new Error("one too many");
          if (!isNearChange(given)) expect(event.start.date.toISOString()).toBe(startOf(given).toISOString());
          expect(event.uid).toBe(given.uid);
          expect(event.sequence ?? 0).toBe(given.sequence);
          expect(event.status).toBe(given.cancelled ? "CANCELLED" : "CONFIRMED");
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What an address can be here: see `isEmail`. */
const address = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/),
    fc.stringMatching(/^[a-z0-9]{1,30}\.org$/),
  )
  .map((parts) => parts.join("@"));

describe("a calendar that is mailed", () => {
  it("names its reader alone to two libraries, whatever was written in it", () => {
    const method = fc.constantFrom("REQUEST" as const, "CANCEL" as const);
    fc.assert(
      fc.property(talk, address, method, (given, email, method) => {
        const options = { name: "Talks", url: "https://sidetone.test/talks.ics", method };
        const file = addressedTo(talkCalendar([calendarTalk(given, 1)], options), email, "ACCEPTED");
        expect(file.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
        const calendar = new ICAL.Component(ICAL.parse(file));
        expect(calendar.getFirstPropertyValue("method")).toBe(method);
        const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
        expect(event.summary ?? "").toBe(seen(given.title));
        const [attendee, ...others] = event.attendees;
        expect(others).toEqual([]);
        const uri = String(attendee?.getFirstValue());
        expect(decodeURIComponent(new URL(uri).pathname)).toBe(email);
        expect(attendee?.getFirstParameter("partstat")).toBe("ACCEPTED");
        expect(attendee?.getFirstParameter("rsvp")).toBe("FALSE");
        const read = convertIcsCalendar(undefined, file);
        expect(read.method).toBe(method);
        expect(read.events?.[0]?.attendees).toMatchObject([{ partstat: "ACCEPTED" }]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("zones with unusual rules", () => {
  it.each([
    ["summer time that was given up", "America/Sao_Paulo", "2018-12-01T19:30", "2018-12-01T21:30:00.000Z"],
    ["the same zone since", "America/Sao_Paulo", "2026-12-01T19:30", "2026-12-01T22:30:00.000Z"],
    ["half an hour of summer time", "Australia/Lord_Howe", "2026-12-01T19:30", "2026-12-01T08:30:00.000Z"],
    ["a quarter of an hour", "Asia/Kathmandu", "2026-12-01T19:30", "2026-12-01T13:45:00.000Z"],
    ["winter time in Ramadan", "Africa/Casablanca", "2025-03-10T19:30", "2025-03-10T19:30:00.000Z"],
    ["and around it", "Africa/Casablanca", "2025-05-10T19:30", "2025-05-10T18:30:00.000Z"],
  ])("%s", (_, timeZone, localStart, iso) => {
    const found = instantOf(localStart, timeZone);
    expect(found.ok && found.instant.toISOString()).toBe(iso);
    const base = {
      minutes: 60,
      title: "T",
      abstract: "A",
      place: "",
      organizer: "O",
      sequence: 0,
      cancelled: false,
    };
    const given = calendarTalk({ ...base, timeZone: timeZone as "UTC", at: new Date(iso) }, 1);
    const [event] = convertIcsCalendar(undefined, written([given])).events ?? [];
    expect(event?.start.date.toISOString()).toBe(iso);
    expect(event?.start.local?.date.toISOString().slice(0, 16)).toBe(localStart);
  });
});

import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { type CalendarTalk, talkCalendar } from "~/adapters/calendar.server";

const talk: CalendarTalk = {
  id: 3,
  uid: "talk-3@sidetone.test",
  sequence: 2,
  title: "弱网下的音频：丢包、抖动, and; what to do",
  abstract: `${"实时音频在弱网下如何保持可懂度。".repeat(12)}\nSecond line, with \\ and ; and 😀.`,
  url: "https://sidetone.test/talks/3",
  timeZone: "Asia/Shanghai",
  localStart: "2026-12-01T19:30",
  minutes: 90,
  place: "Hall 2, 上海",
  onlineUrl: "https://live.example/3?a=1&b=2",
  cancelled: false,
  changedAt: new Date("2026-11-20T08:09:10Z"),
  organizer: "Acme RTC",
};
const options = { name: "Talks", url: "https://sidetone.test/talks.ics" };

function parsed(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = new Map(
    calendar.getAllSubcomponents("vtimezone").map((component) => {
      const zone = new ICAL.Timezone(component);
      return [zone.tzid, zone];
    }),
  );
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  return { calendar, zones, events };
}

function instantOfProperty(
  event: ICAL.Event,
  name: "dtstart" | "dtend",
  zones: Map<string, ICAL.Timezone>,
): string {
  const property = event.component.getFirstProperty(name);
  const time = property?.getFirstValue();
  if (!(time instanceof ICAL.Time)) throw new Error(`no ${name}`);
  const zone = zones.get(String(property?.getFirstParameter("tzid")));
  if (zone) time.zone = zone;
  return time.toJSDate().toISOString();
}

describe("talkCalendar, read by another library", () => {
  it.each([
    ["Asia/Shanghai", "2026-12-01T19:30", "2026-12-01T11:30:00.000Z"],
    ["Asia/Kathmandu", "2026-12-01T19:30", "2026-12-01T13:45:00.000Z"],
    ["Asia/Calcutta", "2026-12-01T19:30", "2026-12-01T14:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-12-01T19:30", "2026-12-01T08:30:00.000Z"],
    ["Australia/Lord_Howe", "2027-06-01T19:30", "2027-06-01T09:00:00.000Z"],
    ["America/Sao_Paulo", "2026-12-01T19:30", "2026-12-01T22:30:00.000Z"],
    ["America/New_York", "2026-07-01T02:30", "2026-07-01T06:30:00.000Z"],
    ["Europe/Berlin", "2027-03-27T23:30", "2027-03-27T22:30:00.000Z"],
    ["UTC", "2026-12-01T19:30", "2026-12-01T19:30:00.000Z"],
  ])("keeps the instant and the wall time in %s at %s", (timeZone, localStart, iso) => {
    const { events, zones } = parsed(
      talkCalendar([{ ...talk, timeZone, localStart, minutes: 240 }], options),
    );
    const [event] = events;
    if (!event) throw new Error("no event");
    expect(event.startDate.toString().slice(0, 16)).toBe(localStart);
    expect(instantOfProperty(event, "dtstart", zones)).toBe(iso);
    const end = new Date(new Date(iso).getTime() + 240 * 60_000).toISOString();
    expect(instantOfProperty(event, "dtend", zones)).toBe(end);
  });

  it("does not depend on the zone of the machine", () => {
    const before = process.env.TZ;
    try {
      // 02:30 on this day is no time at all in New York.
      process.env.TZ = "America/New_York";
      const text = talkCalendar([{ ...talk, localStart: "2027-03-14T02:30" }], options);
      expect(text).toContain("DTSTART;TZID=Asia/Shanghai:20270314T023000\r\n");
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it("keeps every text", () => {
    const text = talkCalendar([talk], { ...options, name: "Talks, 讲座; all", method: "PUBLISH" });
    const { calendar, events } = parsed(text);
    const [event] = events;
    expect(event?.summary).toBe(talk.title);
    expect(event?.description).toBe(`${talk.abstract}\n\n${talk.onlineUrl}\n\n${talk.url}`);
    expect(event?.location).toBe("Hall 2, 上海 · https://live.example/3?a=1&b=2");
    expect(event?.uid).toBe(talk.uid);
    expect(event?.sequence).toBe(2);
    expect(event?.component.getFirstPropertyValue("url")).toBe(talk.url);
    expect(event?.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(String(event?.component.getFirstPropertyValue("last-modified"))).toBe("2026-11-20T08:09:10Z");
    expect(String(event?.component.getFirstPropertyValue("dtstamp"))).toBe("2026-11-20T08:09:10Z");
    expect(event?.component.getFirstProperty("organizer")?.getFirstParameter("cn")).toBe("Acme RTC");
    expect(String(event?.organizer)).toMatch(/^mailto:[^@\s]+@[^@\s]+$/);
    expect(text).toContain("X-WR-CALNAME:Talks\\, 讲座\\; all\r\n");
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  });

  it("says that a talk is off", () => {
    const { calendar, events } = parsed(
      talkCalendar([{ ...talk, cancelled: true, sequence: 3 }], { ...options, method: "CANCEL" }),
    );
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(events[0]?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(events[0]?.sequence).toBe(3);
  });

  it("writes the rules of each zone once, and none for UTC", () => {
    const zoned = ["Asia/Shanghai", "Asia/Shanghai", "Asia/Kolkata", "Asia/Calcutta", "UTC"].map(
      (timeZone, index) => ({
        ...talk,
        timeZone,
        uid: `talk-${index}@sidetone.test`,
      }),
    );
    const { zones, events, calendar } = parsed(talkCalendar(zoned, options));
    expect(calendar.getAllSubcomponents("vtimezone")).toHaveLength(2);
    expect([...zones.keys()].sort()).toEqual(["Asia/Kolkata", "Asia/Shanghai"]);
    expect(events).toHaveLength(5);
    for (const event of events) {
      const tzid = event.component.getFirstProperty("dtstart")?.getFirstParameter("tzid");
      if (tzid) expect(zones.has(String(tzid))).toBe(true);
    }
  });

  it("is a calendar even without talks", () => expect(parsed(talkCalendar([], options)).events).toEqual([]));
});

describe("the text itself", () => {
  it("has lines of 75 octets at most, each ended by CR LF, no character cut", () => {
    const text = talkCalendar([talk], options);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const lines = text.split("\r\n");
    expect(lines.some((line) => line.startsWith(" "))).toBe(true);
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text).not.toContain("\ufffd");
  });

  it("lets no text begin a line of its own", () => {
    const evil = 'x\r\nATTENDEE:mailto:victim@a.example\r\nEND:VEVENT\nBEGIN:VALARM\u0000\u000b"\\;,:';
    const text = talkCalendar(
      [{ ...talk, title: evil, abstract: evil, place: evil, organizer: evil, onlineUrl: null }],
      { ...options, name: evil },
    );
    expect(text).not.toMatch(/\r\n(?:ATTENDEE|BEGIN:VALARM)/);
    const { events, calendar } = parsed(text);
    expect(events).toHaveLength(1);
    expect(calendar.getAllProperties("attendee")).toEqual([]);
    expect(events[0]?.component.getAllSubcomponents("valarm")).toEqual([]);
    expect(events[0]?.summary).toContain("ATTENDEE:mailto:victim@a.example");
  });

  it("is the same for the same talks", () =>
    expect(talkCalendar([talk], options)).toBe(talkCalendar([talk], options)));
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAt, isTimeFor, isToBeReminded, reminderKinds } from "~/domain/reminders/due";

const MINUTE = 60_000;
const always = () => true;
const longAgo = new Date(0);

describe("the morning reminder", () => {
  it.each([
    ["Asia/Shanghai", "2026-12-01T11:30:00Z", "2026-12-01T00:00:00Z"],
    ["Asia/Kathmandu", "2026-12-01T11:30:00Z", "2026-12-01T02:15:00Z"],
    // 07:30 there: the day before.
    ["Europe/Berlin", "2026-12-01T06:30:00Z", "2026-11-30T07:00:00Z"],
    // 08:00 there: a reminder at the start is none.
    ["Europe/Berlin", "2026-12-01T07:00:00Z", "2026-11-30T07:00:00Z"],
    // Clocks go forward in the night between.
    ["Australia/Lord_Howe", "2026-10-03T20:00:00Z", "2026-10-02T21:30:00Z"],
    ["Africa/Casablanca", "2026-02-15T12:00:00Z", "2026-02-15T08:00:00Z"],
    ["America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T10:00:00Z"],
  ])("in %s for %s is due at %s", (zone, startsAt, due) => {
    expect(dueAt("morning", new Date(startsAt), zone)).toEqual(new Date(due));
  });

  it("is not sent when another says the same within half an hour, unless that one is not wanted", () => {
    // 09:20 there: the one of the hour before comes at 08:20.
    const given = { startsAt: new Date("2026-12-02T01:20:00Z"), zone: "Asia/Shanghai", since: longAgo };
    const due = dueAt("morning", given.startsAt, given.zone);
    expect(isToBeReminded("morning", { ...given, wants: always }, due)).toBe(false);
    expect(isToBeReminded("morning", { ...given, wants: (kind) => kind !== "hour" }, due)).toBe(true);
  });
});

describe("a reminder", () => {
  it("is sent in the ten minutes after it is due, and never late", () => {
    const zones = fc.constantFrom("Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "UTC");
    fc.assert(
      fc.property(
        fc.constantFrom(...reminderKinds),
        zones,
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.integer({ min: -3000, max: 3000 }),
        (kind, zone, startsAt, minutes) => {
          const now = new Date(startsAt.getTime() + minutes * MINUTE);
          const due = dueAt(kind, startsAt, zone);
          expect(due.getTime()).toBeLessThan(startsAt.getTime());
          const late = now.getTime() - due.getTime();
          expect(isTimeFor(due, now)).toBe(late >= 0 && late < 10 * MINUTE);
          if (isToBeReminded(kind, { startsAt, zone, since: longAgo, wants: always }, now)) {
            expect(isTimeFor(due, now)).toBe(true);
          }
        },
      ),
    );
  });

  it("is none for somebody who came after it was due", () => {
    const startsAt = new Date("2026-12-02T12:00:00Z");
    const due = dueAt("day", startsAt, "UTC");
    const given = { startsAt, zone: "UTC", wants: always };
    const now = new Date(due.getTime() + MINUTE);
    expect(isToBeReminded("day", { ...given, since: due }, now)).toBe(true);
    expect(isToBeReminded("day", { ...given, since: now }, now)).toBe(false);
  });
});

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { SILENT_DAYS } from "~/domain/acceptances/policy";
import { daytimeUntil, REMIND_AFTER_DAYS } from "~/domain/acceptances/reminder-time";

const zones = [
  "Asia/Shanghai",
  "Asia/Kathmandu",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Pacific/Kiritimati",
  "UTC",
];

const wallTime = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDateTime();

describe("the day of an asker", () => {
  it.each([
    ["Asia/Shanghai", "2026-12-01T00:59:59Z", null],
    ["Asia/Shanghai", "2026-12-01T01:00:00Z", "2026-12-01T13:00:00Z"],
    ["Asia/Shanghai", "2026-12-01T12:29:59Z", "2026-12-01T13:00:00Z"],
    // Half past eight: a mail might be late.
    ["Asia/Shanghai", "2026-12-01T12:30:00Z", null],
    ["Asia/Kathmandu", "2026-12-01T03:14:59Z", null],
    ["Asia/Kathmandu", "2026-12-01T03:15:00Z", "2026-12-01T15:15:00Z"],
    ["America/New_York", "2026-12-01T13:59:00Z", null],
    ["America/New_York", "2026-12-01T14:00:00Z", "2026-12-02T02:00:00Z"],
    // Clocks went forward, and back, in the night before: nine o'clock is nine o'clock.
    ["America/New_York", "2026-03-08T12:59:00Z", null],
    ["America/New_York", "2026-03-08T13:00:00Z", "2026-03-09T01:00:00Z"],
    ["America/New_York", "2026-11-01T13:59:00Z", null],
    ["America/New_York", "2026-11-01T14:00:00Z", "2026-11-02T02:00:00Z"],
    ["Australia/Lord_Howe", "2026-10-03T22:00:00Z", "2026-10-04T10:00:00Z"],
  ])("in %s at %s lasts until %s", (zone, now, until) => {
    expect(daytimeUntil(new Date(now), zone)?.toISOString() ?? null).toBe(
      until && new Date(until).toISOString(),
    );
  });

  it("is between nine and nine by their own clock, and leaves half an hour", () => {
    const moments = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2035-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, now) => {
        const until = daytimeUntil(now, zone);
        const { hour, minute } = wallTime(now, zone);
        expect(until !== null).toBe(hour >= 9 && (hour < 20 || (hour === 20 && minute < 30)));
        if (!until) return;
        expect(wallTime(until, zone).toString()).toBe(`${wallTime(now, zone).toPlainDate()}T21:00:00`);
        expect(until.getTime() - now.getTime()).toBeGreaterThan(30 * 60_000);
      }),
    );
  });
});

it("comes before staff may accept for the asker", () => {
  expect(REMIND_AFTER_DAYS).toBeLessThan(SILENT_DAYS);
});

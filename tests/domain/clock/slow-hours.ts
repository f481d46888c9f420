// Support hours as a calendar has them, minute by minute, and hours as they might be: what the arithmetic is held against.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { Counting, SupportHours } from "~/domain/clock/support-hours";

export const MINUTE = 60_000;

/** Whether support works at this moment, by asking the calendar of each region for wall time, weekday and date. */
export function isOpen(moment: number, counting: Counting): boolean {
  if (counting === "always") return true;
  return counting.some(({ timeZone, weekly, holidays }) => {
    const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
    if (holidays.includes(local.toPlainDate().toString())) return false;
    const minute = local.hour * 60 + local.minute;
    return weekly.some(
      ({ weekday, from, to }) => weekday === local.dayOfWeek && from <= minute && minute < to,
    );
  });
}

const zones = [
  "Asia/Shanghai",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "UTC",
];
// Clocks are put forward or back within a few days of these.
const starts = [
  "2026-03-28T20:00Z",
  "2026-10-24T18:30Z",
  "2026-03-07T12:00Z",
  "2026-10-31T23:45Z",
  "2026-04-04T10:00Z",
  "2026-02-14T22:00Z",
  "2026-10-02T12:00Z",
];

const period = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    a: fc.integer({ min: 0, max: 1440 }),
    b: fc.integer({ min: 0, max: 1440 }),
  })
  .map(({ weekday, a, b }) => ({ weekday, from: Math.min(a, b), to: Math.max(a, b) }));
const hours: fc.Arbitrary<SupportHours> = fc.record({
  timeZone: fc.constantFrom(...zones),
  weekly: fc.array(period, { minLength: 1, maxLength: 9 }),
  holidays: fc.uniqueArray(
    fc.constantFrom("2026-03-29", "2026-10-25", "2026-11-01", "2026-04-05", "2026-03-08"),
    { maxLength: 2 },
  ),
});
export const counting: fc.Arbitrary<Counting> = fc.oneof(
  fc.constant<Counting>("always"),
  fc.array(hours, { minLength: 1, maxLength: 3 }),
);
export const start = fc
  .tuple(fc.constantFrom(...starts), fc.integer({ min: 0, max: 3 * 1440 }))
  .map(([text, minutes]) => Date.parse(text) + minutes * MINUTE);

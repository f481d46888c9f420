// Rhythms: which days, and what clocks do to them. Wall time is kept, instants follow.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { daysOf, type Rhythm, rhythms, startsOn } from "~/domain/talks/rhythm";

const weekly: Rhythm = { rhythm: "weekly", weekday: 4, nth: null };
const fortnightly: Rhythm = { rhythm: "fortnightly", weekday: 4, nth: null };
const monthly = (weekday: number, nth: number): Rhythm => ({ rhythm: "monthly", weekday, nth });

describe("the days", () => {
  it.each([
    ["weekly", weekly, "2026-12-01", null, ["2026-12-03", "2026-12-10", "2026-12-17"]],
    ["weekly from its own day", weekly, "2026-12-03", null, ["2026-12-03", "2026-12-10", "2026-12-17"]],
    [
      "fortnightly, with nothing before",
      fortnightly,
      "2026-12-01",
      null,
      ["2026-12-03", "2026-12-17", "2026-12-31"],
    ],
    [
      "fortnightly, after the week before",
      fortnightly,
      "2026-12-01",
      "2026-11-26",
      ["2026-12-10", "2026-12-24", "2027-01-07"],
    ],
    [
      "fortnightly, after an anchor ahead",
      fortnightly,
      "2026-12-01",
      "2026-12-10",
      ["2026-12-10", "2026-12-24", "2027-01-07"],
    ],
    [
      "fortnightly over a year",
      fortnightly,
      "2027-01-01",
      "2026-12-24",
      ["2027-01-07", "2027-01-21", "2027-02-04"],
    ],
    ["the first Monday", monthly(1, 1), "2026-12-08", null, ["2027-01-04", "2027-02-01", "2027-03-01"]],
    ["the second Tuesday", monthly(2, 2), "2026-12-08", null, ["2026-12-08", "2027-01-12", "2027-02-09"]],
    ["the fourth Sunday", monthly(7, 4), "2027-02-01", null, ["2027-02-28", "2027-03-28", "2027-04-25"]],
    ["the last Friday", monthly(5, 5), "2026-12-01", null, ["2026-12-25", "2027-01-29", "2027-02-26"]],
    [
      "the last Sunday of a short month",
      monthly(7, 5),
      "2027-02-01",
      null,
      ["2027-02-28", "2027-03-28", "2027-04-25"],
    ],
  ] as const)("%s", (_, rhythm, from, anchor, days) => {
    expect(daysOf(rhythm, from, 3, anchor)).toEqual(days);
  });

  it("are of the right weekday, in order, in step with what there was, whatever the rhythm", () => {
    const date = fc
      .integer({ min: 0, max: 20_000 })
      .map((days) => Temporal.PlainDate.from("2000-01-01").add({ days }));
    fc.assert(
      fc.property(
        fc.constantFrom(...rhythms),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 5 }),
        date,
        fc.option(date),
        (rhythm, weekday, nth, from, other) => {
          const given = { rhythm, weekday, nth: rhythm === "monthly" ? nth : null };
          // An anchor is a day of the rhythm.
          const [anchor = null] = other ? daysOf(given, other.toString(), 1, null) : [];
          const days = daysOf(given, from.toString(), 5, anchor).map((day) => Temporal.PlainDate.from(day));
          for (const [at, day] of days.entries()) {
            expect(day.dayOfWeek).toBe(weekday);
            expect(Temporal.PlainDate.compare(day, days[at - 1] ?? from)).toBeGreaterThanOrEqual(
              at === 0 ? 0 : 1,
            );
            if (rhythm === "monthly") {
              if (nth < 5) expect(Math.ceil(day.day / 7)).toBe(nth);
              else expect(day.add({ days: 7 }).month).not.toBe(day.month);
            }
            const last = days[at - 1];
            if (last && rhythm !== "monthly") expect(last.until(day).days).toBe(rhythm === "weekly" ? 7 : 14);
            if (anchor && rhythm === "fortnightly")
              expect(
                Math.abs(Temporal.PlainDate.from(anchor).until(day, { largestUnit: "day" }).days % 14),
              ).toBe(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("the wall time", () => {
  const instants = (days: readonly string[], time: string, zone: string) =>
    startsOn(days, time, zone).map(({ startsAt }) => startsAt?.toISOString().slice(0, 16) ?? null);

  it.each([
    // No clock changes, and a quarter of an hour that others do not have.
    ["Asia/Kathmandu", "18:00", ["2027-03-25", "2027-11-04"], ["2027-03-25T12:15", "2027-11-04T12:15"]],
    // Half an hour forward in October, half an hour back in April.
    ["Australia/Lord_Howe", "18:00", ["2027-04-01", "2027-04-08"], ["2027-04-01T07:00", "2027-04-08T07:30"]],
    [
      "Australia/Lord_Howe",
      "02:15",
      ["2027-10-02", "2027-10-03", "2027-10-04"],
      ["2027-10-01T15:45", null, "2027-10-03T15:15"],
    ],
    // Of the half hour that comes twice, the first.
    ["Australia/Lord_Howe", "01:45", ["2027-04-04"], ["2027-04-03T14:45"]],
    // Clocks go back for Ramadan.
    [
      "Africa/Casablanca",
      "18:00",
      ["2026-02-12", "2026-02-19", "2026-03-26"],
      ["2026-02-12T17:00", "2026-02-19T18:00", "2026-03-26T17:00"],
    ],
    // Until 2018 clocks went forward at midnight, which was no time then; since 2019 they do not.
    [
      "America/Sao_Paulo",
      "00:30",
      ["2018-11-03", "2018-11-04", "2018-11-05"],
      ["2018-11-03T03:30", null, "2018-11-05T02:30"],
    ],
    ["America/Sao_Paulo", "00:30", ["2027-11-07"], ["2027-11-07T03:30"]],
    [
      "Europe/Berlin",
      "02:30",
      ["2027-03-27", "2027-03-28", "2027-03-29"],
      ["2027-03-27T01:30", null, "2027-03-29T00:30"],
    ],
    ["Europe/Berlin", "02:30", ["2027-10-31"], ["2027-10-31T00:30"]],
  ] as const)("of %s at %s on %j", (zone, time, days, expected) => {
    expect(instants(days, time, zone)).toEqual(expected);
  });
});

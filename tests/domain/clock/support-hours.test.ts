// The arithmetic of support hours, against a reference that looks at every minute by itself.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Counting,
  minutesWithin,
  momentAfter,
  type Span,
  type SupportHours,
} from "~/domain/clock/support-hours";
import { counting, isOpen, MINUTE, start } from "./slow-hours";

const at = (text: string) => Date.parse(text);

function counts(moment: number, counting: Counting, pauses: readonly Span[]): boolean {
  return isOpen(moment, counting) && !pauses.some(([from, until]) => from <= moment && moment < until);
}

function slowMinutes([from, until]: Span, counting: Counting, pauses: readonly Span[]): number {
  let sum = 0;
  for (let moment = from; moment < until; moment += MINUTE) if (counts(moment, counting, pauses)) sum += 1;
  return sum;
}

function slowMoment(start: number, minutes: number, counting: Counting, pauses: readonly Span[]): number {
  let left = minutes;
  let moment = start;
  for (; left > 0; moment += MINUTE) if (counts(moment, counting, pauses)) left -= 1;
  return moment;
}

const pauses = fc
  .uniqueArray(fc.integer({ min: 0, max: 6000 }), { maxLength: 6 })
  .map((moments) => moments.sort((one, other) => one - other))
  .map((sorted) =>
    sorted.flatMap((from, at) =>
      at % 2 === 0 && sorted[at + 1] ? [[from, sorted[at + 1]] as [number, number]] : [],
    ),
  );

describe("minutes of support", () => {
  it("are those that a look at every minute finds, over zones, holidays, changes of clocks and pauses", () => {
    fc.assert(
      fc.property(counting, start, fc.integer({ min: 0, max: 3000 }), pauses, (when, from, length, gaps) => {
        const span: Span = [from, from + length * MINUTE];
        const rests = gaps.map(([a, b]): Span => [from + a * MINUTE, from + b * MINUTE]);
        expect(minutesWithin(span, when, rests)).toBe(slowMinutes(span, when, rests));
      }),
      { numRuns: 50 },
    );
  });

  it("lead to the moment that a look at every minute finds", () => {
    fc.assert(
      fc.property(counting, start, fc.integer({ min: 1, max: 600 }), pauses, (when, from, minutes, gaps) => {
        const rests = gaps.map(([a, b]): Span => [from + a * MINUTE, from + b * MINUTE]);
        const found = momentAfter(from, minutes, when, rests);
        if (found === null) {
          const weeks: Span = [from, from + 14 * 24 * 60 * MINUTE];
          expect(slowMinutes(weeks, when, rests)).toBe(0);
        } else expect(found).toBe(slowMoment(from, minutes, when, rests));
      }),
      { numRuns: 50 },
    );
  });

  it("run through the hour that comes twice and not through the one that never comes", () => {
    const night: SupportHours = {
      timeZone: "Europe/Berlin",
      weekly: [{ weekday: 7, from: 60, to: 240 }],
      holidays: [],
    };
    const day = (text: string): Span => [at(`${text}T00:00+00:00`) - 12 * 60 * MINUTE, at(`${text}T12:00Z`)];
    expect(minutesWithin(day("2026-10-25"), [night])).toBe(240);
    expect(minutesWithin(day("2026-03-29"), [night])).toBe(120);
    expect(minutesWithin(day("2026-06-07"), [night])).toBe(180);
  });

  it("of a Friday evening go on after the holiday of the Monday", () => {
    const office: SupportHours = {
      timeZone: "Asia/Shanghai",
      weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * 60, to: 18 * 60 })),
      holidays: ["2026-10-05"],
    };
    expect(momentAfter(at("2026-10-02T17:30+08:00"), 60, [office])).toBe(at("2026-10-06T09:30+08:00"));
  });

  it("never come where support does not work", () => {
    expect(momentAfter(at("2026-01-01T00:00Z"), 1, [])).toBeNull();
    const never: SupportHours = { timeZone: "UTC", weekly: [], holidays: [] };
    expect(momentAfter(at("2026-01-01T00:00Z"), 1, [never])).toBeNull();
  });
});

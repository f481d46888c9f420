import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationOf, stepOf } from "~/domain/clock/scale";
import { type Quantile, quantile, type Steps } from "~/domain/record/survival";

type Wait = { ms: number; came: boolean };

/** Kaplan and Meier on the durations themselves, one after the other; who left at the moment of an event was still there. */
function naive(waits: readonly Wait[], share: number): Quantile | null {
  if (waits.length === 0) return null;
  let survival = 1;
  for (const ms of [...new Set(waits.map((wait) => wait.ms))].sort((one, other) => one - other)) {
    const there = waits.filter((wait) => wait.ms >= ms).length;
    const events = waits.filter((wait) => wait.ms === ms && wait.came).length;
    survival = (survival * (there - events)) / there;
    if (events > 0 && survival <= 1 - share + 1e-9) return { ms, isMore: false };
  }
  return { ms: Math.max(...waits.map((wait) => wait.ms)), isMore: true };
}

function counted(waits: readonly Wait[]): { reached: Steps; waiting: Steps } {
  const steps = (came: boolean) =>
    waits.filter((wait) => wait.came === came).map(({ ms }) => [stepOf(ms), 1] as const);
  return { reached: steps(true), waiting: steps(false) };
}

const duration = fc.integer({ min: 1_000, max: 40 * 86_400_000 });
const wait = fc.record({
  ms: fc.oneof(duration, fc.integer({ min: 3_600_000, max: 4_000_000 })),
  came: fc.boolean(),
});
const share = fc.constantFrom(0.5, 0.9);

describe("quantile", () => {
  test("is null without anything, and the wait of the only one", () => {
    expect(quantile({ reached: [], waiting: [] }, 0.5)).toBeNull();
    expect(quantile({ reached: [[40, 1]], waiting: [] }, 0.5)).toEqual({ ms: durationOf(40), isMore: false });
  });

  test("says more than the longest wait while too many still wait", () => {
    const durations = { reached: [[10, 1]], waiting: [[60, 2]] } as const;
    expect(quantile(durations, 0.5)).toEqual({ ms: durationOf(60), isMore: true });
    expect(quantile({ reached: [], waiting: [[7, 3]] }, 0.9)).toEqual({ ms: durationOf(7), isMore: true });
  });

  test("leaves nobody out: the same answers look slower when others wait beside them", () => {
    const reached = [
      [10, 1],
      [50, 1],
      [90, 1],
    ] as const;
    expect(quantile({ reached, waiting: [] }, 0.5)?.ms).toBe(durationOf(50));
    expect(quantile({ reached, waiting: [[60, 2]] }, 0.5)?.ms).toBe(durationOf(90));
  });

  test("is within a step of the naive one on the durations where no wait ends unknown in the step of an answer", () => {
    fc.assert(
      fc.property(fc.array(wait, { maxLength: 60 }), share, (all, part) => {
        const answered = new Set(all.filter(({ came }) => came).map(({ ms }) => stepOf(ms)));
        const waits = all.filter(({ came, ms }) => came || !answered.has(stepOf(ms)));
        const found = quantile(counted(waits), part);
        const exact = naive(waits, part);
        expect(found?.isMore).toBe(exact?.isMore);
        if (!found || !exact) return;
        expect(found.ms).toBeGreaterThanOrEqual(exact.ms - 1e-3);
        expect(found.ms).toBeLessThanOrEqual(exact.ms * 1.05 + 1e-3);
      }),
      { numRuns: 1_000 },
    );
  });

  test("is the naive one on durations raised to their step, and never flatters, whatever ends where", () => {
    fc.assert(
      fc.property(fc.array(wait, { maxLength: 60 }), share, (waits, part) => {
        const found = quantile(counted(waits), part);
        const raised = waits.map(({ ms, came }) => ({ ms: durationOf(stepOf(ms)), came }));
        expect(found).toEqual(naive(raised, part));
        const exact = naive(waits, part);
        if (found && exact) expect(found.ms).toBeGreaterThanOrEqual(exact.ms - 1e-3);
      }),
      { numRuns: 1_000 },
    );
  });
});

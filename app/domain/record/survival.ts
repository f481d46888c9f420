/**
 * How long things take when some of them are not done yet: the estimate of Kaplan and Meier (docs/decisions/0015). Who still waits, or
 * went away waiting, counts as having waited so long at least; leaving them out would make the slowest look fast.
 */
import { durationOf } from "~/domain/clock/scale";

/** How many durations lie in each step of the scale (domain/clock/scale), in any order; a step may come twice. */
export type Steps = readonly (readonly [step: number, count: number])[];

export type Durations = {
  /** It came after so long. */
  reached: Steps;
  /** It had not come after so long, and nothing more is known. */
  waiting: Steps;
};

/** A duration (ms); `isMore`: it is longer than that, how much cannot be told yet. */
export type Quantile = { ms: number; isMore: boolean };

// So many products of fractions are off by less than this.
const ROUNDING = 1e-9;

/** The time after which it has come for this share of all. Null when there is nothing to tell it from. */
export function quantile({ reached, waiting }: Durations, share: number): Quantile | null {
  const came = summed(reached);
  const left = summed(waiting);
  let atRisk = total(reached) + total(waiting);
  if (atRisk === 0) return null;
  let survival = 1;
  const steps = [...new Set([...came.keys(), ...left.keys()])].sort((one, other) => one - other);
  for (const step of steps) {
    const events = came.get(step) ?? 0;
    survival *= 1 - events / atRisk;
    if (events > 0 && survival <= 1 - share + ROUNDING) return { ms: durationOf(step), isMore: false };
    atRisk -= events + (left.get(step) ?? 0);
  }
  return { ms: durationOf(steps.at(-1) ?? 0), isMore: true };
}

/** How many there are in all steps. */
export function total(steps: Steps): number {
  return steps.reduce((sum, [, count]) => sum + count, 0);
}

function summed(steps: Steps): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [step, count] of steps) sums.set(step, (sums.get(step) ?? 0) + count);
  return sums;
}

/** Durations are counted in steps of a twentieth, so that figures of any selection can be added up: docs/decisions/0015. */
const FINEST_MS = 1000;
const RATIO = 1.05;

/** The step that a duration (ms) lies in; everything up to a second is step 0. */
export function stepOf(ms: number): number {
  return ms <= FINEST_MS ? 0 : Math.ceil(Math.log(ms / FINEST_MS) / Math.log(RATIO) - 1e-9);
}

/** The longest duration (ms) of a step: what is shown for it. At most 5 % more than it was. */
export function durationOf(step: number): number {
  return FINEST_MS * RATIO ** step;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type RoundDuration = { number: number; unit: "minutes" | "hours" | "days" };

/** A duration (ms) as people say it: in the unit that keeps its number small, two digits at least where they matter. */
export function roundDuration(ms: number): RoundDuration {
  if (ms < HOUR - MINUTE / 2) return { number: Math.max(1, Math.round(ms / MINUTE)), unit: "minutes" };
  if (ms < 2 * DAY) return { number: tenths(ms / HOUR), unit: "hours" };
  return { number: tenths(ms / DAY), unit: "days" };
}

const tenths = (value: number) => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);

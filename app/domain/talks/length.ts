import { type ClockChoice, type ClockOption, instantOf } from "~/lib/time-zone";
import { MINUTES_MIN } from "./limits";

/** How long a talk takes, as it is typed: in minutes, or by the wall time of its end, which counts when it is given. */
export type Span = {
  minutes: string;
  localStart: string;
  localEnd: string;
  timeZone: string;
  /** Of a start that clocks skip or that comes twice, which one is meant; the same of the end. */
  clock: string;
  endClock: string;
};

export type Length =
  | { ok: true; minutes: string }
  /** The end is no time, or not after the start. */
  | { ok: false; reason: "malformed" | "before"; options: [] }
  /** The end is skipped by the clocks or comes twice, and both would be after the start. */
  | { ok: false; reason: "nonexistent" | "ambiguous"; options: ClockOption[] };

/** How long it takes; asks which end is meant only where two would do. */
export function lengthOf({ minutes, localStart, localEnd, timeZone, clock, endClock }: Span): Length {
  if (!localEnd) return { ok: true, minutes };
  const start = instantOf(localStart, timeZone, choiceIn(clock));
  // The start has an error of its own then, and the end is judged with it.
  if (!start.ok) return { ok: true, minutes: minutes || String(MINUTES_MIN) };
  const minutesTo = (end: Date) => (end.getTime() - start.instant.getTime()) / 60_000;
  const end = instantOf(localEnd, timeZone, choiceIn(endClock));
  const until = (instant: Date): Length =>
    minutesTo(instant) > 0
      ? { ok: true, minutes: String(minutesTo(instant)) }
      : { ok: false, reason: "before", options: [] };
  if (end.ok) return until(end.instant);
  if (end.reason === "malformed") return { ok: false, reason: end.reason, options: [] };
  const after = end.options.filter(({ instant }) => minutesTo(instant) > 0);
  if (after.length > 1) return { ok: false, reason: end.reason, options: after };
  return until(after[0]?.instant ?? start.instant);
}

const choiceIn = (clock: string): ClockChoice | undefined =>
  clock === "earlier" || clock === "later" ? clock : undefined;

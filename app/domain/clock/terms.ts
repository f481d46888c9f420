/** What is promised for a question, from what is known of it: pure, for the site and for the seeds, which write a past. */
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import {
  type Clock,
  type ClockEvent,
  type CountingName,
  pausesOf,
  promiseOf,
  type Terms,
  termsOf,
} from "./fold";
import { type Counting, minutesWithin, momentAfter, type Span } from "./support-hours";

type Promised = Omit<Terms, "vendorId" | "productId" | "severity" | "stage" | "language" | "region">;
export type Target = {
  firstMinutes: number | null;
  solutionMinutes: number | null;
  counting: CountingName;
};

/** Who did not say how bad it is asks a question (P3); who reports P0 or P1 without a stage is live, others are integrating. */
export function gradeOf(of: { severity: Severity | null; stage: Stage | null }): {
  severity: Severity;
  stage: Stage;
} {
  const severity = of.severity ?? "P3";
  return { severity, stage: of.stage ?? (severity === "P0" || severity === "P1" ? "live" : "integration") };
}

/** The minutes of a target and the moments by which half and all of them are over, from `start` (epoch milliseconds) on. */
export function promiseFrom(
  start: number,
  target: Target | null,
  counting: Counting,
  pauses: readonly Span[] = [],
): Promised {
  const moment = (minutes: number | null, spans: readonly Span[]) => {
    const at = minutes ? momentAfter(start, minutes, counting, spans) : null;
    return at === null ? null : new Date(at).toISOString();
  };
  const { firstMinutes = null, solutionMinutes = null, counting: name = null } = target ?? {};
  return {
    firstMinutes,
    firstCounting: firstMinutes === null ? null : name,
    firstHalfAt: moment(firstMinutes && firstMinutes / 2, []),
    firstDueAt: moment(firstMinutes, []),
    solutionMinutes,
    solutionCounting: solutionMinutes === null ? null : name,
    solutionHalfAt: moment(solutionMinutes && solutionMinutes / 2, pauses),
    solutionDueAt: moment(solutionMinutes, pauses),
  };
}

type About = Omit<Terms, keyof Promised>;
type Ground = {
  now: string;
  /** Of the day the clock began. */
  target: Target | null;
  counting: Counting;
  waits: readonly Pick<ClockEvent, "verb" | "at">[];
};

/** What is promised for a question graded so: anew from when its clock began, or as it is when it is graded so already. */
export function termsAsGraded(
  clock: Clock | null,
  about: About,
  { now, target, counting, waits }: Ground,
): Terms {
  if (clock?.severity === about.severity && clock.stage === about.stage)
    return { ...about, ...promiseOf(clock) };
  // What comes after an open pause is reckoned when the asker is back.
  const pauses = pausesOf(waits).filter(([, until]) => Number.isFinite(until));
  return { ...about, ...promiseFrom(Date.parse(clock?.startedAt ?? now), target, counting, pauses) };
}

/** The terms of a clock that support let stand while it waited for the asker, until now. */
export function termsAfterWait(clock: Clock & { pausedAt: string }, now: string, counting: Counting): Terms {
  return { ...termsOf(clock), ...afterPause(clock, [Date.parse(clock.pausedAt), Date.parse(now)], counting) };
}

/** The moments of a solution after support waited for the asker: what had not come by then is as far away as it was. */
export function afterPause(
  { solutionHalfAt, solutionDueAt }: Pick<Terms, "solutionHalfAt" | "solutionDueAt">,
  [from, until]: Span,
  counting: Counting,
): Pick<Terms, "solutionHalfAt" | "solutionDueAt"> {
  const moved = (text: string | null) => {
    const at = text === null ? null : Date.parse(text);
    if (at === null || at < from) return text;
    const counted = momentAfter(until, minutesWithin([from, at], counting), counting);
    return new Date(Math.round(counted ?? at + until - from)).toISOString();
  };
  return { solutionHalfAt: moved(solutionHalfAt), solutionDueAt: moved(solutionDueAt) };
}

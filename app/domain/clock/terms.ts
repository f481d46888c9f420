/** What is promised for a question, from what is known of it: pure, for the site and for the seeds, which write a past. */
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import type { Terms } from "./fold";
import { type Counting, momentAfter, type Span } from "./support-hours";

export type Target = { firstMinutes: number | null; solutionMinutes: number | null };

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
): Pick<
  Terms,
  "firstMinutes" | "firstHalfAt" | "firstDueAt" | "solutionMinutes" | "solutionHalfAt" | "solutionDueAt"
> {
  const moment = (minutes: number | null, spans: readonly Span[]) => {
    const at = minutes ? momentAfter(start, minutes, counting, spans) : null;
    return at === null ? null : new Date(at).toISOString();
  };
  const { firstMinutes = null, solutionMinutes = null } = target ?? {};
  return {
    firstMinutes,
    firstHalfAt: moment(firstMinutes && firstMinutes / 2, []),
    firstDueAt: moment(firstMinutes, []),
    solutionMinutes,
    solutionHalfAt: moment(solutionMinutes && solutionMinutes / 2, pauses),
    solutionDueAt: moment(solutionMinutes, pauses),
  };
}

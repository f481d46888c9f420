/** What a clock adds to the figures of its vendor's month. */
import { severities } from "~/domain/questions/vocabulary";
import type { Clock } from "./fold";
import { stepOf } from "./scale";

/**
 * `asked`; `first`, `solution`: reached, by step of the duration; `…-in-time`, `…-late`: reached with a target; `…-stopped`: the
 * question went away before, by step of how long it had waited; `community-first`; `regraded-down`; `marks-withdrawn`.
 */
export const figures = [
  "asked",
  "first",
  "first-in-time",
  "first-late",
  "first-stopped",
  "solution",
  "solution-in-time",
  "solution-late",
  "solution-stopped",
  "community-first",
  "regraded-down",
  "marks-withdrawn",
] as const;
export type Figure = (typeof figures)[number];

export type FigureCell = {
  vendorId: number;
  productId: number;
  severity: string;
  stage: string;
  language: string;
  /** The first day of the month of asking, UTC. */
  month: string;
  figure: Figure;
  step: number;
};
export type FigureCount = FigureCell & { count: number };

export type Counted = Pick<
  Clock,
  | "vendorId"
  | "productId"
  | "severity"
  | "askedSeverity"
  | "stage"
  | "language"
  | "startedAt"
  | "firstRespondedAt"
  | "firstDueAt"
  | "solvedAt"
  | "solutionDueAt"
  | "communityAnsweredAt"
  | "stoppedAt"
  | "marksWithdrawn"
>;

/** The figures that this clock shows now. */
export function figuresOf(clock: Counted): FigureCount[] {
  const { vendorId, productId, severity, stage, language, startedAt } = clock;
  const cell = { vendorId, productId, severity, stage, language, month: `${startedAt.slice(0, 7)}-01` };
  const counts: FigureCount[] = [];
  const add = (figure: Figure, step = 0, count = 1) => counts.push({ ...cell, figure, step, count });
  const after = (at: string) => stepOf(Date.parse(at) - Date.parse(startedAt));

  add("asked");
  for (const [what, reachedAt, dueAt] of [
    ["first", clock.firstRespondedAt, clock.firstDueAt],
    ["solution", clock.solvedAt, clock.solutionDueAt],
  ] as const) {
    if (reachedAt) add(what, after(reachedAt));
    else if (clock.stoppedAt) add(`${what}-stopped`, after(clock.stoppedAt));
    if (reachedAt && dueAt) add(`${what}-${isBy(reachedAt, dueAt) ? "in-time" : "late"}`);
  }
  const { communityAnsweredAt, firstRespondedAt } = clock;
  if (communityAnsweredAt && (!firstRespondedAt || !isBy(firstRespondedAt, communityAnsweredAt)))
    add("community-first");
  if (severities.indexOf(clock.severity) > severities.indexOf(clock.askedSeverity)) add("regraded-down");
  if (clock.marksWithdrawn > 0) add("marks-withdrawn", 0, clock.marksWithdrawn);
  return counts;
}

const isBy = (at: string, limit: string) => Date.parse(at) <= Date.parse(limit);

/** What to add to the stored figures when the clocks of a question change from `before` to `after`, in one order for all. */
export function figureChanges(before: readonly Counted[], after: readonly Counted[]): FigureCount[] {
  const changes = new Map<string, FigureCount>();
  const take = (clocks: readonly Counted[], sign: 1 | -1) => {
    for (const one of clocks.flatMap(figuresOf)) {
      const { count, ...cell } = one;
      const key = Object.values(cell).join(" ");
      changes.set(key, { ...cell, count: (changes.get(key)?.count ?? 0) + sign * count });
    }
  };
  take(before, -1);
  take(after, 1);
  return [...changes]
    .filter(([, { count }]) => count !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, change]) => change);
}

/** What a clock adds to the figures of its vendor's month. */
import { severities } from "~/domain/questions/vocabulary";
import type { Clock } from "./fold";
import { stepOf } from "./scale";

/**
 * `asked`; `first`, `solution`: reached, by step of the duration; `…-stopped`: the question went away before, by step of how long it
 * had waited; `…-in-time`, `…-late`: with a target, by when it was reached or, if that is sooner known, the question went away;
 * `community-first`; `regraded-down`: milder than it was asked, at the end or ever by a regrade; `marks-withdrawn`: its staff took back a mark or more. Each figure counts questions, so that the
 * list behind it is as long as it says. What still runs is in none of these but `asked`: it is counted when somebody looks.
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
  | "pausedAt"
  | "communityAnsweredAt"
  | "stoppedAt"
  | "marksWithdrawn"
  | "isRegradedDown"
>;

/** The figures that this clock shows now. */
export function figuresOf(clock: Counted): FigureCount[] {
  const { vendorId, productId, severity, stage, language, startedAt } = clock;
  const cell = { vendorId, productId, severity, stage, language, month: `${startedAt.slice(0, 7)}-01` };
  const counts: FigureCount[] = [];
  const add = (figure: Figure, step = 0) => counts.push({ ...cell, figure, step, count: 1 });
  const after = (at: string) => stepOf(Date.parse(at) - Date.parse(startedAt));

  add("asked");
  for (const [what, reachedAt, dueAt, pausedAt] of [
    ["first", clock.firstRespondedAt, clock.firstDueAt, null],
    ["solution", clock.solvedAt, clock.solutionDueAt, clock.pausedAt],
  ] as const) {
    const { stoppedAt } = clock;
    if (reachedAt) add(what, after(reachedAt));
    else if (stoppedAt) add(`${what}-stopped`, after(stoppedAt));
    if (reachedAt && dueAt) add(`${what}-${isBy(reachedAt, dueAt) ? "in-time" : "late"}`);
    // Who takes a question away does not take away that nobody had answered by then.
    if (!reachedAt && stoppedAt && dueAt && !isBy(earlier(stoppedAt, pausedAt), dueAt)) add(`${what}-late`);
  }
  const { communityAnsweredAt, firstRespondedAt } = clock;
  if (communityAnsweredAt && (!firstRespondedAt || !isBy(firstRespondedAt, communityAnsweredAt)))
    add("community-first");
  if (clock.isRegradedDown || severities.indexOf(clock.severity) > severities.indexOf(clock.askedSeverity))
    add("regraded-down");
  if (clock.marksWithdrawn > 0) add("marks-withdrawn");
  return counts;
}

/** Counts by cell, in whatever order figures come and their fields stand. */
export type Tally = {
  add(counts: readonly FigureCount[], sign: 1 | -1): void;
  /** The cells that are not zero, in one order for all. */
  counts(): FigureCount[];
};

export function createTally(): Tally {
  const cells = new Map<string, FigureCount>();
  return {
    add: (counts, sign) => {
      for (const { count, ...cell } of counts) {
        const key = cellKey(cell);
        cells.set(key, { ...cell, count: (cells.get(key)?.count ?? 0) + sign * count });
      }
    },
    counts: () =>
      [...cells]
        .filter(([, { count }]) => count !== 0)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, count]) => count),
  };
}

function cellKey(cell: FigureCell): string {
  const { vendorId, productId, severity, stage, language, month, figure, step } = cell;
  return [vendorId, productId, severity, stage, language, month, figure, step].join(" ");
}

const earlier = (one: string, other: string | null) => (other !== null && isBy(other, one) ? other : one);
const isBy = (at: string, limit: string) => Date.parse(at) <= Date.parse(limit);

/** What to add to the stored figures when the clocks of a question change from `before` to `after`, in one order for all. */
export function figureChanges(before: readonly Counted[], after: readonly Counted[]): FigureCount[] {
  const tally = createTally();
  tally.add(before.flatMap(figuresOf), -1);
  tally.add(after.flatMap(figuresOf), 1);
  return tally.counts();
}

/** What the page says of a selection of questions, from its counted figures. */
import type { Figure } from "~/domain/clock/figures";
import { type Quantile, quantile, type Steps, total } from "./survival";

/** The stored figures, and those that are counted when somebody looks: what still runs. */
export type CountedFigure = Figure | "first-running" | "solution-running";
export type Tally = Partial<Record<CountedFigure, Steps>>;

/** What is behind a number of the page, and what its list may be asked for. Each counts questions. */
export const listFigures = [
  "asked",
  "first",
  "first-in-time",
  "first-late",
  "first-running",
  "first-stopped",
  "solution",
  "solution-in-time",
  "solution-late",
  "solution-running",
  "solution-stopped",
  "community-first",
  "marks-withdrawn",
  "regraded-down",
] as const satisfies readonly CountedFigure[];
export type ListFigure = (typeof listFigures)[number];

export type Milestone = {
  median: Quantile | null;
  p90: Quantile | null;
  /** Of those with a target that is kept or missed by now, the part that kept it; null when there are none. */
  shareInTime: number | null;
};

export type Summary = {
  counts: Record<ListFigure, number>;
  first: Milestone;
  solution: Milestone;
  /** Of all, the part that the community answered before the vendor did; null without questions. */
  shareCommunityFirst: number | null;
};

export function summaryOf(tally: Tally): Summary {
  const counts = Object.fromEntries(
    listFigures.map((figure) => [figure, total(tally[figure] ?? [])]),
  ) as Summary["counts"];
  return {
    counts,
    first: milestoneOf(tally, counts, "first"),
    solution: milestoneOf(tally, counts, "solution"),
    shareCommunityFirst: shareOf(counts["community-first"], counts.asked),
  };
}

/** All of them together. */
export function addedUp(tallies: Iterable<Tally>): Tally {
  const sum: Partial<Record<CountedFigure, [number, number][]>> = {};
  for (const tally of tallies) {
    for (const figure of listFigures) {
      for (const [step, count] of tally[figure] ?? []) {
        sum[figure] ??= [];
        sum[figure].push([step, count]);
      }
    }
  }
  return sum;
}

/** A part of a whole; null when there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function milestoneOf(tally: Tally, counts: Summary["counts"], what: "first" | "solution"): Milestone {
  const durations = {
    reached: tally[what] ?? [],
    waiting: [...(tally[`${what}-running`] ?? []), ...(tally[`${what}-stopped`] ?? [])],
  };
  const inTime = counts[`${what}-in-time`];
  return {
    median: quantile(durations, 0.5),
    p90: quantile(durations, 0.9),
    shareInTime: shareOf(inTime, inTime + counts[`${what}-late`]),
  };
}

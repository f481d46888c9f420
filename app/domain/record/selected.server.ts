/** The selection of a page in SQL. */
import { type SQL, sql } from "drizzle-orm";
import { everRegradedDown } from "~/domain/clock/regraded.server";
import { type Selection, spanOf } from "./selection";
import type { ListFigure } from "./summary";

export type Selected = Omit<Selection, "product"> & { productId: number | null };

const allOf = (conditions: readonly (SQL | null | false)[]): SQL =>
  sql.join([sql`true`, ...conditions.filter((one) => one !== null && one !== false)], sql` and `);

const gradeIs = (t: SQL, { productId, severity, stage, language }: Selected) => [
  productId !== null && sql`${t}.product_id = ${productId}`,
  severity !== null && sql`${t}.severity = ${severity}`,
  stage !== null && sql`${t}.stage = ${stage}`,
  language !== null && sql`${t}.language = ${language}`,
];

/** For rows of clock_figures, alias `f`. */
export function selectedFigures(selected: Selected, now: Date): SQL {
  const { from, until } = spanOf(selected, now);
  return allOf([
    from !== null && sql`f.month >= ${from}::date`,
    until !== null && sql`f.month < ${until}::date`,
    ...gradeIs(sql`f`, selected),
  ]);
}

/** Whether the totals of months and of grades tell it: everything of a vendor, of whichever months. */
export function isNotNarrowed({ productId, severity, stage, language }: Selected): boolean {
  return productId === null && severity === null && stage === null && language === null;
}

/** For rows of clock_totals, alias `t`: those of months. Grades come after them: they begin with a letter. */
export function selectedMonths(selected: Selected, now: Date): SQL {
  const { from, until } = spanOf(selected, now);
  const monthOf = (day: string | null) => day?.slice(0, 7);
  return sql`t.part >= ${monthOf(from) ?? ""} and t.part < ${monthOf(until) ?? "P"}`;
}

/** For rows of clocks, alias `c`. */
export function selectedClocks(selected: Selected, now: Date): SQL {
  const { from, until } = spanOf(selected, now);
  return allOf([
    from !== null && sql`c.started_at >= ${from}::timestamp at time zone 'UTC'`,
    until !== null && sql`c.started_at < ${until}::timestamp at time zone 'UTC'`,
    ...gradeIs(sql`c`, selected),
  ]);
}

/** First response late, or due and not there (rows of clocks, alias `c`). */
export const firstIsLate: SQL = sql`coalesce(c.first_due_at < coalesce(c.first_responded_at, least(c.stopped_at, now())), false)`;

/** Solution late, or due and not there. While support waits for the asker nothing comes due. */
export const solutionIsLate: SQL = sql`coalesce(c.solution_due_at < coalesce(c.solved_at, least(c.stopped_at, c.paused_at, now())), false)`;

/** The same of a clock that runs, said by what the index of running ones has. */
export const runningIsLate: Record<"first" | "solution", SQL> = {
  first: sql`coalesce(c.first_due_at < now(), false)`,
  solution: sql`coalesce(c.solution_due_at < least(c.paused_at, now()), false)`,
};

/** What makes a clock (alias `c`) show a figure, as domain/clock/figures counts it. */
export const showsFigure: Record<ListFigure, SQL> = {
  asked: sql`true`,
  first: sql`c.first_responded_at is not null`,
  "first-in-time": sql`c.first_responded_at <= c.first_due_at`,
  "first-late": firstIsLate,
  "first-running": sql`c.first_responded_at is null and c.stopped_at is null`,
  "first-stopped": sql`c.first_responded_at is null and c.stopped_at is not null`,
  solution: sql`c.solved_at is not null`,
  "solution-in-time": sql`c.solved_at <= c.solution_due_at`,
  "solution-late": solutionIsLate,
  "solution-running": sql`c.solved_at is null and c.stopped_at is null`,
  "solution-stopped": sql`c.solved_at is null and c.stopped_at is not null`,
  "community-first": sql`c.community_answered_at is not null and coalesce(c.community_answered_at < c.first_responded_at, true)`,
  "marks-withdrawn": sql`c.marks_withdrawn > 0`,
  // Few questions are regraded: the first condition finds them at once, the other looks into their events.
  "regraded-down": sql`(c.severity > c.asked_severity
    or (c.question_id in (select question_id from events where verb = 'regraded') and ${everRegradedDown()}))`,
};

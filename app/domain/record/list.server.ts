/** The questions behind a figure. Of those that nobody may see there are times, and neither words nor an address (rule 6). */

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { askedStage, everRegradedDown } from "~/domain/clock/regraded.server";
import { type Page, pageOf } from "~/domain/page-of";
import { readableQuestion } from "~/domain/questions/visible.server";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import type { Tier } from "~/domain/viewer";
import { firstIsLate, type Selected, selectedClocks, showsFigure, solutionIsLate } from "./selected.server";
import type { ListFigure } from "./summary";

export type RecordRow = {
  /** Of what everybody may read, where it leads when it was merged; null otherwise. */
  question: { id: number; title: string } | null;
  /** What became of a question that nobody may see. */
  gone: "deleted" | "hidden" | null;
  askedAt: string;
  product: string;
  severity: Severity;
  askedSeverity: Severity;
  askedStage: Stage;
  isRegradedDown: boolean;
  stage: Stage;
  language: "zh" | "en";
  firstDueAt: string | null;
  firstRespondedAt: string | null;
  firstRespondedTier: Tier | null;
  firstIsLate: boolean;
  solutionDueAt: string | null;
  solvedAt: string | null;
  solutionIsLate: boolean;
  communityAnsweredAt: string | null;
  stoppedAt: string | null;
  isPaused: boolean;
  marksWithdrawn: number;
};

export const ROWS_PER_PAGE = 30;
/** What a spreadsheet opens without trouble, and one query gives at once; a month chosen gives the rest. */
export const CSV_ROWS = 10_000;

type Wanted = { vendorId: number; selected: Selected; figure: ListFigure; now: Date };

/** A page of the questions behind a figure, the newest first, and how many there are. */
export async function listBehind(
  db: Db,
  { page, ...wanted }: Wanted & { page: number },
): Promise<Page<RecordRow> & { total: number }> {
  const [items, total] = await Promise.all([
    rowsBehind(db, { ...wanted, limit: ROWS_PER_PAGE + 1, offset: (page - 1) * ROWS_PER_PAGE }),
    countBehind(db, wanted),
  ]);
  return { ...pageOf(items, { page, size: ROWS_PER_PAGE }), total };
}

export async function rowsBehind(
  db: Db,
  { vendorId, selected, figure, now, limit, offset = 0 }: Wanted & { limit: number; offset?: number },
): Promise<RecordRow[]> {
  return await rowsOf<RecordRow>(
    db,
    sql`with behind as (
          select * from clocks c where c.vendor_id = ${vendorId} and ${selectedClocks(selected, now)} and ${showsFigure[figure]}
          order by c.vendor_id, c.started_at desc nulls first, c.question_id desc nulls first limit ${limit} offset ${offset}
        )
        select case when ${readableQuestion} then jsonb_build_object('id', q.id, 'title', q.title) end as question,
          case when ${readableQuestion} then null when q.deleted_at is not null then 'deleted' when q.hidden_at is not null then 'hidden' end as gone,
          c.started_at as "askedAt", p.name as product, c.severity, c.asked_severity as "askedSeverity", ${askedStage} as "askedStage", ${everRegradedDown()} as "isRegradedDown", c.stage, c.language,
          c.first_due_at as "firstDueAt", c.first_responded_at as "firstRespondedAt", c.first_responded_tier as "firstRespondedTier",
          ${firstIsLate} as "firstIsLate", c.solution_due_at as "solutionDueAt", c.solved_at as "solvedAt",
          ${solutionIsLate} as "solutionIsLate", c.community_answered_at as "communityAnsweredAt", c.stopped_at as "stoppedAt",
          c.paused_at is not null as "isPaused", c.marks_withdrawn as "marksWithdrawn"
        from behind c join questions q on q.id = c.question_id join products p on p.id = c.product_id
        order by c.started_at desc, c.question_id desc`,
  );
}

async function countBehind(db: Db, { vendorId, selected, figure, now }: Wanted): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::integer as count from clocks c
        where c.vendor_id = ${vendorId} and ${selectedClocks(selected, now)} and ${showsFigure[figure]}`,
  );
  return row?.count ?? 0;
}

/** The vendors' record of made-up threads: folded from their events, as the site folds them. */
import { figuresOf, type Tally } from "~/domain/clock/figures";
import { type ClockEvent, foldClocks } from "~/domain/clock/fold";
import type { TransactionSql } from "./connection";
import type { Tables } from "./tables";

/** Adds the clocks that the events of a question tell of, and what they add to the figures. */
export function keepRecord(
  { tables, figures }: { tables: Tables; figures: Tally },
  { id, askerId }: { id: number; askerId: number },
  events: readonly ClockEvent[],
): void {
  for (const clock of foldClocks(askerId, events)) {
    tables.clocks.add({
      question_id: id,
      vendor_id: clock.vendorId,
      product_id: clock.productId,
      severity: clock.severity,
      asked_severity: clock.askedSeverity,
      stage: clock.stage,
      language: clock.language,
      region: clock.region,
      started_at: clock.startedAt,
      first_minutes: clock.firstMinutes,
      first_half_at: clock.firstHalfAt,
      first_due_at: clock.firstDueAt,
      first_responded_at: clock.firstRespondedAt,
      first_responded_by: clock.firstRespondedBy,
      first_responded_tier: clock.firstRespondedTier,
      solution_minutes: clock.solutionMinutes,
      solution_half_at: clock.solutionHalfAt,
      solution_due_at: clock.solutionDueAt,
      solved_at: clock.solvedAt,
      paused_at: clock.pausedAt,
      community_answered_at: clock.communityAnsweredAt,
      marks_withdrawn: clock.marksWithdrawn,
      stopped_at: clock.stoppedAt,
    });
    figures.add(figuresOf(clock), 1);
  }
}

const FIGURES_PER_STATEMENT = 10_000;

/** Adds all figures to the stored ones. */
export async function addFigures(tx: TransactionSql, figures: Tally): Promise<void> {
  const all = figures.counts();
  for (let from = 0; from < all.length; from += FIGURES_PER_STATEMENT) {
    const part = JSON.stringify(all.slice(from, from + FIGURES_PER_STATEMENT));
    await tx`
      insert into clock_figures (vendor_id, product_id, severity, stage, language, month, figure, step, count)
      select "vendorId", "productId", severity, stage, language, month, figure, step, count
      from jsonb_to_recordset(${part}::text::jsonb) as (
        "vendorId" bigint, "productId" bigint, severity text, stage text, language text, month date, figure text, step integer, count integer)
      on conflict (vendor_id, month, product_id, severity, stage, language, figure, step)
      do update set count = clock_figures.count + excluded.count`;
  }
}

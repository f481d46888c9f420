/** Clocks and figures follow the events of a question, in the same transaction. Called by recordEvent alone. */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { clocks } from "~db/schema/support";
import { type Counted, figureChanges } from "./figures";
import { type Clock, foldClocks } from "./fold";
import { asClockEvent, clockEvents, clockVerbs, type LoggedEvent } from "./log.server";
import { everRegradedDown } from "./regraded.server";

export type KeptEvent = {
  verb: string;
  questionId: number;
  actorId: number | null;
  isStaff: boolean;
  hasTerms: boolean;
};

/** Whether a clock may read otherwise after this event. Most comments and edits change nothing. */
export function movesClock({ verb, isStaff, hasTerms }: KeptEvent): boolean {
  if (verb === "commented") return isStaff;
  if (verb === "edited") return hasTerms;
  return (clockVerbs as readonly string[]).includes(verb);
}

/** Makes the clocks of a question anew from its events, the last of which is `eventId`, and brings the figures up to them. */
export async function keepClocks(tx: Db, questionId: number, eventId: number | null = null): Promise<void> {
  // Two events at once, on two answers say, would each bring the figures up from the same clock.
  await tx.execute(sql`select from clocks where question_id = ${questionId} for update`);
  const [found] = await rowsOf<{ askerId: number; events: LoggedEvent[]; before: Stored[] }>(
    tx,
    sql`select q.author_id as "askerId", ${clockEvents} as events,
          coalesce((select jsonb_agg(jsonb_build_object(${countedFields(eventId)}, ${otherFields})) from clocks c where c.question_id = q.id), '[]') as before
        from questions q where q.id = ${questionId}`,
  );
  if (!found) return;
  const after = foldClocks(found.askerId, found.events.map(asClockEvent));
  await putChanged(tx, questionId, { before: found.before, after });
  await addFigures(tx, figureChanges(found.before, after));
}

/** Writes the clocks of a question that do not read as they are stored: whatever is written drops all kept pages of the record. */
export async function putChanged(
  tx: Db,
  questionId: number,
  { before, after }: { before: readonly Stored[]; after: readonly Clock[] },
): Promise<void> {
  for (const clock of after) {
    const stored = before.find(({ vendorId }) => vendorId === clock.vendorId);
    if (!stored || !isAsStored(clock, stored)) await putClock(tx, questionId, clock);
  }
}

/** What the figures are counted from, of clocks `c`, as it was before this event. */
export const countedFields = (eventId: number | null = null): SQL => sql`
  'vendorId', c.vendor_id, 'productId', c.product_id, 'severity', c.severity, 'askedSeverity', c.asked_severity, 'stage', c.stage,
  'language', c.language, 'startedAt', c.started_at, 'firstRespondedAt', c.first_responded_at, 'firstDueAt', c.first_due_at,
  'solvedAt', c.solved_at, 'solutionDueAt', c.solution_due_at, 'communityAnsweredAt', c.community_answered_at,
  'pausedAt', c.paused_at, 'stoppedAt', c.stopped_at, 'marksWithdrawn', c.marks_withdrawn, 'isRegradedDown', ${everRegradedDown(eventId)}`;

/** What else is stored of clocks `c`. */
export const otherFields: SQL = sql`
  'region', c.region, 'firstMinutes', c.first_minutes, 'firstHalfAt', c.first_half_at, 'firstRespondedBy', c.first_responded_by,
  'firstRespondedTier', c.first_responded_tier, 'solutionMinutes', c.solution_minutes, 'solutionHalfAt', c.solution_half_at`;

export type Stored = Counted & Record<string, unknown>;

function isAsStored(clock: Clock, stored: Stored): boolean {
  return Object.entries(columnsOf(clock)).every(([column, value]) => {
    const before = stored[column];
    return value instanceof Date ? value.getTime() === Date.parse(String(before)) : value === before;
  });
}

async function putClock(tx: Db, questionId: number, clock: Clock): Promise<void> {
  const values = { questionId, ...columnsOf(clock) };
  await tx
    .insert(clocks)
    .values(values)
    .onConflictDoUpdate({ target: [clocks.questionId, clocks.vendorId], set: values });
}

function columnsOf(clock: Clock) {
  const { askedStage, isRegradedDown, firstCounting, solutionCounting, ...stored } = clock;
  const at = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...stored,
    startedAt: new Date(clock.startedAt),
    firstHalfAt: at(clock.firstHalfAt),
    firstDueAt: at(clock.firstDueAt),
    firstRespondedAt: at(clock.firstRespondedAt),
    solutionHalfAt: at(clock.solutionHalfAt),
    solutionDueAt: at(clock.solutionDueAt),
    solvedAt: at(clock.solvedAt),
    pausedAt: at(clock.pausedAt),
    communityAnsweredAt: at(clock.communityAnsweredAt),
    stoppedAt: at(clock.stoppedAt),
  };
}

/** Adds to the stored figures. Rows are taken in one order, so two questions at once cannot deadlock. */
export async function addFigures(tx: Db, changes: ReturnType<typeof figureChanges>): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    insert into clock_figures (vendor_id, product_id, severity, stage, language, month, figure, step, count)
    select "vendorId", "productId", severity, stage, language, month, figure, step, count
    from rows from (jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as (
      "vendorId" bigint, "productId" bigint, severity text, stage text, language text, month date, figure text, step integer,
      count integer)) with ordinality
    order by ordinality
    on conflict (vendor_id, month, product_id, severity, stage, language, figure, step)
    do update set count = clock_figures.count + excluded.count`);
}

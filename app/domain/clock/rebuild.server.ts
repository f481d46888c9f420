/** Puts clocks and figures right from the log: when what is made of it has changed, and when in doubt. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { type Counted, createTally, type FigureCount, figureChanges, figuresOf } from "./figures";
import { FOLD_VERSION, foldClocks } from "./fold";
import { addFigures, countedFields, otherFields, putChanged, type Stored } from "./keep.server";
import { asClockEvent, type LoggedEvent, loggedEvents } from "./log.server";

/** Questions in one transaction; who writes to one of them waits meanwhile. */
const BATCH = 100;

/** `more`: a batch was done; `busy`: another process is at it; `done`: the record is what this version makes of the log. */
export type Folded = { next: "more" | "busy" | "done"; questions: number; clocks: number; mended: number };

type Fold = { version: number; foldedTo: number; isDone: boolean };
type Read = { id: number; askerId: number; events: LoggedEvent[]; before: Stored[] };
type Month = { vendorId: number; month: string };

/**
 * Brings the stored record by one batch of questions, or at last by its figures, to what this version of the fold makes of the log. How
 * far it is stands in `record_folds`, so whoever is ended goes on there; one process works at a time.
 */
export async function foldNext(db: Db, version = FOLD_VERSION): Promise<Folded> {
  const outcome = await db.transaction(async (tx): Promise<Folded | Fold> => {
    const fold = await heldFold(tx, version);
    if (!fold) return { ...nothing, next: "busy" };
    if (fold.isDone) return { ...nothing, next: "done" };
    const { last, ...done } = await foldBatch(tx, fold.foldedTo);
    if (last === null) return fold;
    await tx.execute(sql`update record_folds set folded_to = ${last}`);
    return { ...nothing, ...done, next: "more" };
  });
  return "next" in outcome ? outcome : await mendFigures(db, outcome);
}

/** Makes all clocks anew, then the figures from the clocks. Gives how many clocks there are and how many figures were wrong. */
export async function rebuildRecord(
  db: Db,
  {
    onProgress = () => {},
    whenBusy = async () => {},
  }: { onProgress?: (questions: number) => void; whenBusy?: () => Promise<void> } = {},
): Promise<{ clocks: number; mended: number }> {
  await db.execute(sql`update record_folds set folded_to = 0, done_at = null`);
  const sum = { questions: 0, clocks: 0, mended: 0 };
  for (;;) {
    const { next, ...done } = await foldNext(db);
    sum.questions += done.questions;
    sum.clocks += done.clocks;
    sum.mended += done.mended;
    if (next === "done") return sum;
    if (next === "busy") await whenBusy();
    else onProgress(sum.questions);
  }
}

const nothing = { questions: 0, clocks: 0, mended: 0 };

/** The fold that is under way, held until the end of the transaction; begun anew when it is of another version. Null: somebody else holds it. */
async function heldFold(tx: Db, version: number): Promise<Fold | null> {
  await tx.execute(sql`insert into record_folds (version) values (${version}) on conflict do nothing`);
  const [fold] = await rowsOf<Fold>(
    tx,
    sql`select version, folded_to as "foldedTo", done_at is not null as "isDone" from record_folds for update skip locked`,
  );
  if (!fold) return null;
  if (fold.version === version) return fold;
  await tx.execute(
    sql`update record_folds set version = ${version}, began_at = now(), folded_to = 0, done_at = null`,
  );
  return { version, foldedTo: 0, isDone: false };
}

async function foldBatch(
  tx: Db,
  after: number,
): Promise<{ questions: number; clocks: number; last: number | null }> {
  // An event names its question by a foreign key: none is added to these before the end.
  const ids = await tx.execute<{ id: number }>(
    sql`select id from questions where id > ${after} order by id limit ${BATCH} for update`,
  );
  const list = ids.map(({ id }) => Number(id));
  const questions = await rowsOf<Read>(
    tx,
    sql`select q.id, q.author_id as "askerId",
          ${loggedEvents} as events,
          coalesce((select jsonb_agg(jsonb_build_object(${countedFields()}, ${otherFields})) from clocks c where c.question_id = q.id), '[]') as before
        from questions q where q.id = ${anyOf(list)}`,
  );
  const before: Counted[] = [];
  const now: Counted[] = [];
  for (const { id, askerId, events, before: stored } of questions) {
    const made = foldClocks(askerId, events.map(asClockEvent));
    const gone = stored.filter((one) => !made.some(({ vendorId }) => vendorId === one.vendorId));
    if (gone.length > 0) {
      const vendorIds = gone.map(({ vendorId }) => vendorId);
      await tx.execute(sql`delete from clocks where question_id = ${id} and vendor_id = ${anyOf(vendorIds)}`);
    }
    await putChanged(tx, id, { before: stored, after: made });
    before.push(...stored);
    now.push(...made);
  }
  await addFigures(tx, figureChanges(before, now));
  return { questions: list.length, clocks: now.length, last: list.at(-1) ?? null };
}

/** Figures that are not what the clocks add up to are put right, a vendor's month in one transaction. */
async function mendFigures(db: Db, { version, foldedTo }: Fold): Promise<Folded> {
  const months = await rowsOf<Month>(
    db,
    sql`select distinct vendor_id as "vendorId", month::text as month from clock_figures
        union select distinct vendor_id, date_trunc('month', started_at, 'UTC')::date::text from clocks order by 1, 2`,
  );
  let mended = 0;
  for (const month of months) {
    const wrong = await db.transaction(async (tx) => {
      const fold = await heldFold(tx, version);
      return fold?.foldedTo === foldedTo ? await mendMonth(tx, month) : null;
    });
    // Somebody else is at it, or began anew.
    if (wrong === null) return { ...nothing, next: "busy", mended };
    mended += wrong;
  }
  mended += await mendTotals(db);
  await db.execute(
    sql`update record_folds set done_at = now() where version = ${version} and folded_to = ${foldedTo}`,
  );
  return { ...nothing, next: "done", mended };
}

/**
 * Clocks and figures are read by one statement, so they are of one moment, and the difference is added: what others add meanwhile stays,
 * and nobody waits.
 */
async function mendMonth(tx: Db, { vendorId, month }: Month): Promise<number> {
  const ofMonth = sql`c.vendor_id = ${vendorId} and c.started_at >= ${month}::timestamp at time zone 'UTC'
    and c.started_at < (${month}::timestamp + interval '1 month') at time zone 'UTC'`;
  const [read] = await rowsOf<{ clocks: Counted[]; figures: FigureCount[] }>(
    tx,
    sql`select coalesce((select jsonb_agg(jsonb_build_object(${countedFields()})) from clocks c where ${ofMonth}), '[]') as clocks,
          coalesce((select jsonb_agg(jsonb_build_object('vendorId', vendor_id, 'productId', product_id, 'severity', severity, 'stage', stage,
            'language', language, 'month', month, 'figure', figure, 'step', step, 'count', count))
            from clock_figures where vendor_id = ${vendorId} and month = ${month}::date), '[]') as figures`,
  );
  if (!read) return 0;
  const differences = createTally();
  differences.add(read.clocks.flatMap(figuresOf), 1);
  differences.add(read.figures, -1);
  const wrong = differences.counts();
  await addFigures(tx, wrong);
  await tx.execute(
    sql`delete from clock_figures where vendor_id = ${vendorId} and month = ${month}::date and count = 0`,
  );
  return wrong.length;
}

/** Totals that are not what the figures add up to are put right; both are read by one statement. Gives how many were wrong. */
async function mendTotals(db: Db): Promise<number> {
  const wrong = await db.execute(sql`
    insert into clock_totals (vendor_id, part, figure, step, count)
    select vendor_id, part, figure, step, sum(count) from (
      select f.vendor_id, p.part, f.figure, f.step, f.count from clock_figures f
        cross join lateral (values (to_char(f.month, 'YYYY-MM')), (f.severity || ' ' || f.stage)) p (part)
      union all select vendor_id, part, figure, step, -count from clock_totals
    ) both_ways group by 1, 2, 3, 4 having sum(count) <> 0 returning id`);
  return wrong.length;
}

/** Puts clocks and figures right from the log: for a database from before there were any, and when in doubt. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { type Counted, createTally, type FigureCount, figureChanges, figuresOf } from "./figures";
import { foldClocks } from "./fold";
import { addFigures, countedFields, putClock } from "./keep.server";
import { asClockEvent, eventFields, type LoggedEvent } from "./log.server";

/** Questions in one transaction; who writes to one of them waits meanwhile. */
const BATCH = 200;
const CLOCKS_PER_READ = 5_000;

type Options = { onProgress?: (questions: number) => void };
type Read = {
  id: number;
  askerId: number;
  events: LoggedEvent[];
  before: Counted[];
};

/** Makes all clocks anew, then all figures from the clocks. Gives how many clocks there are and how many figures were wrong. */
export async function rebuildRecord(
  db: Db,
  { onProgress = () => {} }: Options = {},
): Promise<{ clocks: number; mended: number }> {
  let clocks = 0;
  for (let after = 0, done = 0; ; ) {
    const { read, kept, last } = await db.transaction((tx) => rebuildBatch(tx, after));
    if (last === null) break;
    clocks += kept;
    after = last;
    done += read;
    onProgress(done);
  }
  return { clocks, mended: await db.transaction(mendFigures) };
}

async function rebuildBatch(
  tx: Db,
  after: number,
): Promise<{ read: number; kept: number; last: number | null }> {
  const ids = await tx.execute<{ id: number }>(
    sql`select id from questions where id > ${after} order by id limit ${BATCH} for update`,
  );
  const list = ids.map(({ id }) => Number(id));
  const questions = await rowsOf<Read>(
    tx,
    sql`select q.id, q.author_id as "askerId",
          coalesce((select jsonb_agg(jsonb_build_object(${eventFields}) order by e.id) from events e where e.question_id = q.id), '[]') as events,
          coalesce((select jsonb_agg(jsonb_build_object(${countedFields()})) from clocks c where c.question_id = q.id), '[]') as before
        from questions q where q.id = ${anyOf(list)}`,
  );
  let kept = 0;
  const before: Counted[] = [];
  const now: Counted[] = [];
  await tx.execute(sql`delete from clocks where question_id = ${anyOf(list)}`);
  for (const { id, askerId, events, before: stored } of questions) {
    const made = foldClocks(askerId, events.map(asClockEvent));
    for (const clock of made) await putClock(tx, id, clock);
    kept += made.length;
    before.push(...stored);
    now.push(...made);
  }
  await addFigures(tx, figureChanges(before, now));
  return { read: list.length, kept, last: list.at(-1) ?? null };
}

/** Figures that are not what the clocks add up to are put right. Other writers of the record wait. */
async function mendFigures(tx: Db): Promise<number> {
  await tx.execute(sql`lock table clocks, clock_figures in share row exclusive mode`);
  const differences = createTally();
  for (let after = { questionId: 0, vendorId: 0 }; ; ) {
    const read = await rowsOf<Counted & { questionId: number }>(
      tx,
      sql`select c.question_id as "questionId", f.* from clocks c
            cross join lateral jsonb_to_record(jsonb_build_object(${countedFields()})) as f ("vendorId" bigint, "productId" bigint, severity text,
              "askedSeverity" text, stage text, language text, "startedAt" text, "firstRespondedAt" text, "firstDueAt" text, "solvedAt" text,
              "solutionDueAt" text, "communityAnsweredAt" text, "pausedAt" text, "stoppedAt" text, "marksWithdrawn" integer, "isRegradedDown" boolean)
          where (c.question_id, c.vendor_id) > (${after.questionId}, ${after.vendorId})
          order by c.question_id, c.vendor_id limit ${CLOCKS_PER_READ}`,
    );
    const last = read.at(-1);
    if (!last) break;
    differences.add(read.flatMap(figuresOf), 1);
    after = last;
  }
  const stored = await rowsOf<FigureCount>(
    tx,
    sql`select vendor_id as "vendorId", product_id as "productId", severity, stage, language, month, figure, step, count from clock_figures`,
  );
  differences.add(stored, -1);
  const wrong = differences.counts();
  await addFigures(tx, wrong);
  await tx.execute(sql`delete from clock_figures where count = 0`);
  return wrong.length;
}

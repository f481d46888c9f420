import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { createTally, type FigureCount, figuresOf } from "./figures";
import { type Clock, foldClocks } from "./fold";
import { asClockEvent, type LoggedEvent, loggedEvents } from "./log.server";

/** Questions whose events are read in one go. */
const BATCH = 500;

export type Recomputed = { clocks: (Clock & { questionId: number })[]; figures: FigureCount[] };

/** All clocks and figures, from the log of events alone: what the stored ones must equal (rule 12). */
export async function recomputeRecord(db: Db): Promise<Recomputed> {
  const clocks: Recomputed["clocks"] = [];
  const tally = createTally();
  for await (const { questionId, askerId, events } of questionsWithEvents(db)) {
    for (const clock of foldClocks(askerId, events.map(asClockEvent))) {
      clocks.push({ questionId, ...clock });
      tally.add(figuresOf(clock), 1);
    }
  }
  return { clocks, figures: tally.counts() };
}

type Read = { questionId: number; askerId: number; events: LoggedEvent[] };

async function* questionsWithEvents(db: Db): AsyncGenerator<Read> {
  for (let after = 0; ; ) {
    const ids = await rowsOf<{ id: number }>(
      db,
      sql`select id from questions where id > ${after} order by id limit ${BATCH}`,
    );
    const last = ids.at(-1);
    if (!last) return;
    yield* await rowsOf<Read>(
      db,
      sql`select q.id as "questionId", q.author_id as "askerId", ${loggedEvents} as events
          from questions q where q.id = ${anyOf(ids.map(({ id }) => id))}`,
    );
    after = last.id;
  }
}

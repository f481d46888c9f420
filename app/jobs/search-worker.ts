import type { Db, Sql } from "~/db.server";
import { inLine, type KeptEngine } from "~/domain/search/due.server";
import { createKeeper } from "~/domain/search/keeper.server";
import type { EngineMaker } from "~/domain/search/writers-lock.server";
import { type Bell, createBell } from "./bell";

/** Milliseconds. A notification wakes the worker; the poll finds what none was heard of, and what is due again. */
const POLL = 2_000;
const AFTER_TROUBLE = 5_000;

type Worker = {
  db: Db;
  /** The handle that listens: a connection of its own. */
  sql: Sql;
  /** Ends the worker: it finishes its batches first. */
  signal: AbortSignal;
  engines?: readonly EngineMaker[];
  /** Milliseconds after which it looks though nobody told it to. */
  poll?: number;
  /** Told of what goes wrong; the worker itself goes on. */
  report?: (error: unknown) => void;
};

/**
 * Keeps the indexes of the search engines until the signal comes; then, and only then, the promise is fulfilled. Each engine has a
 * loop of its own, so that none waits for another's server. Any number of processes may run it: one writes an index at a time, the
 * others find its lock taken and try again.
 */
export async function startSearchWorker(worker: Worker): Promise<void> {
  const { sql, signal, engines, report = () => {} } = worker;
  const kept = inLine(engines).map((engine) => ({ engine, bell: createBell(signal) }));
  const ringAll = () => {
    for (const { bell } of kept) bell.ring();
  };
  const listening = sql.listen("search_dirty", ringAll, ringAll).catch((error: unknown) => {
    report(error);
    return null;
  });
  const ringNext = (place: number) => kept[place + 1]?.bell.ring();
  await Promise.all(
    kept.map(({ engine, bell }) =>
      keepIndex({ ...worker, report }, engine, bell, () => ringNext(engine.place)),
    ),
  );
  await (await listening)?.unlisten().catch(report);
}

async function keepIndex(
  { db, signal, poll = POLL, report }: Worker & { report: (error: unknown) => void },
  engine: KeptEngine,
  bell: Bell,
  onBrought: () => void,
): Promise<void> {
  const keeper = createKeeper(db, engine, { signal, report, onBrought });
  while (!signal.aborted) {
    bell.hush();
    try {
      const next = await keeper.pass();
      if (next === "rest") await bell.rung(poll);
      if (next === "pause") await bell.stopped(AFTER_TROUBLE);
    } catch (error) {
      if (error !== signal.reason) report(error);
      await bell.stopped(AFTER_TROUBLE);
    }
  }
}

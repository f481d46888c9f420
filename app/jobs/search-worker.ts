import type { Db, Sql } from "~/db.server";
import { indexDirty } from "~/domain/search/index-dirty.server";
import { markStale } from "~/domain/search/upkeep.server";
import type { EngineMaker } from "~/domain/search/writers-lock.server";

/** Milliseconds. A notification wakes the worker; the poll finds what none was heard of, and what is due again. */
const POLL = 2_000;
const UPKEEP_EVERY = 10 * 60_000;
const AFTER_TROUBLE = 5_000;

type Worker = {
  db: Db;
  /** The handle that listens: a connection of its own. */
  sql: Sql;
  /** Ends the worker: it finishes its batch first. */
  signal: AbortSignal;
  engines?: readonly EngineMaker[];
  /** Told of what goes wrong; the worker itself goes on. */
  report?: (error: unknown) => void;
};

/**
 * Brings changes to the search engines until the signal comes; then, and only then, the promise is fulfilled. Any number of
 * processes may run it: one works at a time, the others find its lock taken and try again.
 */
export async function startSearchWorker({
  db,
  sql,
  signal,
  engines,
  report = () => {},
}: Worker): Promise<void> {
  const bell = createBell(signal);
  const listening = sql.listen("search_dirty", bell.ring, bell.ring).catch((error: unknown) => {
    report(error);
    return null;
  });
  let nextUpkeep = 0;
  while (!signal.aborted) {
    bell.hush();
    try {
      if (Date.now() >= nextUpkeep) {
        await markStale(db);
        nextUpkeep = Date.now() + UPKEEP_EVERY;
      }
      const batch = await indexDirty(db, engines ? { engines } : {});
      if (batch && batch.failed > 0)
        report(new Error(`${batch.failed} search documents wait for their engine`));
      if (!batch?.isFull) await bell.rung(POLL);
    } catch (error) {
      report(error);
      await bell.stopped(AFTER_TROUBLE);
    }
  }
  await (await listening)?.unlisten().catch(report);
}

/** Waits that end early: by a ring (heard also when nobody waits yet), or by the signal. */
function createBell(signal: AbortSignal) {
  let isRung = false;
  let onRing = () => {};
  const wait = (milliseconds: number, hearsRing: boolean) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        onRing = () => {};
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener("abort", end);
      if (hearsRing) onRing = end;
      if (signal.aborted) end();
    });
  return {
    ring: () => {
      isRung = true;
      onRing();
    },
    hush: () => {
      isRung = false;
    },
    rung: async (atMost: number) => {
      if (!isRung) await wait(atMost, true);
    },
    stopped: (atMost: number) => wait(atMost, false),
  };
}

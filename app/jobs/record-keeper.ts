import type { Db } from "~/db.server";
import { foldNext } from "~/domain/clock/rebuild.server";
import { createBell } from "./bell";

/** Milliseconds. While another process is at it, or after trouble; and until somebody looks again whether all is done. */
const AWAY = 5_000;
const LOOK_AGAIN = 600_000;

type Keeper = {
  db: Db;
  /** Ends the keeper: it finishes its batch first. */
  signal: AbortSignal;
  /** Told of what goes wrong; the keeper itself goes on. */
  report: (error: unknown) => void;
  onDone?: () => void;
};

/** Makes the track record anew, batch by batch, when this version of the fold makes something else of the log, until the signal comes. */
export async function keepRecord({ db, signal, report, onDone = () => {} }: Keeper): Promise<void> {
  const bell = createBell(signal);
  while (!signal.aborted) {
    try {
      const { next } = await foldNext(db);
      if (next === "more") continue;
      if (next === "done") onDone();
      await bell.stopped(next === "done" ? LOOK_AGAIN : AWAY);
    } catch (error) {
      report(error);
      await bell.stopped(AWAY);
    }
  }
}

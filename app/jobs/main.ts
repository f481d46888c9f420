// The worker process: jobs, mail, the search index, and the record when what is made of it has changed.
import { closeDatabase, db, sql } from "~/db.server";
import { keepWallTimes } from "~/domain/talks/wall-time.server";
import { env } from "~/env.server";
import { handleUncaught } from "~/lib/uncaught";
import { logError, logLine } from "./log";
import { startQueue } from "./queue.server";
import { keepRecord } from "./record-keeper";
import { startSearchWorker } from "./search-worker";

/** What is still at work then is done again by the next worker: jobs run at least once. */
const ENDS_WITHIN_MS = 15_000;

const ending = new AbortController();
const queue = startQueue(env.DATABASE_URL, sql);
const searching = startSearchWorker({
  db,
  sql,
  signal: ending.signal,
  report: (error) => logError("search-worker", error),
});
const recording = keepRecord({
  db,
  signal: ending.signal,
  report: (error) => logError("record-keeper", error),
});
logLine("info", "worker-started");
keepWallTimes(db).catch((error: unknown) => logError("wall-times", error));

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(0));
handleUncaught({ report: (error, note) => logError(note.replace(" ", "-"), error), end: () => void end(1) });

/** Lets what is at work finish, then closes the connections. */
async function end(code: number): Promise<void> {
  if (ending.signal.aborted) return;
  setTimeout(() => process.exit(1), ENDS_WITHIN_MS).unref();
  ending.abort();
  const results = await Promise.allSettled([queue.stop(), searching, recording]);
  for (const result of results) {
    if (result.status === "rejected") logError("worker-stop-failed", result.reason);
  }
  await Promise.allSettled([closeDatabase()]);
  logLine("info", "worker-stopped");
  process.exit(code);
}

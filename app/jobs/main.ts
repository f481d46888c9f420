// The worker process: jobs, mail, and the search index.
import { closeDatabase, db, sql } from "~/db.server";
import { env } from "~/env.server";
import { logError, logLine } from "./log";
import { startQueue } from "./queue.server";
import { startSearchWorker } from "./search-worker";

const ending = new AbortController();
const queue = startQueue(env.DATABASE_URL, sql);
const searching = startSearchWorker({
  db,
  sql,
  signal: ending.signal,
  report: (error) => logError("search-worker", error),
});
logLine("info", "worker-started");

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());

/** Lets what is at work finish, then closes the connections. */
async function end(): Promise<void> {
  if (ending.signal.aborted) return;
  ending.abort();
  const results = await Promise.allSettled([queue.stop(), searching]);
  for (const result of results) {
    if (result.status === "rejected") logError("worker-stop-failed", result.reason);
  }
  await closeDatabase();
  logLine("info", "worker-stopped");
  process.exit(0);
}

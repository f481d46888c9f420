// The worker process: jobs, mail, and the search index.
import { closeDatabase, sql } from "~/db.server";
import { env } from "~/env.server";
import { logError, logLine } from "./log";
import { startQueue } from "./queue.server";
import { startSearchWorker } from "./search-worker";

const queue = startQueue(env.DATABASE_URL, sql);
const searchWorker = startSearchWorker();
logLine("info", "worker-started");

let isEnding = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());

/** Lets what is at work finish, then closes the connections; nothing then keeps the process. */
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  const results = await Promise.allSettled([queue.stop(), searchWorker.stop()]);
  for (const result of results) {
    if (result.status === "rejected") logError("worker-stop-failed", result.reason);
  }
  await closeDatabase();
  logLine("info", "worker-stopped");
  process.exit(0);
}

import { Logger, type Runner, run } from "graphile-worker";
import type { Sql } from "~/db.server";
import { logError, logLine } from "./log";
import { crontab, tasks } from "./tasks";

const JOBS_AT_ONCE = 4;
const POLL_MS = 2_000; // a new job is announced by NOTIFY; this finds those whose time to try again has come
const RETRY_MS = 1_000;
const LOST_AFTER = "2 minutes"; // no job takes so long: its worker is gone
const LOOK_FOR_LOST_MS = 30_000;

/** The running queue of this process. */
export type Queue = { stop(): Promise<void> };

/** Runs jobs until stopped; `stop` lets those at work finish. When the database goes away it comes back with it. */
export function startQueue(connectionString: string, sql: Sql): Queue {
  let runner: Runner | undefined;
  let isStopping = false;
  let wake = () => {};
  const ended = keepRunning();
  const lost = setInterval(() => void releaseLost(sql), LOOK_FOR_LOST_MS);

  async function keepRunning(): Promise<void> {
    while (!isStopping) {
      try {
        runner = await run({
          connectionString,
          taskList: tasks,
          crontab,
          concurrency: JOBS_AT_ONCE,
          maxPoolSize: JOBS_AT_ONCE + 1,
          pollInterval: POLL_MS,
          noHandleSignals: true,
          logger: quietLogger,
        });
        if (isStopping) await runner.stop();
        await runner.promise;
      } catch (error) {
        if (!isStopping) logError("queue-failed", error);
      }
      runner = undefined;
      if (!isStopping) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, RETRY_MS);
        });
      }
    }
  }

  return {
    stop: async () => {
      isStopping = true;
      clearInterval(lost);
      wake();
      await runner?.stop().catch((error: unknown) => logError("queue-stop-failed", error));
      await ended;
    },
  };
}

/** Gives back jobs whose worker was killed; the library itself would wait four hours. */
export async function releaseLost(sql: Sql): Promise<void> {
  try {
    await sql`
      select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
      from graphile_worker.jobs where locked_at < now() - ${LOST_AFTER}::interval
      having count(*) > 0`;
  } catch (error) {
    logError("release-lost-failed", error);
  }
}

/** Only what went wrong, and never what a job was given. */
const quietLogger = new Logger(() => (level, message) => {
  if (level === "error") logLine("error", "queue", { message });
  else if (level === "warning") logLine("warn", "queue", { message });
});

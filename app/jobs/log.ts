import { env } from "~/env.server";

/** The log of the worker: one JSON line per event on standard output, short, with no control characters and no values of queries. */

const levels = ["debug", "info", "warn", "error", "silent"] as const;
type Level = Exclude<(typeof levels)[number], "silent">;

const LONGEST_VALUE = 800;

/** Writes one line when `level` is at or above LOG_LEVEL. */
export function logLine(level: Level, event: string, fields: Record<string, string | number> = {}): void {
  if (levels.indexOf(level) < levels.indexOf(env.LOG_LEVEL)) return;
  const line = { at: new Date().toISOString(), level, process: "worker", event, ...fields };
  process.stdout.write(
    `${JSON.stringify(line, (_, value) => (typeof value === "string" ? plain(value) : value))}\n`,
  );
}

/** Writes an unexpected error. A failed query names what it was given after its text: that part is left out. */
export function logError(event: string, error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  logLine("error", event, { message: message.replace(/\nparams:[\s\S]*$/, "") + cause });
}

const plain = (text: string) => text.replace(/\p{Cc}+/gu, " ").slice(0, LONGEST_VALUE);

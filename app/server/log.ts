/** The log of the web process: one JSON line per event, at most 2 KiB, with no byte that a terminal would obey. */

const levels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof levels)[number];

export type LogFields = Record<string, string | number | boolean | null | undefined>;

export type Log = {
  /** Writes a line when `level` is at or above the level of this log. */
  line(level: Exclude<LogLevel, "silent">, event: string, fields?: LogFields): void;
  /** Writes an unexpected error with the reference that the reader sees. */
  error(error: unknown, fields?: LogFields): void;
  /** Hands over what is still held back; called before the process ends. */
  flush(): void;
};

/** An event that waits to be written; `at` is in milliseconds since 1970. */
type Held = { at: number; level: LogLevel; event: string; fields: LogFields };

const longestLine = 2048;
const longestValue = 400;
const longestStack = 1200;
// Writing, and even making, each line on its own would cost a quarter of a cached answer; a tenth of a second is soon
// enough to read.
const heldBackMs = 100;
const heldBackLines = 256;

/** Makes a log that gives whole lines to `write`, such as process.stdout.write. */
export function createLog(level: LogLevel, write: (text: string) => void): Log {
  const least = levels.indexOf(level);
  let held: Held[] = [];
  let timer: NodeJS.Timeout | null = null;

  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (held.length > 0) write(held.map(lineOf).join(""));
    held = [];
  };
  const line: Log["line"] = (ofLevel, event, fields = {}) => {
    if (levels.indexOf(ofLevel) < least) return;
    held.push({ at: Date.now(), level: ofLevel, event, fields });
    if (ofLevel === "error" || held.length >= heldBackLines) flush();
    else timer ??= setTimeout(flush, heldBackMs).unref();
  };
  return {
    line,
    flush,
    error: (error, fields = {}) => line("error", "error", { ...fields, ...errorFacts(error) }),
  };
}

/**
 * What may be written of an error. A failed query's own message holds the values that it was given (tokens, mail
 * addresses), so of such an error only the query's text and the message of its cause are kept.
 */
export function errorFacts(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: cut(String(error), longestValue) };
  if ("query" in error && typeof error.query === "string") {
    const { cause } = error;
    return {
      name: error.name,
      message: cause instanceof Error ? cause.message : "the query failed",
      code: cause instanceof Error && "code" in cause ? String(cause.code) : undefined,
      query: error.query,
      stack: callsOf(cause instanceof Error ? cause : error),
    };
  }
  return {
    name: error.name,
    message: error.message,
    code: "code" in error ? String(error.code) : undefined,
    stack: callsOf(error),
  };
}

/** The frames alone: the head of a stack repeats the message. */
function callsOf(error: Error): string {
  const frames = (error.stack ?? "").split("\n").filter((one) => /^\s+at /.test(one));
  return frames.map((one) => one.trim()).join(" | ");
}

function lineOf({ at, level, event, fields }: Held): string {
  const head = JSON.stringify({ at: instantOf(at), level, event });
  const rest = JSON.stringify(fields);
  const whole = printable(rest === "{}" ? head : `${head.slice(0, -1)},${rest.slice(1)}`);
  // No character takes more than three bytes.
  if (whole.length * 3 <= longestLine) return `${whole}\n`;
  return `${shortened({ at: instantOf(at), level, event, ...fields })}\n`;
}

let written = { at: Number.NaN, instant: "" };

/** Lines come in bursts of one millisecond, whose instant is written once. */
function instantOf(at: number): string {
  if (at !== written.at) written = { at, instant: new Date(at).toISOString() };
  return written.instant;
}

function shortened(fields: LogFields): string {
  const short: LogFields = {};
  for (const [name, value] of Object.entries(fields)) {
    short[name] =
      typeof value === "string" ? cut(value, name === "stack" ? longestStack : longestValue) : value;
  }
  const line = printable(JSON.stringify(short));
  if (Buffer.byteLength(line) <= longestLine) return line;
  const { at, level, event, id, status, message } = short;
  const rest = typeof message === "string" ? cut(message, 100) : undefined;
  return printable(JSON.stringify({ at, level, event, id, status, message: rest, cut: true }));
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

/** JSON escapes C0 already; C1 holds terminal controls too, and U+2028/2029 end a line for some readers. */
function printable(json: string): string {
  if (!/[^\x20-\x7e]/.test(json)) return json;
  return json.replace(
    /[\u007f-\u009f\u2028\u2029\ud800-\udfff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

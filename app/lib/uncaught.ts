type Handling = {
  /** Writes the error down. */
  report(error: unknown, note: string): void;
  /** Finishes what is under way and ends the process with exit code 1. */
  end(): void;
};

/** Of postgres.js: each may leave a connection of a pool dead, where queries wait until they time out. */
const MOST_SURVIVED = 3;

/**
 * Says what becomes of the process when an error is caught by nobody.
 *
 * One that was thrown by a database client while it worked on its socket is written down, and the process goes on: the connection was
 * cut, its queries have failed by themselves, and nothing of ours stopped half-way. A process that ended for it would take every request
 * under way with it, and do so again after each restart of the database. The known ones of postgres.js are mended
 * (scripts/mended-packages.mjs); should others come, the process ends before its pools are dead. pg, which the queue uses, throws its
 * client away when it is cut between two of its listeners: any number of those does no harm.
 *
 * After any other, code of ours was left in the middle of something, and nobody knows what it holds: the process finishes what is under way
 * and ends with 1, so that whoever watches over it starts a new one.
 *
 * A promise that nobody waited for is only written down: what it was part of has gone on without it.
 */
export function handleUncaught(
  { report, end }: Handling,
  process: Pick<NodeJS.EventEmitter, "on"> = globalThis.process,
): void {
  let survived = 0;
  process.on("unhandledRejection", (reason: unknown) => report(reason, "unhandled rejection"));
  process.on("uncaughtException", (error: unknown) => {
    report(error, "uncaught exception");
    const client = databaseClientOf(error);
    if (client === "postgres") survived += 1;
    if (client === null || survived > MOST_SURVIVED) end();
  });
}

/** The database client to which the innermost call belongs that is not Node's own, null when it is another's. */
function databaseClientOf(error: unknown): "postgres" | "pg" | null {
  const calls = error instanceof Error ? (error.stack?.split("\n") ?? []) : [];
  const innermost = calls.find((line) => /^\s+at /.test(line) && !/\(?node:/.test(line)) ?? "";
  if (/[\\/]node_modules[\\/]postgres[\\/]/.test(innermost)) return "postgres";
  return /[\\/]node_modules[\\/](?:pg|pg-pool|pg-protocol)[\\/]/.test(innermost) ? "pg" : null;
}

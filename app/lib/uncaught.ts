type Handling = {
  /** Writes the error down. */
  report(error: unknown, note: string): void;
  /** Finishes what is under way and ends the process with exit code 1. */
  end(): void;
};

/** Each may leave a connection of a pool dead, where queries wait until they time out. */
const MOST_SURVIVED = 3;

/**
 * Says what becomes of the process when an error is caught by nobody.
 *
 * One that was thrown by a database client while it worked on its socket is written down, and the process goes on: the connection was
 * cut, its queries have failed by themselves, and nothing of ours stopped half-way. A process that ended for it would take every request
 * under way with it, and do so again after each restart of the database. The known ones are mended (scripts/mended-packages.mjs); should
 * others come, the process ends before its pools are dead.
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
    survived += 1;
    if (!isOfDatabaseClient(error) || survived > MOST_SURVIVED) end();
  });
}

/** Whether the innermost call that is not Node's own was one of postgres.js, or of pg, which the queue uses. */
function isOfDatabaseClient(error: unknown): boolean {
  const calls = error instanceof Error ? (error.stack?.split("\n") ?? []) : [];
  const innermost = calls.find((line) => /^\s+at /.test(line) && !/\(?node:/.test(line));
  return (
    innermost !== undefined &&
    /[\\/]node_modules[\\/](?:postgres|pg|pg-pool|pg-protocol)[\\/]/.test(innermost)
  );
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";

// Any fixed number. An engine takes writes in the order in which they come and knows no versions, so only one process writes.
const WRITERS_LOCK = 7_240_012;
// Milliseconds; a batch of another writer takes a few seconds at most.
const PATIENCE = 120_000;

/** Runs `work` as the only writer of the index. Waits for another one, or gives null at once when there is one. */
export async function asOnlyWriter<T>(
  db: Db,
  { wait }: { wait: boolean },
  work: (tx: Db) => Promise<T>,
): Promise<T | null> {
  return db.transaction(async (tx) => {
    // The lock goes with this transaction, which waits while an engine works.
    await tx.execute(sql`
      select set_config('idle_in_transaction_session_timeout', '0', true), set_config('statement_timeout', ${String(PATIENCE)}, true),
        set_config('lock_timeout', ${String(PATIENCE)}, true)`);
    if (wait) {
      await tx.execute(sql`select pg_advisory_xact_lock(${WRITERS_LOCK})`);
      return work(tx);
    }
    const rows = await tx.execute<{ taken: boolean }>(
      sql`select pg_try_advisory_xact_lock(${WRITERS_LOCK}) as taken`,
    );
    return rows[0]?.taken ? work(tx) : null;
  });
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";

/** Milliseconds; shorter than PostgreSQL waits before it ends one of two that wait for each other. */
const GIVE_WAY_AFTER = 500;

/**
 * One transaction that changes several rows which people may hold by what they do at this moment: when they do, it fails and they do not
 * (rule 7), and what it was to do is tried again.
 */
export function giveWay<T>(db: Db, work: (tx: Db) => PromiseLike<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('lock_timeout', ${String(GIVE_WAY_AFTER)}, true)`);
    return await work(tx);
  });
}

// Two connections: one does not go on before the other waits for it.
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { sql as client, type Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";

/** Ends once so many other connections wait for what this transaction holds, or for one that does. */
export async function isWaitedFor(tx: Db, { by = 1 } = {}): Promise<void> {
  const [{ pid } = { pid: 0 }] = await rowsOf<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
  const waiting = async () =>
    (
      await client`
        with recursive waiting as (
          select pid from pg_locks where not granted and ${pid} = any (pg_blocking_pids(pid))
          union select l.pid from pg_locks l join waiting w on w.pid = any (pg_blocking_pids(l.pid)) where not l.granted
        ) select from waiting`
    ).length;
  await expect.poll(waiting, { timeout: 20_000 }).toBeGreaterThanOrEqual(by);
}

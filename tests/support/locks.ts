// Two connections: one does not go on before the other waits for it.
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { sql as client, type Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";

/** Ends once another connection waits for what this transaction holds. */
export async function isWaitedFor(tx: Db): Promise<void> {
  const [{ pid } = { pid: 0 }] = await rowsOf<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
  const waiting = () =>
    client`select from pg_locks where not granted and ${pid} = any (pg_blocking_pids(pid))`;
  await expect.poll(waiting, { timeout: 20_000 }).not.toEqual([]);
}

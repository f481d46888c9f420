import { sql } from "drizzle-orm";
import type { SearchEngine } from "~/adapters/search/port";
import { type Db, openSession, type Sql } from "~/db.server";

/** Makes an engine that writes through this handle. */
export type EngineMaker = (db: Db) => SearchEngine;

/** The right to write an engine's index, as long as its holder works. */
export type Turn = {
  readonly engine: SearchEngine["name"];
  /** For what is read and noted meanwhile. */
  readonly db: Db;
  /** Lets the engine work; when it fails, the rest of the turn can go on. Throws TurnLost when the turn has ended by itself. */
  write<T>(work: (engine: SearchEngine) => Promise<T>): Promise<T>;
};

/** The connection that held the lock is gone: another writer may have been at work since. */
export class TurnLost extends Error {
  override name = "TurnLost";
}

// Any fixed numbers. An engine takes writes in the order in which they come and knows no versions, so only one process writes.
const LOCK = 7_240_012;
const numbers = { postgres: 1, meilisearch: 2 } as const satisfies Record<SearchEngine["name"], number>;
/** Milliseconds; another writer's turn takes a few seconds, a minute at most. */
const PATIENCE = 120_000;
/** Milliseconds between two statements of a turn: longer texts are not made into words at once. */
const LONGEST_PAUSE = 60_000;

type Options = {
  /** For another one's turn to end; else the result is null at once when there is one. */
  wait: boolean;
};

/**
 * Runs `work` as the only writer of this engine's index. PostgreSQL's index is written in one transaction, which holds the lock. Any
 * other engine is waited for, so there no transaction is open: the lock belongs to a session of its own
 * (docs/decisions/0010-each-engine-has-its-turn.md).
 */
export async function asOnlyWriter<T>(
  db: Db,
  make: EngineMaker,
  options: Options,
  work: (turn: Turn) => Promise<T>,
): Promise<T | null> {
  const session = make(db).name === "postgres" ? null : openSession(db, PATIENCE);
  return session
    ? await inSession(session, db, make, options, work)
    : await inTransaction(db, make, options, work);
}

async function inTransaction<T>(
  db: Db,
  make: EngineMaker,
  { wait }: Options,
  work: (turn: Turn) => Promise<T>,
): Promise<T | null> {
  const engine = make(db).name;
  const number = numbers[engine];
  return db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('idle_in_transaction_session_timeout', ${String(LONGEST_PAUSE)}, true),
        set_config('statement_timeout', ${String(PATIENCE)}, true), set_config('lock_timeout', ${String(PATIENCE)}, true)`);
    if (wait) await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}, ${number})`);
    else {
      const rows = await tx.execute<{ taken: boolean }>(
        sql`select pg_try_advisory_xact_lock(${LOCK}, ${number}) as taken`,
      );
      if (!rows[0]?.taken) return null;
    }
    return work({ engine, db: tx, write: (write) => tx.transaction((inner) => write(make(inner))) });
  });
}

async function inSession<T>(
  session: Sql,
  db: Db,
  make: EngineMaker,
  { wait }: Options,
  work: (turn: Turn) => Promise<T>,
): Promise<T | null> {
  const engine = make(db).name;
  const number = numbers[engine];
  const check = async () => {
    const held = session`
      select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and classid = ${LOCK} and objid = ${number} and granted`;
    if ((await held.catch(() => [])).length === 0) throw new TurnLost("the writer's lock was lost");
  };
  try {
    if (wait) await session`select pg_advisory_lock(${LOCK}, ${number})`;
    else {
      const [row] = await session<
        { taken: boolean }[]
      >`select pg_try_advisory_lock(${LOCK}, ${number}) as taken`;
      if (!row?.taken) return null;
    }
    return await work({
      engine,
      db,
      write: async (write) => {
        await check();
        try {
          return await write(make(db));
        } finally {
          await check();
        }
      },
    });
  } finally {
    // The lock would go with the connection, a moment later.
    await session`select pg_advisory_unlock_all()`.catch(() => {});
    await session.end({ timeout: 5 });
  }
}

import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "~/env.server";
import * as schema from "~db/schema";

/** A handle for queries: the pool or a transaction on it. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

// bigint columns (ids, counts) are far below 2^53, so raw queries give numbers as Drizzle does.
const types = {
  bigint: { to: 20, from: [20], parse: Number, serialize: (value: number) => String(value) },
};

/** The client for SQL written by hand: timestamps are Dates, bigints are numbers. */
export type Sql = postgres.Sql<{ bigint: number }>;

/** Both handles on one database, and the way to close them. */
export type Database = { readonly db: Db; readonly sql: Sql; readonly close: () => Promise<void> };

type Options = {
  /** Most connections of both handles together, at least 2. */
  readonly pool?: number;
  /** Milliseconds that one statement may take; 0 lets it take as long as it needs. */
  readonly statementTimeout?: number;
  /** Who acts; by default DATABASE_ROLE. Null: the owner, for tools that vacuum. */
  readonly role?: string | null;
};

/**
 * Opens two clients on one server: Drizzle changes the parsers of the client that it is given, so SQL
 * written by hand has a client of its own. Nothing connects before the first query.
 */
export function openDatabase(
  url: string,
  { pool = 10, statementTimeout = 5_000, role = env.DATABASE_ROLE }: Options = {},
): Database {
  const open = (max: number) => connect(url, max, { statementTimeout, lockTimeout: 2_000, role });
  const forSql = Math.max(1, Math.floor(pool / 3));
  const forDrizzle = preparing(open(Math.max(1, pool - forSql)));
  const sql: Sql = open(forSql);
  const db: Db = drizzle(forDrizzle, { schema, casing: "snake_case" });
  addresses.set(db, url);
  return {
    db,
    sql,
    close: async () => {
      await Promise.all([forDrizzle.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}

type Session = {
  readonly statementTimeout: number;
  readonly lockTimeout: number;
  readonly role: string | null;
};

function connect(url: string, max: number, { statementTimeout, lockTimeout, role }: Session): Sql {
  return postgres(url, {
    max,
    types,
    onnotice: () => {},
    connection: {
      application_name: "sidetone",
      statement_timeout: statementTimeout,
      lock_timeout: lockTimeout,
      idle_in_transaction_session_timeout: 10_000,
      TimeZone: "UTC",
      ...(role !== null && { role }),
    },
  });
}

/** Where each handle's database is; a transaction has no entry. */
const addresses = new WeakMap<Db, string>();

/**
 * One connection beside the pool of this handle, for a lock that is held while no transaction is open. Its statements may wait so
 * many milliseconds. Null for a transaction, which is a session already. The caller ends it.
 */
export function openSession(given: Db, patience: number): Sql | null {
  const url = addresses.get(given);
  if (url === undefined) return null;
  return connect(url, 1, { statementTimeout: patience, lockTimeout: patience, role: env.DATABASE_ROLE });
}

/**
 * Drizzle asks for unnamed statements, which cost two round trips and a plan each time. Outside transactions every statement is
 * prepared instead, once for a connection: their texts are few, because lists are passed as one parameter.
 */
function preparing(client: Sql): Sql {
  const unsafe = client.unsafe.bind(client);
  client.unsafe = (text, args, options) => unsafe(text, args, { ...options, prepare: true });
  return client;
}

const database = openDatabase(env.DATABASE_URL, { pool: env.DATABASE_POOL });

export const db: Db = database.db;
export const sql: Sql = database.sql;

/** Milliseconds that a read may take whose reader will not wait longer. */
export const HURRIED_TIMEOUT = 800;
let hurriedDatabase: Database | undefined;

/**
 * A handle for such reads (search): two connections of their own, whose statements are cut off after 800 ms without a transaction
 * round each. A transaction or another database's handle is given back as it is.
 */
export function hurried(given: Db): Db {
  if (given !== db) return given;
  hurriedDatabase ??= openDatabase(env.DATABASE_URL, { pool: 2, statementTimeout: HURRIED_TIMEOUT });
  return hurriedDatabase.db;
}

/** Waits for running queries (5 s at most) and closes every connection of this process. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([database.close(), hurriedDatabase?.close()]);
}

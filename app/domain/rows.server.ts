import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { known } from "./statements.server";

/**
 * The rows of a query written by hand, as plain data: each travels as one JSON value, so instants are ISO 8601 text, nested
 * objects and lists are themselves, and names are as in the query. For reads of several tables, where the builder costs more
 * than the query (docs/benchmarks.md).
 */
export function rowsOf<T>(db: Db, query: SQL): Promise<T[]> {
  return valuesOf(db, sql`select to_jsonb(t) as row from (${query}) t`);
}

/** The same for hundreds of rows at once: json is written as it is read, jsonb is built and its keys are sorted first. */
export function manyRowsOf<T>(db: Db, query: SQL): Promise<T[]> {
  return valuesOf(db, sql`select to_json(t) as row from (${query}) t`);
}

async function valuesOf<T>(db: Db, query: SQL): Promise<T[]> {
  const rows = await db.execute<{ row: T }>(known(query));
  return Array.from(rows, ({ row }) => (typeof row === "string" ? (JSON.parse(row) as T) : row));
}

/** Several such queries as one statement: the rows of each, in its order, under its name. */
export async function rowsOfEach<T extends Record<string, readonly unknown[]>>(
  db: Db,
  queries: { readonly [Name in keyof T]: SQL },
): Promise<T> {
  const lists = Object.entries<SQL>(queries).flatMap(([name, query]) => [
    sql`${name}::text`,
    sql`array(select to_jsonb(x) from (${query}) x)`,
  ]);
  const [row] = await rowsOf<{ lists: T }>(
    db,
    sql`select jsonb_build_object(${sql.join(lists, sql`, `)}) as lists`,
  );
  if (!row) throw new Error("a row of lists was not read");
  return row.lists;
}

/** SQL for `any of these ids`, to stand behind `=`. */
export function anyOf(ids: readonly number[]): SQL {
  return sql`any(${listOf(ids)})`;
}

/** SQL for these ids as an array. They travel as one parameter, so lists of every length are one statement. */
export function listOf(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}

import { Column, is, type QueryWithTypings, SQL, type SQLChunk, StringChunk, sql, Table } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db } from "~/db.server";

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

/** What stands between two values of a statement, or a value: by it, what may follow. The last one of a statement has its text. */
class Place {
  text = "";
  readonly #next = new Map<unknown, Place>();

  after(piece: unknown): Place {
    let place = this.#next.get(piece);
    if (!place) {
      place = new Place();
      this.#next.set(piece, place);
      places += 1;
    }
    return place;
  }
}

const [VALUE, LIST, END] = [Symbol("value"), Symbol("list"), Symbol("end of list")];
/** Some hundred statements are known, of some hundred pieces each. Were texts made of data, they would be forgotten at this number. */
const MOST_PLACES = 200_000;
const dialect = new PgDialect({ casing: "snake_case" });
let beginning = new Place();
let places = 0;

/** A statement whose text is at hand. */
class Known extends SQL {
  readonly #query: QueryWithTypings;

  constructor(query: QueryWithTypings) {
    super([]);
    this.#query = query;
  }

  override toQuery(): QueryWithTypings {
    return this.#query;
  }
}

/**
 * The same statement with the very text that it had before. Drizzle looks a dozen times at every piece of every level, and
 * postgres.js finds a prepared statement by its text: to make that text anew takes longer than all else that is done with it.
 */
export function known(query: SQL): SQL {
  if (places > MOST_PLACES) [beginning, places] = [new Place(), 0];
  const values: unknown[] = [];
  const take = (place: Place, value: unknown): Place => {
    values.push(value);
    return place.after(VALUE);
  };
  const walk = (from: Place, chunks: readonly SQLChunk[]): Place | undefined => {
    let at: Place | undefined = from;
    for (const chunk of chunks) {
      if (!at) return;
      if (chunk instanceof StringChunk) at = chunk.value.reduce((place, piece) => place.after(piece), at);
      else if (chunk instanceof SQL) at = hasInlineValues(chunk) ? undefined : walk(at, chunk.queryChunks);
      else if (isValue(chunk)) at = take(at, chunk);
      else if (Array.isArray(chunk) && chunk.every(isValue))
        at = chunk.reduce(take, at.after(LIST)).after(END);
      else if (is(chunk, Column) || is(chunk, Table)) at = at.after(chunk);
      else return;
    }
    return at;
  };
  const end = walk(beginning, [query]);
  if (!end) return query;
  end.text ||= dialect.sqlToQuery(query).sql;
  return new Known({ sql: end.text, params: values });
}

/** Its values stand in its text: only Drizzle knows how. */
const hasInlineValues = (query: SQL): boolean => Boolean(Reflect.get(query, "shouldInlineParams"));

const isValue = (chunk: unknown): boolean =>
  chunk === null || ["string", "number", "boolean"].includes(typeof chunk) || chunk instanceof Date;

/** SQL for `any of these ids`, to stand behind `=`. */
export function anyOf(ids: readonly number[]): SQL {
  return sql`any(${listOf(ids)})`;
}

/** SQL for these ids as an array. They travel as one parameter, so lists of every length are one statement. */
export function listOf(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}

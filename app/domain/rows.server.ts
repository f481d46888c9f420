import { SQL, type SQLChunk, StringChunk, sql } from "drizzle-orm";
import type { Db } from "~/db.server";

/**
 * The rows of a query written by hand, as plain data: each travels as one JSON value, so instants are ISO 8601 text, nested
 * objects and lists are themselves, and names are as in the query. For reads of several tables, where the builder costs more
 * than the query (docs/benchmarks.md).
 */
export async function rowsOf<T>(db: Db, query: SQL): Promise<T[]> {
  const rows = await db.execute<{ row: T }>(flat(sql`select to_jsonb(t) as row from (${query}) t`));
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

/**
 * The same statement without nesting: texts that follow one another are one piece. Drizzle looks a dozen times at every piece of
 * every level, which for a page's statement of some hundred parts takes longer than all else that is done with it.
 */
export function flat(query: SQL): SQL {
  const pieces: SQLChunk[] = [];
  let text = "";
  const add = (chunks: readonly SQLChunk[]) => {
    for (const chunk of chunks) {
      if (chunk instanceof StringChunk) text += chunk.value.join("");
      else if (chunk instanceof SQL && !Reflect.get(chunk, "shouldInlineParams")) add(chunk.queryChunks);
      else {
        pieces.push(new StringChunk(text), chunk);
        text = "";
      }
    }
  };
  add(query.queryChunks);
  return new SQL([...pieces, new StringChunk(text)]);
}

/** SQL for `any of these ids`, to stand behind `=`. */
export function anyOf(ids: readonly number[]): SQL {
  return sql`any(${listOf(ids)})`;
}

/** SQL for these ids as an array. They travel as one parameter, so lists of every length are one statement. */
export function listOf(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}

import { Column, is, type QueryWithTypings, SQL, type SQLChunk, StringChunk, Table } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

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

/** A part of a statement that is one and the same each time. Its values, if it has any, are always these. */
class Fixed extends SQL {
  readonly values: readonly unknown[];

  constructor(part: SQL) {
    super([part]);
    const values: unknown[] = [];
    if (!walk(new Place(), [part], values)) throw new Error("a part whose text is not known is not fixed");
    this.values = values;
  }
}

/**
 * A part of statements that is made once, where it is written, and depends on nobody: `known` takes it for one piece, however many it
 * is made of. The columns of a page that is asked for often are such a part.
 */
export function fixed(part: SQL): SQL {
  return new Fixed(part);
}

/**
 * The same statement with the very text that it had before. Drizzle looks a dozen times at every piece of every level, and
 * postgres.js finds a prepared statement by its text: to make that text anew takes longer than all else that is done with it.
 */
export function known(query: SQL): SQL {
  if (places > MOST_PLACES) [beginning, places] = [new Place(), 0];
  const values: unknown[] = [];
  const end = walk(beginning, [query], values);
  if (!end) return query;
  end.text ||= dialect.sqlToQuery(query).sql;
  return new Known({ sql: end.text, params: values });
}

/** The place to which these pieces lead; none where one of them is not known. Their values are added to those before. */
function walk(from: Place, chunks: readonly SQLChunk[], values: unknown[]): Place | undefined {
  const take = (place: Place, value: unknown): Place => {
    values.push(value);
    return place.after(VALUE);
  };
  let at: Place | undefined = from;
  for (const chunk of chunks) {
    if (!at) return;
    if (chunk instanceof StringChunk) for (const piece of chunk.value) at = at.after(piece);
    else if (chunk instanceof Fixed) {
      values.push(...chunk.values);
      at = at.after(chunk);
    } else if (chunk instanceof SQL)
      at = hasInlineValues(chunk) ? undefined : walk(at, chunk.queryChunks, values);
    else if (isValue(chunk)) at = take(at, chunk);
    else if (Array.isArray(chunk) && chunk.every(isValue)) at = chunk.reduce(take, at.after(LIST)).after(END);
    else if (is(chunk, Column) || is(chunk, Table)) at = at.after(chunk);
    else return;
  }
  return at;
}

/** Its values stand in its text: only Drizzle knows how. */
const hasInlineValues = (query: SQL): boolean => Boolean(Reflect.get(query, "shouldInlineParams"));

const isValue = (chunk: unknown): boolean =>
  chunk === null || ["string", "number", "boolean"].includes(typeof chunk) || chunk instanceof Date;

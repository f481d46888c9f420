/** Rows on their way into a table by COPY, the fastest way in. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "./connection";

type Value = string | number | Date | null | readonly string[];

export type Table<Column extends string = string> = {
  add: (row: Readonly<Record<Column, Value>>) => void;
  /** Sends what was added since the last time. */
  flush: (tx: TransactionSql) => Promise<void>;
  /** Rows added so far. */
  count: () => number;
};

/** A table with the columns that are given a value; the others have their default. */
export function tableOf<const Column extends string>(
  name: string,
  columns: readonly Column[],
): Table<Column> {
  let lines: string[] = [];
  let count = 0;
  return {
    add: (row) => {
      count += 1;
      lines.push(`${columns.map((column) => written(row[column])).join("\t")}\n`);
    },
    flush: async (tx) => {
      if (lines.length === 0) return;
      const text = lines.join("");
      lines = [];
      const copy = await tx.unsafe(`copy ${name} (${columns.join(", ")}) from stdin`).writable();
      await pipeline(Readable.from([text]), copy);
    },
    count: () => count,
  };
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A value in the text format of COPY. */
function written(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "string" ? value : `{${value.map((one) => `"${one}"`).join(",")}}`;
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? "");
}

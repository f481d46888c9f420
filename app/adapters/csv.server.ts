import { CsvError, parse } from "csv-parse/sync";

export type CsvRow = { line: number; cells: string[] };
export type CsvTable = { ok: true; rows: CsvRow[] } | { ok: false; line: number };

/** The rows of a CSV text (RFC 4180, with or without a byte order mark), each with the line on which it ends; or the line on which it cannot be read. */
export function readCsv(text: string): CsvTable {
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { ok: true, rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { lines?: unknown };
    return { ok: false, line: typeof lines === "number" ? lines : 1 };
  }
}

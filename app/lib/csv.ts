/** A table for spreadsheets (RFC 4180, with the mark that makes Excel read UTF-8). */
export function csvOf(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`;
}

// A spreadsheet takes what begins so for a formula, and runs it.
const FORMULA = /^[=+\-@\t\r]/;

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

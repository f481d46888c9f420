// Tables for the terminal and for docs/benchmarks.md.
import { readFileSync, writeFileSync } from "node:fs";

const file = "docs/benchmarks.md";

/** Each command that records has a section of its own. */
type Command = "bench" | "bench:vendor" | "bench:search";

/** A Markdown table, its columns padded so that it reads in a terminal too. */
export function tableOf(head: string[], rows: (string | number)[][]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...all.slice(1).map(line)].join("\n");
}

/** Puts a run of a command into its section of docs/benchmarks.md in place of the one before. */
export function record(command: Command, text: string): void {
  const begin = `<!-- ${command}: written by \`npm run ${command} -- --record\` -->`;
  const end = `<!-- ${command}: end -->`;
  const document = readFileSync(file, "utf8");
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has lost its marks`);
  writeFileSync(file, `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`);
}

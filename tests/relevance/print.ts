/** Tables and lists for the terminal and for docs/benchmarks.md. */
import { tableOf } from "../bench/report";
import type { Half, Talk, Thread } from "./corpus";
import { bySlice, type Outcome } from "./measure";
import type { Speed } from "./speed";

export type Results = { engine: string; outcomes: readonly Outcome[] };

const titles: Record<Half, string> = {
  dev: "The dev half, on which the search is tuned",
  test: "The test half, which counts",
};

/** Each slice with every engine, of the queries of one half. */
export function scoreTable(half: Half, results: readonly Results[]): string {
  const parts = results.map(({ engine, outcomes }) => ({ engine, slices: bySlice(outcomes) }));
  const rows = (parts[0]?.slices ?? []).flatMap(({ slice, count }, at) =>
    parts.map(({ engine, slices }) => {
      const { ndcg = 0, mrr = 0, recall = 0, empty = 0 } = slices[at]?.mean ?? {};
      return [slice, count, engine, ...[ndcg, mrr, recall, empty].map((score) => score.toFixed(3))];
    }),
  );
  const head = ["slice", "queries", "engine", "nDCG@10", "MRR@10", "recall@10", "empty"];
  return `${titles[half]}:\n\n${tableOf(head, rows)}`;
}

/** Queries for which something is missing among the first ten, with what should be there and what is. */
export function missesOf(
  { engine, outcomes }: Results,
  documents: readonly (Thread | Talk)[],
  depth = 10,
): string {
  const titles = new Map(documents.map(({ key, title }) => [key, title]));
  const misses = outcomes.filter(({ scores }) => scores.recall < 1);
  const blocks = misses.map(({ query, found, scores }) => {
    const line = (key: string, place: string) =>
      `    ${place.padStart(4)}  ${query.grades[key] ?? "-"}  ${key.padEnd(8)} ${titles.get(key)}`;
    const missing = Object.entries(query.grades)
      .filter(([key, grade]) => grade >= 2 && !found.slice(0, depth).includes(key))
      .map(([key]) => line(key, found.includes(key) ? `#${found.indexOf(key) + 1}` : "none"));
    const first = found.slice(0, depth).map((key, at) => line(key, `#${at + 1}`));
    return [
      `${query.id} [${query.slice}] ${query.text}  (recall ${scores.recall.toFixed(2)})`,
      "  missing:",
      ...missing,
      "  found:",
      ...first,
    ].join("\n");
  });
  return [`${engine}: ${misses.length} of ${outcomes.length} queries miss something.`, ...blocks].join(
    "\n\n",
  );
}

/** Milliseconds at each number of documents. */
export function speedTable(speeds: readonly Speed[]): string {
  const rows = speeds.map(({ documents, queries, count, whole, engine, cutOff }) => [
    ...[documents, queries, count],
    ...[whole.p50, whole.p95, engine.p50, engine.p95].map((ms) => ms.toFixed(1)),
    cutOff,
  ]);
  const head = ["documents", "queries", "of them", "search p50", "search p95", "engine p50", "engine p95"];
  return tableOf([...head, "cut off"], rows);
}

/** Runs the judged queries through an engine. */
import { type Query, type Slice, slices } from "./corpus";
import type { Engine } from "./engines";
import { meanOf, type Scores, scoresOf } from "./metrics";

/** What came of one query: keys of the documents that were found, best first. */
export type Outcome = { query: Query; found: string[]; scores: Scores };

/** One query after the other. `keys` are those of the corpus by document id. */
export async function measure(
  engine: Engine,
  queries: readonly Query[],
  keys: ReadonlyMap<string, string>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const query of queries) {
    const found = (await engine.find(query.text)).map((id) => keys.get(id) ?? id);
    outcomes.push({ query, found, scores: scoresOf(found, query.grades) });
  }
  return outcomes;
}

/** The mean of each slice, and of all queries. */
export function bySlice(
  outcomes: readonly Outcome[],
): { slice: Slice | "all"; count: number; mean: Scores }[] {
  const parts = [...slices, "all" as const].map((slice) => ({
    slice,
    of: outcomes.filter(({ query }) => slice === "all" || query.slice === slice),
  }));
  return parts.map(({ slice, of }) => ({
    slice,
    count: of.length,
    mean: meanOf(of.map(({ scores }) => scores)),
  }));
}

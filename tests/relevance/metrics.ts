/** How good a list of results is, for one query and on average. */
import type { Grades } from "./corpus";

/** Nobody looks further than at the first ten. */
const DEPTH = 10;
/** From this grade on a document helps: it answers the query, for a neighbouring platform or version at least. */
const HELPS = 2;

export type Scores = { ndcg: number; mrr: number; recall: number; empty: number };

/** All scores of one query. `found` are the keys of the results, best first. */
export function scoresOf(found: readonly string[], grades: Grades): Scores {
  return {
    ndcg: ndcg(found, grades),
    mrr: reciprocalRank(found, grades),
    recall: recall(found, grades),
    empty: found.length === 0 ? 1 : 0,
  };
}

/** The mean over queries, each counting the same; of `empty` that is the share of queries without any result. */
export function meanOf(all: readonly Scores[]): Scores {
  const mean = (score: keyof Scores) => all.reduce((sum, one) => sum + one[score], 0) / all.length;
  return { ndcg: mean("ndcg"), mrr: mean("mrr"), recall: mean("recall"), empty: mean("empty") };
}

/**
 * nDCG@10: whether the better documents stand higher. The gain of a grade is 2^grade − 1 (7, 3, 1), so that the answer is worth more
 * than some that are near to it; it is divided by log2(place + 1) and by what the best order would give. What was not graded counts
 * as 0: the judges looked through all topics.
 */
export function ndcg(found: readonly string[], grades: Grades): number {
  const ideal = gainOf(Object.values(grades).sort((one, other) => other - one));
  return ideal === 0 ? 0 : gainOf(found.map((key) => grades[key] ?? 0)) / ideal;
}

/** MRR@10: 1 / place of the first document that helps (grade 2 or 3); 0 when there is none among the first ten. */
export function reciprocalRank(found: readonly string[], grades: Grades): number {
  const at = found.slice(0, DEPTH).findIndex((key) => helps(grades, key));
  return at < 0 ? 0 : 1 / (at + 1);
}

/**
 * Recall@10: how many of the documents that help stand among the first ten. Of more than ten only ten can, so that then is the
 * denominator.
 */
export function recall(found: readonly string[], grades: Grades): number {
  const wanted = Object.keys(grades).filter((key) => helps(grades, key)).length;
  const got = found.slice(0, DEPTH).filter((key) => helps(grades, key)).length;
  return wanted === 0 ? 0 : got / Math.min(DEPTH, wanted);
}

function gainOf(grades: readonly number[]): number {
  return grades.slice(0, DEPTH).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

function helps(grades: Grades, key: string): boolean {
  return (grades[key] ?? 0) >= HELPS;
}

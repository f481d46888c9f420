import type { Query } from "~/lib/search-text/query";
import { piecesOf } from "~/lib/search-text/tsvector";
import type { CommonTerms } from "./terms.server";

/** Pieces of a query that weigh about the same: `ts_rank` gives their mean, so the weight is that of all together. */
export type RankPart = { tsquery: string; weight: number };

/** Parts that a ranking is made of: each costs one reading of every text that is ranked. */
const MOST_PARTS = 4;

/**
 * What texts are ranked by. PostgreSQL's `ts_rank` takes each word for as telling as any other; here each weighs by how near it is to
 * what was asked, and by how few texts have it: ln(1 + N / n), the inverse document frequency of Spärck Jones.
 */
export function rankingOf(query: Query, { rows, shares }: CommonTerms): RankPart[] {
  const texts = Math.max(rows, 100);
  const rarity = (term: string) => Math.log(1 + 1 / Math.max(shares.get(term) ?? 0, 1 / texts));
  const weighed = piecesOf(query).map((piece) => ({
    tsquery: piece.tsquery,
    weight: piece.nearness * Math.max(...piece.terms.map(rarity)),
  }));
  return inParts(weighed.sort((a, b) => b.weight - a.weight));
}

/** Neighbours in weight as one part, cut where the weights differ most. */
function inParts(sorted: readonly RankPart[]): RankPart[] {
  const steps = sorted
    .slice(1)
    .map(({ weight }, index) => ({ at: index + 1, ratio: (sorted[index]?.weight ?? 0) / weight }));
  const cuts = steps
    .sort((a, b) => b.ratio - a.ratio)
    .slice(0, MOST_PARTS - 1)
    .filter(({ ratio }) => ratio > 1.15)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  return [0, ...cuts].flatMap((from, index) => {
    const part = sorted.slice(from, cuts[index] ?? sorted.length);
    if (part.length === 0) return [];
    return [
      {
        tsquery: part.map(({ tsquery }) => tsquery).join(" | "),
        weight: part.reduce((sum, { weight }) => sum + weight, 0),
      },
    ];
  });
}

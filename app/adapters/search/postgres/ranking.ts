import type { Query } from "~/lib/search-text/query";
import { conditionsOf, looseTerms, piecesOf, waysIn } from "~/lib/search-text/tsvector";
import type { CommonTerms } from "./terms.server";

/** Pieces of a query that weigh about the same: `ts_rank` gives their mean, so the weight is that of all together. */
export type RankPart = { tsquery: string; weight: number };

type Weighed = RankPart & { terms: readonly string[] };

/** Parts that a ranking is made of: each costs one reading of every text that is ranked. */
const MOST_PARTS = 4;

/** Texts that every word is taken to have beside those that are known: else one in a single text would outweigh all others. */
const MORE_TEXTS = 2;

/**
 * What texts are ranked by. PostgreSQL's `ts_rank` takes each word for as telling as any other; here each weighs by how near it is to
 * what was asked, and by how few texts have it: ln(1 + N / (n + 2)), the inverse document frequency of Spärck Jones.
 */
export function rankingOf(query: Query, common: CommonTerms): RankPart[] {
  return inParts(weighed(query, common).sort((a, b) => b.weight - a.weight));
}

function weighed(query: Query, { rows, shares }: CommonTerms): Weighed[] {
  const texts = Math.max(rows, 100);
  const rarity = (term: string) => Math.log(1 + 1 / ((shares.get(term) ?? 0) + MORE_TEXTS / texts));
  return piecesOf(query).map(({ tsquery, nearness, terms }) => ({
    tsquery,
    terms,
    weight: nearness * Math.max(...terms.map(rarity)),
  }));
}

/**
 * What texts that lack something are brought in by, each with its weight: the sum of the weights of those that a text has tells which
 * texts are worth ranking, and an index is all that it takes. A common way in beside more telling ones takes most of the time and
 * brings in texts that have nothing else: as far as is known beforehand, single terms together bring in `most`, and so do all ways.
 */
export function waysWeighed(query: Query, common: CommonTerms, most: number): RankPart[] {
  const pieces = new Map(weighed(query, common).map((piece) => [piece.tsquery, piece]));
  const conditions = conditionsOf(query);
  const ways = waysIn(query, rareEnough(common, query, most)).flatMap((tsquery) => pieces.get(tsquery) ?? []);
  return mostTelling(ways, common, most).map(({ tsquery, weight }) => ({
    tsquery: [tsquery, ...conditions].join(" & "),
    weight,
  }));
}

/** Says of a term whether it may bring texts in by itself: the rarest one does, and others as long as they bring few together. */
function rareEnough(common: CommonTerms, query: Query, most: number): (term: string) => boolean {
  if (common.rows <= most) return () => true;
  const terms = looseTerms(query).map((term) => ({ term, count: textsWith([term], common) }));
  const rare = new Set<string>();
  let sum = 0;
  for (const { term, count } of terms.sort((a, b) => a.count - b.count)) {
    sum += count;
    if (sum > most && rare.size > 0) break;
    rare.add(term);
  }
  return (term) => rare.has(term);
}

/** The most telling ways in that bring no more texts together; the first one whatever it brings. */
function mostTelling(ways: readonly Weighed[], common: CommonTerms, most: number): Weighed[] {
  let sum = 0;
  return ways
    .toSorted((one, other) => other.weight - one.weight)
    .filter(({ terms }, index) => {
      const texts = textsWith(terms, common);
      if (index > 0 && sum + texts > most) return false;
      sum += texts;
      return true;
    });
}

/** How many texts have all of these at most: words that are looked for together mostly stand together. */
function textsWith(terms: readonly string[], { rows, shares }: CommonTerms): number {
  return Math.min(...terms.map((term) => shares.get(term) ?? 0)) * rows;
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

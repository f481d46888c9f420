/** Whether a question is about what another one is about, or only shares a word with it. */
import type { Query, Unit } from "~/lib/search-text/query";
import { tokensOf } from "~/lib/search-text/tokens";

export type Compared = { title: string; tags: readonly string[]; beginning: string };

/** What stands only in the text says less than what stands in title and tags. */
const IN_TEXT = 0.5;
/** One thing in common is chance, unless nothing else was asked. */
const FEWEST_SHARED = 2;

/**
 * The share of what is asked that stands in title and tags, half of it for what stands only in the beginning of the text. Another word
 * for what is asked stands for one that is missing.
 */
export function likeness(query: Query, { title, tags, beginning }: Compared): number {
  const pieces = piecesOf(query.units.filter(isTelling));
  const others = piecesOf(query.synonyms);
  const isInHead = standsIn([title, ...tags].join(" \n "));
  const isInText = standsIn(beginning);
  const worth = (piece: Piece): number => (isInHead(piece) ? 1 : isInText(piece) ? IN_TEXT : 0);
  const byOthers = others.map(worth).filter((one) => one > 0);
  const shared = pieces.map((piece) => worth(piece) || (byOthers.pop() ?? 0)).filter((one) => one > 0);
  if (shared.length < Math.min(FEWEST_SHARED, pieces.length)) return 0;
  return pieces.length > 0 ? shared.reduce((sum, one) => sum + one, 0) / pieces.length : 0;
}

/** Words of one or two letters (no, go, it) stand everywhere. */
function isTelling({ wholes: [whole] }: Unit): boolean {
  return whole === undefined || !/^[a-z]{1,2}$/.test(whole);
}

/** Any of these ways will do; of each, all terms must be there. A prefix ends with `*`. */
type Piece = string[][];

/** A word is one piece. A run of Han is one for each pair of characters: it is seldom repeated whole. */
function piecesOf(units: readonly Unit[]): Piece[] {
  return units.flatMap(({ wholes, parts, isPrefix }): Piece[] => {
    if (wholes.length === 0) return parts.map((part) => [[part]]);
    const ways = wholes.map((whole) => [isPrefix ? `${whole}*` : whole]);
    return [parts.length > 0 ? [...ways, parts] : ways];
  });
}

function standsIn(text: string): (piece: Piece) => boolean {
  const terms = new Set(tokensOf(text).map(({ term }) => term));
  const isThere = (term: string) =>
    term.endsWith("*") ? [...terms].some((one) => one.startsWith(term.slice(0, -1))) : terms.has(term);
  return (piece) => piece.some((way) => way.every(isThere));
}

/** What PostgreSQL is given: lexemes made here and cast, never a text for its own parser. */
import type { Query, Unit } from "./query";
import { tokensOf } from "./tokens";

export type Weight = "A" | "B" | "C" | "D";
export type WeightedText = { text: string; weight: Weight };

// Limits of tsvector: 16,383 for a position, 256 positions a lexeme (more than a few don't raise the rank), 1 MB in all.
const MAX_POSITION = 16_383;
const MAX_POSITIONS = 16;
const MAX_BYTES = 600_000;
const BYTES_PER_LEXEME = 8;
const BYTES_PER_POSITION = 2;

/** The text form of a tsvector of these texts, within its limits. */
export function tsvectorOf(fields: readonly WeightedText[]): string {
  const lexemes = new Map<string, Set<string>>();
  let base = 1;
  let bytes = 0;
  for (const { text, weight } of fields) {
    let units = 0;
    for (const { term, unit } of tokensOf(text)) {
      units = unit + 1;
      const positions = lexemes.get(term) ?? new Set();
      if (positions.size === 0) bytes += Buffer.byteLength(term) + BYTES_PER_LEXEME;
      if (bytes > MAX_BYTES) break;
      lexemes.set(term, positions);
      const position = `${Math.min(base + unit, MAX_POSITION)}${weight}`;
      if (positions.size >= MAX_POSITIONS || positions.has(position)) continue;
      positions.add(position);
      bytes += BYTES_PER_POSITION;
    }
    // A gap, so that no phrase reaches from one field into the next.
    base += units + 1;
  }
  return [...lexemes].map(([term, positions]) => `${quoted(term)}:${[...positions].join(",")}`).join(" ");
}

/** Every unit is there. Null when the query asks for nothing. */
export function tsqueryForAll(query: Query): string | null {
  return query.units.length > 0 ? [...query.units.map(strict), ...conditionsOf(query)].join(" & ") : null;
}

/**
 * What texts are brought in by that have not all that is asked: any of these, of single terms only those that `keep` keeps. The same
 * text stands for each in `piecesOf`, if it is ranked by.
 */
export function waysIn(query: Query, keep: (term: string) => boolean): string[] {
  const terms = looseTerms(query).filter(keep).map(quoted);
  return [...new Set([...terms, ...prefixesOf(query), ...phrasesOf(query)])];
}

/** What must hold of every text, however loosely it is looked for: the phrases are there, what is excluded is not. As tsqueries. */
export function conditionsOf({ phrases, without }: Query): string[] {
  const asOne = (phrase: readonly Unit[]) => `(${phrase.map(inPlace).join(" <-> ")})`;
  const excluded = ([only, ...others]: readonly Unit[]) =>
    only && others.length === 0 ? strict(only) : null;
  return [...phrases.map(asOne), ...without.map((phrase) => `!${excluded(phrase) ?? asOne(phrase)}`)];
}

/** A unit in a phrase: terms of one Han run stand at one place. */
function inPlace({ wholes, parts, broad }: Unit): string {
  const [first] = wholes;
  if (first !== undefined) return `(${wholes.map(quoted).join(" | ")})`;
  const pairs = [...parts, ...broad.filter((term) => [...term].length === 2)];
  return `(${pairs.map(quoted).join(" <0> ")})`;
}

/** One thing that makes a text better: `terms` are what it stands on, `nearness` (to 1) how near it is to what was asked. */
export type Piece = { tsquery: string; terms: readonly string[]; nearness: number };

/** Other words for the same say nearly as much; what is only broader, or a part of a name, says little. */
const AS_SYNONYM = 0.6;
const AS_BROADER = 0.3;

/** What texts are ranked by. */
export function piecesOf(query: Query): Piece[] {
  const pieces = new Map<string, Piece>();
  const add = (tsquery: string, terms: readonly string[], nearness: number) => {
    const before = pieces.get(tsquery);
    if (!before || before.nearness < nearness) pieces.set(tsquery, { tsquery, terms, nearness });
  };
  for (const unit of query.units) {
    const isName = unit.isExact && unit.wholes.length > 0;
    for (const term of unit.wholes) add(quoted(term) + (unit.isPrefix ? ":*" : ""), [term], 1);
    for (const term of unit.parts) add(quoted(term), [term], isName ? AS_BROADER : 1);
    for (const term of unit.broad) add(quoted(term), [term], AS_BROADER);
  }
  for (const unit of query.synonyms) {
    if (unit.parts.length > 1) add(strict(unit), unit.parts, AS_SYNONYM);
    else for (const term of [...unit.wholes, ...unit.parts]) add(quoted(term), [term], AS_SYNONYM);
  }
  return [...pieces.values()].slice(0, MAX_LOOSE_TERMS);
}

const MAX_LOOSE_TERMS = 64;

/** The single terms among `waysIn`, most telling first. */
export function looseTerms(query: Query): string[] {
  return [...new Set([...askedTerms(query), ...relatedTerms(query)])];
}

function askedTerms({ units }: Query): string[] {
  const words = units.filter(({ isPrefix }) => !isPrefix);
  return limited(words.flatMap(({ wholes, parts }) => [...wholes, ...parts]));
}

function relatedTerms({ units, synonyms }: Query): string[] {
  const others = synonyms.filter(({ parts }) => parts.length <= 1);
  return limited([
    ...others.flatMap(({ wholes, parts }) => [...wholes, ...parts]),
    ...units.flatMap(({ broad }) => broad),
  ]);
}

const prefixesOf = ({ units }: Query) =>
  units.filter(({ isPrefix }) => isPrefix).flatMap(({ wholes }) => wholes.map((term) => `${quoted(term)}:*`));

const phrasesOf = ({ synonyms }: Query) => synonyms.filter(({ parts }) => parts.length > 1).map(strict);

const limited = (terms: readonly string[]) => [...new Set(terms)].slice(0, MAX_LOOSE_TERMS);

function strict({ wholes, parts, isPrefix }: Unit): string {
  const ways = wholes.map((term) => quoted(term) + (isPrefix ? ":*" : ""));
  if (parts.length > 0) ways.push(`(${parts.map(quoted).join(" & ")})`);
  return `(${ways.join(" | ")})`;
}

function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

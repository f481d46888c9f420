/** What a reader typed, as units that each ask for one thing. */
import { segmentsOf } from "./han";
import { simplified } from "./han-forms";
import { operatorsIn } from "./operators";
import { type SynonymGroups, synonymsIn } from "./synonyms";
import { type Token, tokensOf } from "./tokens";

/**
 * One thing that is asked for. A text has it when it holds one of `wholes`, or all of `parts`; `broad` terms only help it up. Of a
 * single Han character every word that begins with it counts (`isPrefix`). `isExact` says it is an identifier, a code or a version.
 */
export type Unit = {
  wholes: string[];
  parts: string[];
  broad: string[];
  isPrefix: boolean;
  isExact: boolean;
};

/** A query as it was understood. Without units there is nothing to look for. */
export type Query = {
  text: string;
  units: Unit[];
  /** Units that must stand one behind the other, as they were put in quotes. */
  phrases: Unit[][];
  /** What no text may have: a word, or words one behind the other. */
  without: Unit[][];
  /** Other words for what is asked. */
  synonyms: Unit[];
};

/** In characters; what stands behind is not looked for. */
export const MAX_QUERY = 300;
const MAX_UNITS = 24;

const fillers = new RegExp(
  [
    "为什么|怎么办|怎么样|怎么|如何|请问|是什么|什么|有没有|能不能|是否|吗|呢|(?<!目)的|了(?!解)",
    "(?<![\\p{L}\\p{N}_.$-])(?:how|to|why|what|when|where|does|do|is|are|was|the|an?|of|in|on|with|and|or|i|my|we|it|for|from|at|be|this|that|can|after|please)(?![\\p{L}\\p{N}_.$:-])",
  ].join("|"),
  "giu",
);

/** The query on one line, without control characters and half surrogates, at most `MAX_QUERY` characters. */
export function cleanQuery(given: string): string {
  const text = given.slice(0, 4 * MAX_QUERY).replace(/[\p{Cc}\p{Cs}\p{Co}\s]+/gu, " ");
  return [...text.trim()].slice(0, MAX_QUERY).join("").trim();
}

type Understanding = {
  synonyms?: SynonymGroups;
  /** The reader is still typing: of the last word only the beginning may be there. */
  isTyping?: boolean;
};

/** Understands a query. Never throws; question words are left out unless there is nothing else. */
export function parseQuery(given: string, { synonyms = [], isTyping = false }: Understanding = {}): Query {
  const text = cleanQuery(given);
  const operators = operatorsIn(text.normalize("NFKC"));
  const asked = unitsOf(withoutFillers(operators.text));
  const units = asked.length > 0 ? asked : unitsOf(operators.text);
  return {
    text,
    units: isTyping ? lastAsPrefix(units, operators.text) : asOneName(units),
    phrases: operators.phrases
      .map((phrase) => unitsOf(phrase))
      .filter((phrase) => phrase.length > 0 && !isOneWord(phrase)),
    without: operators.without.map((phrase) => unitsOf(phrase)).filter((phrase) => phrase.length > 0),
    synonyms: [
      ...synonymsIn(simplified(operators.text).toLowerCase(), synonyms).flatMap((phrase) =>
        together(unitsOf(phrase)),
      ),
      ...joinedNeighbours(units),
    ],
  };
}

/** The query without its question words and articles. */
export function withoutFillers(query: string): string {
  return query.replace(fillers, " ");
}

/** Every term by which a text is recognised as having some of these units; a prefix ends with `*`. For highlighting. */
export function termsOf(units: readonly Unit[]): Set<string> {
  const terms = new Set<string>();
  for (const unit of units) {
    for (const term of [...unit.wholes, ...unit.parts]) terms.add(unit.isPrefix ? `${term}*` : term);
  }
  return terms;
}

/** Whether one identifier, code or version is all that is asked for: then it is wanted as it stands. */
export function isOneName({ units }: Pick<Query, "units">): boolean {
  const [only] = units;
  return units.length === 1 && only !== undefined && only.isExact && !isHyphenated(only);
}

/** `join` and `channel` are only near to joinChannel, when that is all that was asked for. */
function asOneName(units: Unit[]): Unit[] {
  if (!isOneName({ units })) return units;
  return units.map((unit) => ({ ...unit, parts: [], broad: [...unit.parts, ...unit.broad] }));
}

/** `real-time` is two words of prose that some write with a space. */
function isHyphenated({ wholes: [whole = ""] }: Unit): boolean {
  return /^\p{L}+(?:-\p{L}+)+$/u.test(whole);
}

/** One word in quotes asks for nothing more than the word. */
function isOneWord([only, ...others]: Unit[]): boolean {
  return others.length === 0 && only !== undefined && only.parts.length < 2;
}

/** `join channel` may stand there as joinChannel. */
function joinedNeighbours(units: readonly Unit[]): Unit[] {
  return units.slice(1).flatMap((unit, index) => {
    const [one = "", other = ""] = [units[index]?.wholes[0], unit.wholes[0]];
    if (!isPlainWord(one) || !isPlainWord(other)) return [];
    return [{ wholes: [one + other], parts: [], broad: [], isPrefix: false, isExact: false }];
  });
}

const isPlainWord = (word: string) => /^[a-z]{2,20}$/.test(word);

function lastAsPrefix(units: Unit[], text: string): Unit[] {
  const last = units.at(-1);
  const isWord = last !== undefined && last.wholes.length > 0 && /[\p{L}\p{N}_]$/u.test(text);
  return isWord ? [...units.slice(0, -1), { ...last, isPrefix: true }] : units;
}

function unitsOf(text: string): Unit[] {
  const groups = new Map<number, Token[]>();
  for (const token of tokensOf(text)) {
    const group = groups.get(token.unit);
    if (group) group.push(token);
    else groups.set(token.unit, [token]);
  }
  const units = new Map<string, Unit>();
  for (const group of groups.values()) {
    const unit = unitOf(text, group);
    units.set(JSON.stringify([unit.wholes, unit.parts]), unit);
    if (units.size >= MAX_UNITS) break;
  }
  return [...units.values()];
}

function unitOf(text: string, tokens: Token[]): Unit {
  const termsIn = (...roles: Token["role"][]) => [
    ...new Set(tokens.filter(({ role }) => roles.includes(role)).map(({ term }) => term)),
  ];
  const wholes = termsIn("whole", "same");
  const parts = termsIn("part");
  const [first] = tokens;
  const isHan = /^\p{Script=Han}/u.test(first?.term ?? "");
  if (isHan && parts.length > 0) {
    const run = text.slice(first?.start, tokens.findLast(({ role }) => role === "part")?.end);
    const inWords = pairsInWords(run);
    const loose = parts.filter((part) => !inWords.includes(part));
    return {
      wholes: [],
      parts: inWords.length > 0 ? inWords : parts,
      broad: inWords.length > 0 ? [...loose, ...termsIn("broad")] : termsIn("broad"),
      isPrefix: false,
      isExact: false,
    };
  }
  const isExact = wholes.some((term) => /\d|_/.test(term)) || (wholes.length > 0 && parts.length > 1);
  // Of 4.2.1 the 4 alone says nothing.
  const isVersion = wholes.some((term) => /^\d+\./.test(term));
  const broad = termsIn("broad").filter((term) => !isVersion || term.includes("."));
  return { wholes, parts, broad, isPrefix: isHan, isExact };
}

/** Of a Han run the pairs that lie inside a word; characters that the segmenter leaves alone are one word with their neighbours. */
function pairsInWords(run: string): string[] {
  const words: string[] = [];
  let singles = "";
  for (const { segment } of segmentsOf(run)) {
    if ([...segment].length === 1) {
      singles += segment;
      continue;
    }
    words.push(singles, segment);
    singles = "";
  }
  words.push(singles);
  const pairs = words.flatMap((word) => {
    const chars = [...word];
    return chars.slice(0, -1).map((char, index) => char + chars[index + 1]);
  });
  return [...new Set(pairs)];
}

/** A phrase of several words as one unit: all of them are wanted. */
function together(units: Unit[]): Unit[] {
  const [only] = units;
  if (units.length <= 1) return only ? [only] : [];
  const parts = units.flatMap((unit) => (unit.parts.length > 0 ? unit.parts : unit.wholes.slice(0, 1)));
  return [{ wholes: [], parts, broad: [], isPrefix: false, isExact: false }];
}

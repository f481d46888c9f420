/** From text to the terms that are indexed and looked for: Chinese by twos, identifiers and their parts, codes, versions. */
import { hanTerms } from "./han";
import { identifierTerms } from "./identifiers";
import { normalise } from "./normal";

/**
 * What a term is to its word: the `whole`; the `same` in another spelling; a `part`, all of which together stand for the whole; or
 * something `broad`er that the word is found by as well.
 */
export type Role = "whole" | "same" | "part" | "broad";

/** A term and where it stands in the given text. `unit` numbers the words and the Han runs of the text. */
export type Token = { term: string; role: Role; unit: number; start: number; end: number };

/** Version of the rules in this folder. The segmenter's words come with ICU, so its version counts too. */
export const TOKEN_VERSION = 2_000 + Number.parseInt(process.versions.icu ?? "0", 10);

/** In characters; PostgreSQL takes 2046 bytes. */
const MAX_TERM = 200;
const MAX_TOKENS = 60_000;

const han = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]";
const inWord = `(?!${han})[\\p{L}\\p{M}\\p{N}_$]`;
const runs = new RegExp(
  [
    `(?<han>${han}+)`,
    `(?<code>(?<!${inWord}|[)\\]])-\\d{1,9}(?!\\.?\\p{N}|${inWord}))`,
    `(?:${inWord})+(?:(?:\\.|::|->|#|-)(?:${inWord})+)*`,
  ].join("|"),
  "gu",
);

/** Says of a run of a text, or of all of it, whether any of its terms is of interest. */
export type Wanted = (run: string) => boolean;

/** All terms of a text, in order, or only those of runs that are wanted. Never throws; long and hostile texts are cut. */
export function tokensOf(given: string, isWanted: Wanted = () => true): Token[] {
  const { text, sourceOf } = normalise(given);
  if (!isWanted(text)) return [];
  const tokens: Token[] = [];
  let unit = 0;
  for (const match of text.matchAll(runs)) {
    const [run] = match;
    for (const found of isWanted(run) ? termsOf(run, match.groups ?? {}) : []) {
      tokens.push({
        term: found.term.toLowerCase().slice(0, MAX_TERM),
        role: found.role,
        unit,
        start: sourceOf(match.index + found.start),
        end: sourceOf(match.index + found.end),
      });
    }
    if (tokens.length > MAX_TOKENS) break;
    unit += 1;
  }
  return tokens;
}

function termsOf(run: string, kind: Record<string, string | undefined>) {
  if (kind.han) return hanTerms(run);
  return kind.code ? codeTerms(run) : identifierTerms(run);
}

/** A negative code such as `-8`: people write it with and without its sign. */
function codeTerms(run: string) {
  const place = { start: 0, end: run.length };
  const digits = run.slice(1);
  return [
    { ...place, term: `err-${digits}`, role: "whole" as const },
    { ...place, term: digits, role: "broad" as const },
  ];
}

/**
 * The runs that may hold one of these terms; a term with `*` behind it is a beginning. A term is a piece of its run in small letters,
 * but for a run without its dots and hyphens and for the sign of a code. Making the terms of a run costs many times as much as a look.
 */
export function runsWith(terms: ReadonlySet<string>): Wanted {
  if (terms.size === 0) return () => false;
  const pieces = [...terms].map((term) => term.replace(/^err(?=-\d)|\*$/g, ""));
  const any = new RegExp(pieces.map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"));
  return (run) => {
    const text = run.toLowerCase();
    return any.test(text) || (/[.-]/.test(text) && any.test(text.replace(/[.-]/g, "")));
  };
}

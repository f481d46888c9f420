/**
 * The marks in a query that are more than text: "an exact phrase" and -word. Everything else is text: a lone -8, a quote without its
 * partner, a quoted single word, `-` before a digit or one letter.
 */
export type Operators = {
  /** The query without what is excluded; phrases stay, without their quotes. */
  text: string;
  phrases: string[];
  without: string[];
};

const MAX_PHRASES = 4;
const MAX_WITHOUT = 6;

// Quotes as keyboards make them; a phone turns " into “.
const quoted = /(^|\s)(-?)["“”]([^"“”]{2,200})["“”](?=\s|$)/gu;
const excluded = /(^|\s)-(\p{L}[\p{L}\p{N}_.]+)(?=\s|$)/gu;

/** Reads the operators of a query. When nothing but exclusions would be left, they are text as well. */
export function operatorsIn(query: string): Operators {
  const phrases: string[] = [];
  const without: string[] = [];
  const rest = query
    .replace(quoted, (_, before: string, minus: string, phrase: string) => {
      if (minus) without.push(phrase);
      else phrases.push(phrase);
      return minus ? before : `${before}${phrase}`;
    })
    .replace(excluded, (_, before: string, word: string) => {
      without.push(word);
      return before;
    });
  if (!/[\p{L}\p{N}]/u.test(rest)) return { text: query, phrases: [], without: [] };
  return { text: rest, phrases: phrases.slice(0, MAX_PHRASES), without: without.slice(0, MAX_WITHOUT) };
}

/** The query as plain text: what stood in quotes or behind a minus is asked for like the rest. */
export function withoutOperators(query: string): string {
  return query.replace(/["“”]/g, " ").replace(/(^|\s)-(?=\p{L})/gu, "$1");
}

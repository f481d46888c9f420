import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

/** So many characters are looked at together: the work grows faster than the length. In code units. */
const WINDOW = 32;
/** So many ways of undoing 4 for a and the like are tried. */
const MAX_DISGUISES = 20;
/** The library takes a character that it knows nothing of for one of ten, as a digit; a letter of another script is one of a thousand. */
const MORE_GUESSES_LOG10 = 2;

let estimator: ZxcvbnFactory | null = null;

/**
 * After how many guesses, as a power of ten, somebody has the password who tries what people choose: the often-leaked ones, with figures
 * for letters too, dates, rows of keys, repetitions, the person's `own` words. Of a long password the beginning and the end are looked
 * at, and the better one counts; also without its repetitions, which the ends cut through.
 */
export function passwordGuessesLog10(password: string, own: readonly string[]): number {
  const wholes =
    password.length > WINDOW ? [password, withoutRepetitions(password.toLowerCase())] : [password];
  return Math.min(...wholes.map((whole) => Math.max(...endsOf(whole).map((end) => guessesOf(end, own)))));
}

const endsOf = (password: string) => [...new Set([password.slice(0, WINDOW), password.slice(-WINDOW)])];

/** What is repeated for longer than the library looks at once stands there once; shorter repetitions it sees itself. */
function withoutRepetitions(text: string): string {
  const { from, period, length } = longestRepetition(text);
  if (length <= WINDOW) return text;
  return withoutRepetitions(text.slice(0, from + period) + text.slice(from + length));
}

/** Where the same stands twice and more, one directly after the other; the last may be cut off. */
function longestRepetition(text: string): { from: number; period: number; length: number } {
  let longest = { from: 0, period: 0, length: 0 };
  for (let period = 1; period <= WINDOW; period += 1) {
    let again = 0;
    for (let at = period; at < text.length; at += 1) {
      again = text[at] === text[at - period] ? again + 1 : 0;
      const length = again + period;
      if (again >= period && length > longest.length) longest = { from: at + 1 - length, period, length };
    }
  }
  return longest;
}

function guessesOf(part: string, own: readonly string[]): number {
  // The dictionary of fifty thousand is read when the first password is chosen.
  estimator ??= new ZxcvbnFactory({
    dictionary,
    graphs: adjacencyGraphs,
    maxLength: WINDOW,
    l33tMaxSubstitutions: MAX_DISGUISES,
  });
  const foreign = new Set(part.match(/[^\p{ASCII}]/gu));
  return estimator.check(part, [...own]).guessesLog10 + foreign.size * MORE_GUESSES_LOG10;
}

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
 * at, and the better one counts.
 */
export function passwordGuessesLog10(password: string, own: readonly string[]): number {
  const ends = [...new Set([password.slice(0, WINDOW), password.slice(-WINDOW)])];
  return Math.max(...ends.map((part) => guessesOf(part, own)));
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

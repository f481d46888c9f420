import { passwordGuessesLog10 } from "~/lib/password-guesses";
import { commonParts, siteParts } from "./common-passwords";

const MIN_BYTES = 12;
/** Nobody types more; a limit keeps the work of hashing bounded. Nothing below it is cut off. */
export const MAX_PASSWORD_BYTES = 1024;
/** What must be left of a password when everything easily guessed is taken away. */
const MIN_UNCOMMON = 4;
/** What is found in fewer guesses falls to somebody who may try slowly, or has the hash: the middle of zxcvbn's scale. */
const MIN_GUESSES_LOG10 = 8;
const YEAR = /(?:19|20)\d\d/g;

export type PasswordProblem = "errors.passwordTooShort" | "errors.passwordTooLong" | "errors.passwordCommon";

const parts = [...commonParts, ...siteParts].sort((a, b) => b.length - a.length);

/**
 * Why this may not be a password, or null. There are no rules of composition (S2): length in bytes, and that it is not made only of
 * what everybody tries: often-leaked passwords, common words, runs, repetitions, rows of keys, years, the site's or one's own name.
 */
export function passwordProblem(password: string, own: readonly string[] = []): PasswordProblem | null {
  const bytes = new TextEncoder().encode(password).length;
  if (bytes < MIN_BYTES) return "errors.passwordTooShort";
  if (bytes > MAX_PASSWORD_BYTES) return "errors.passwordTooLong";
  const isCommon =
    uncommonIn(password.slice(0, 200), own) < MIN_UNCOMMON ||
    passwordGuessesLog10(password, own) < MIN_GUESSES_LOG10;
  return isCommon ? "errors.passwordCommon" : null;
}

/** How many characters are left that a guesser does not have ready. */
function uncommonIn(password: string, own: readonly string[]): number {
  const typed = password.normalize("NFKC").toLowerCase();
  return Math.min(leftOf(typed, own), leftOf(plainLetters(withoutRuns(typed.replace(YEAR, " "))), own));
}

function leftOf(text: string, own: readonly string[]): number {
  const names = own
    .flatMap((one) => one.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((one) => one.length >= 3);
  let left = text;
  for (const part of [...names, ...parts]) left = left.replaceAll(part, " ");
  left = left.replace(YEAR, " ");
  return new Set(withoutRuns(left).replace(/[^\p{L}\p{N}]/gu, "")).size;
}

/** Takes out three and more characters that repeat or count up or down: 1234, cba, zzz. */
function withoutRuns(text: string): string {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const inRun = new Set<number>();
  for (let at = 2; at < codes.length; at += 1) {
    const step = (codes[at] ?? 0) - (codes[at - 1] ?? 0);
    const before = (codes[at - 1] ?? 0) - (codes[at - 2] ?? 0);
    if (step === before && Math.abs(step) <= 1) for (const index of [at - 2, at - 1, at]) inRun.add(index);
  }
  return [...text].filter((_, index) => !inRun.has(index)).join("");
}

const disguises: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const plainLetters = (text: string) =>
  text.replace(/[013457@$!]/g, (character) => disguises[character] ?? character);

/** Where a text calls somebody: `@` and what can be a name. */

import { withOneApostrophe } from "./name-skeleton";

/** 30 graphemes of four code units, as a name may have. */
const LONGEST = 120;
/** A name has few places where it can end; of a longer run of words the first are looked at. */
const MOST_READINGS = 16;
/** Within a run of Chinese words any character can be the last one of a name. Such names are short. */
const MOST_WITHIN = 10;

/** Scripts without spaces between words. After other letters an `@` stands within an address. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\p{Script=Hangul}";
const BEFORE = new RegExp(`(?:^|[${UNSPACED}]|[^\\p{L}\\p{M}\\p{N}._%+\\-/@])$`, "u");
const BEGINNING = /^[\p{L}0-9]/u;
const NAME = /^[\p{L}\p{M}0-9 ._\-·'’]+/u;
const WITHIN_WORD = /^[\p{L}\p{M}\p{N}_]/u;
const LETTER = /^[\p{L}\p{N}]/u;
const BEFORE_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const AFTER_UNSPACED = new RegExp(`[${UNSPACED}]$`, "u");
/** `@scope/package`, `@first.last`: a name does not end before these when a word goes on after them. */
const JOINED = /^[._\-·/@][\p{L}\p{N}]/u;

/** Where each `@` of a call stands. */
export function callsIn(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const isCall =
      BEFORE.test(text.slice(Math.max(0, at - 2), at)) && BEGINNING.test(text.slice(at + 1, at + 3));
    if (isCall) found.push(at);
  }
  return found;
}

/**
 * The names that can stand at this place, the longest first: `Mei Lin`, `Mei`. Each ends where a word does; where words stand without
 * spaces (`@王小明你好`, `@Mei你好`) it can end at each character. Who is there decides.
 */
export function namesAt(text: string, start: number): { name: string; end: number }[] {
  const run = NAME.exec(text.slice(start, start + LONGEST))?.[0] ?? "";
  const found: { name: string; end: number }[] = [];
  let [words, within] = [0, 0];
  for (let length = 2; length <= run.length; length += 1) {
    const end = start + length;
    if (run[length - 1] === " ") continue;
    const isWord = words < MOST_READINGS && isEnd(text, end);
    const isWithin = within < MOST_WITHIN && isEndWithin(text, end);
    if (!isWord && !isWithin) continue;
    if (isWord) words += 1;
    else within += 1;
    found.push({ name: withOneApostrophe(text.slice(start, end).normalize("NFC")), end });
  }
  return found.reverse();
}

function isEnd(text: string, at: number): boolean {
  const rest = text.slice(at, at + 4);
  const isInCharacter = /^[\uDC00-\uDFFF]/.test(rest);
  return !isInCharacter && !WITHIN_WORD.test(rest) && !JOINED.test(rest);
}

/** Between two letters, one of which is of a script without spaces. */
function isEndWithin(text: string, at: number): boolean {
  const [before, rest] = [text.slice(at - 2, at), text.slice(at, at + 2)];
  return LETTER.test(rest) && (BEFORE_UNSPACED.test(rest) || AFTER_UNSPACED.test(before));
}

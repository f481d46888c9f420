/** Where a text calls somebody: `@` and what can be a name. */

/** 30 graphemes of four code units, as a name may have. */
const LONGEST = 120;
/** A name has few places where it can end; of a longer run of words the first are looked at. */
const MOST_READINGS = 16;

/** Scripts without spaces between words. After other letters an `@` stands within an address. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\p{Script=Hangul}";
const BEFORE = new RegExp(`(?:^|[${UNSPACED}]|[^\\p{L}\\p{M}\\p{N}._%+\\-/@])$`, "u");
const BEGINNING = /^[\p{L}0-9]/u;
const NAME = /^[\p{L}\p{M}0-9 ._\-·]+/u;
const WITHIN_WORD = /^[\p{L}\p{M}\p{N}_]/u;
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

/** The names that stand at this place, the longest first: `Mei Lin`, `Mei`. Each ends where a word does. */
export function namesAt(text: string, start: number): { name: string; end: number }[] {
  const run = NAME.exec(text.slice(start, start + LONGEST))?.[0] ?? "";
  const found: { name: string; end: number }[] = [];
  for (let length = 2; length <= run.length && found.length < MOST_READINGS; length += 1) {
    const end = start + length;
    if (run[length - 1] !== " " && isEnd(text, end)) {
      found.push({ name: text.slice(start, end).normalize("NFC"), end });
    }
  }
  return found.reverse();
}

function isEnd(text: string, at: number): boolean {
  const rest = text.slice(at, at + 4);
  const isInCharacter = /^[\uDC00-\uDFFF]/.test(rest);
  return !isInCharacter && !WITHIN_WORD.test(rest) && !JOINED.test(rest);
}

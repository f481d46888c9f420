import type { MarkdownIt } from "markdown-it";

// What is written without spaces between words, with the punctuation of its own.
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const SPACE = /\s/;

/**
 * CommonMark finds the ends of `**strong**` by spaces and punctuation around them, so `**注意：**请看` stays as it is.
 * Here a CJK character beside the stars counts as a space would. Source: the "CJK friendly" amendment to CommonMark.
 */
export function cjkEmphasis(md: MarkdownIt): void {
  const State = md.inline.State;
  md.inline.State = class extends State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const scanned = super.scanDelims(start, canSplitWord);
      const end = start + scanned.length;
      const before =
        start > 0 ? (Array.from(this.src.slice(Math.max(0, start - 2), start)).at(-1) ?? " ") : " ";
      const after = end < this.posMax ? (Array.from(this.src.slice(end, end + 2))[0] ?? " ") : " ";
      if (!CJK.test(before) && !CJK.test(after)) return scanned;
      const opens = !SPACE.test(after) && (!isForeignMark(after) || isEdge(before));
      const closes = !SPACE.test(before) && (!isForeignMark(before) || isEdge(after));
      return {
        can_open: opens && (canSplitWord || !closes || PUNCTUATION.test(before)),
        can_close: closes && (canSplitWord || !opens || PUNCTUATION.test(after)),
        length: scanned.length,
      };
    }
  };
}

const isForeignMark = (character: string) => PUNCTUATION.test(character) && !CJK.test(character);
const isEdge = (character: string) =>
  SPACE.test(character) || PUNCTUATION.test(character) || CJK.test(character);

import { segmentsOf } from "./segments";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
// The longest emoji sequences have 19 to 22 code units; more in one grapheme is a pile of combining marks.
const MAX_UNITS_PER_GRAPHEME = 24;
const MAX_TAG_GRAPHEMES = 40;
/** So much of a name is looked at: what follows would be cut off anyway. In code units. */
const MAX_TAG_NAME = 1_000;

/** How many characters a reader sees. Stops counting at `limit + 1` if a limit is given. */
export function countGraphemes(text: string, limit = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (const _ of segmentsOf(graphemes, text)) {
    count += 1;
    if (count > limit) break;
  }
  return count;
}

/**
 * The text on one line, at most `limit` graphemes with the ellipsis. Cuts between words where a space is near,
 * anywhere in Chinese; never inside an emoji or an accented letter.
 */
export function excerpt(text: string, limit: number): string {
  const line = wellFormed(text).replace(/\s+/g, " ").trim();
  const kept: string[] = [];
  for (const segment of segmentsOf(graphemes, line)) {
    kept.push(segment.slice(0, MAX_UNITS_PER_GRAPHEME));
    if (kept.length > limit) return wellFormed(`${cutAtWord(kept.slice(0, Math.max(0, limit - 1)))}…`);
  }
  return wellFormed(kept.join(""));
}

function cutAtWord(kept: string[]): string {
  const space = kept.lastIndexOf(" ");
  const isNearEnd = space > kept.length * 0.8;
  return (isNearEnd ? kept.slice(0, space) : kept).join("").trimEnd();
}

/** The text with U+FFFD for half surrogate pairs and NUL, which neither UTF-8 nor PostgreSQL can hold. */
export function wellFormed(text: string): string {
  return text.replace(/[\p{Cs}\0]/gu, "\uFFFD");
}

/** Whether it turns the direction of writing by invisible marks: on a line with other texts it would turn those, too (UAX #9). */
export function turnsDirection(text: string): boolean {
  return /[\u202A-\u202E\u2066-\u2069]/.test(text);
}

/**
 * The slug of a tag: lower case, words joined by hyphens, Chinese kept, `c++` → `cplusplus`, `C#` → `csharp`.
 * Empty when nothing is left to make a slug of.
 */
export function slugForTag(name: string): string {
  const slug = wellFormed(name.slice(0, MAX_TAG_NAME))
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("+", "plus")
    .replaceAll("#", "sharp")
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, "-");
  return trimmed([...segmentsOf(graphemes, trimmed(slug))].slice(0, MAX_TAG_GRAPHEMES).join(""));
}

const trimmed = (slug: string) => slug.replace(/^[-.\p{M}]+/u, "").replace(/[-.]+$/, "");

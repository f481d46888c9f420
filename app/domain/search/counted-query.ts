import { isIPv6 } from "node:net";
import { MAX_QUERY, parseQuery, withoutFillers } from "~/lib/search-text/query";

/** In characters; what stands behind tells no two questions apart. */
const MAX_COUNTED = 120;
/** No word is so long, many keys and tokens are. */
const MAX_UNBROKEN = 40;

const secrets = [
  /[^\s@]@[^\s@]/u, // an e-mail address, or a name at a host
  /:\/\/|\bwww\.|[\p{L}\p{N}-]\.\p{L}{2,24}(?:\/|:\d)/iu, // an address on the web, also without https://
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/, // an IPv4 address; a version of four numbers looks the same
  new RegExp(`[^\\s\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]{${MAX_UNBROKEN + 1},}`, "u"),
];

/**
 * A query in the form in which it is counted: its words in lower case and NFKC with one space between them, so that two spellings of
 * one question are one. Null for what asks for nothing, and for what may hold somebody's secret or was pasted as a whole.
 */
export function countedQuery(given: string): string | null {
  if (given.length > MAX_QUERY) return null;
  const { text, units } = parseQuery(given);
  if (units.length === 0) return null;
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase();
  if (secrets.some((pattern) => pattern.test(plain)) || holdsIPv6(plain)) return null;
  const words = wordsOf(withoutFillers(plain));
  const counted = words.length > 0 ? words : wordsOf(plain);
  return [...counted.join(" ")].slice(0, MAX_COUNTED).join("").trim() || null;
}

function holdsIPv6(text: string): boolean {
  return (text.match(/(?<![\w:.])[\da-f:]*:[\da-f:.]+(?![\w:])/g) ?? []).some((one) => isIPv6(one));
}

/** Without what ends a sentence: `token?` is `token`. A sign before a number belongs to it. */
function wordsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .map((word) => word.replace(/[?!,.;:…。、"”’]+$/u, ""))
    .filter(Boolean);
}

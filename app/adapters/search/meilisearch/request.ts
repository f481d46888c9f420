import { cleanQuery, parseQuery, withoutFillers } from "~/lib/search-text/query";
import type { SearchFilters } from "../port";

/** The server reads so many terms of a query and forgets the rest. */
const MAX_TERMS = 10;

/**
 * The query as Meilisearch shall read it: question words left out, nothing in it an operator (a `-` would exclude, a lone quote
 * would swallow the rest), a code such as -8 written as in our documents, at most ten of its terms.
 */
export function wordsFor(text: string): string {
  const clean = cleanQuery(text).normalize("NFKC");
  const wanted = withoutFillers(clean);
  const words = (wanted.trim() === "" ? clean : wanted)
    .replace(/(^|[^\p{L}\p{N}_])-(?=\d)/gu, "$1err-")
    .replace(/"/g, " ")
    .replace(/(^|\s)-+(?=\S)/g, "$1");
  let terms = 0;
  const kept: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    terms += termsIn(word);
    if (terms > MAX_TERMS && kept.length > 0) break;
    kept.push(word);
  }
  return kept.join(" ");
}

/** A version has three terms, a word of Chinese about one for two characters. */
function termsIn(word: string): number {
  const han = word.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = word.replace(/\p{Script=Han}/gu, " ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.ceil(han / 2) + others;
}

/** Identifiers and codes are wanted as they stand; of prose the rarest words count. */
export function strategyFor(text: string): "all" | "frequency" {
  const { units } = parseQuery(text);
  return units.length > 0 && units.length <= 2 && units.every(({ isExact }) => isExact) ? "all" : "frequency";
}

/** Filters as the server takes them: all of a list must hold. */
export function filterFor({ kind, tags = [], product, platform, official }: SearchFilters): string[] {
  const all: string[] = [];
  if (kind) all.push(`kind = ${quoted(kind)}`);
  if (product) all.push(`productSlug = ${quoted(product)}`);
  if (platform) all.push(`platforms = ${quoted(platform)}`);
  if (official !== undefined) all.push(`official = ${official}`);
  for (const tag of tags) all.push(`tags = ${quoted(tag)}`);
  return all;
}

function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

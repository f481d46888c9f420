import { simplified } from "~/lib/search-text/han-forms";
import { operatorsIn } from "~/lib/search-text/operators";
import { type Query, withoutFillers } from "~/lib/search-text/query";
import type { SearchFilters } from "../port";

/** The server reads so many terms of a query and forgets the rest. */
const MAX_TERMS = 10;

/**
 * The query as Meilisearch shall read it: question words left out, of operators only those that we know as such (any other `-` would
 * exclude, a lone quote would swallow the rest), a code such as -8 written as in our documents, at most ten of its terms.
 */
export function wordsFor(query: Query): string {
  if (query.units.length === 0) return "";
  const operators = operatorsIn(query.text.normalize("NFKC"));
  const wanted = withoutFillers(operators.text);
  const words = simplified(wanted.trim() === "" ? operators.text : wanted)
    .replace(/(^|[^\p{L}\p{N}_])-(?=\d)/gu, "$1err-")
    .replace(/["“”]/g, " ")
    .replace(/(^|\s)-+/g, "$1");
  let terms = 0;
  const kept: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    terms += termsIn(word);
    if (terms > MAX_TERMS && kept.length > 0) break;
    kept.push(word);
  }
  const asPhrase = (text: string) => `"${simplified(text).replace(/["“”]/g, " ").trim()}"`;
  const phrases = query.phrases.length > 0 ? operators.phrases.map(asPhrase) : [];
  return [...phrases, ...kept, ...operators.without.map((text) => `-${asPhrase(text)}`)].join(" ");
}

/** A version has three terms, a word of Chinese about one for two characters. */
function termsIn(word: string): number {
  const han = word.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = word.replace(/\p{Script=Han}/gu, " ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.ceil(han / 2) + others;
}

/** Identifiers and codes are wanted as they stand; of prose the rarest words count. */
export function strategyFor({ units }: Query): "all" | "frequency" {
  return units.length > 0 && units.length <= 2 && units.every(({ isExact }) => isExact) ? "all" : "frequency";
}

type Made = { [Name in keyof SearchFilters]-?: (value: NonNullable<SearchFilters[Name]>) => string[] };

const made: Made = {
  kind: (kind) => [`kind = ${quoted(kind)}`],
  tags: (tags) => tags.map((tag) => `tags = ${quoted(tag)}`),
  product: (product) => [`productSlug = ${quoted(product)}`],
  version: (version) => [`versions = ${quoted(version)}`],
  platform: (platform) => [`platforms = ${quoted(platform)}`],
  severity: (severity) => [`severity = ${quoted(severity)}`],
  scenario: (scenario) => [`scenario = ${quoted(scenario)}`],
  language: (language) => [`language = ${quoted(language)}`],
  official: () => ["official = true"],
  solved: () => ["accepted = true"],
  unanswered: () => ['kind != "talk"', "answered = false"],
  authorId: (authorId) => [`authorId = ${authorId}`],
  after: (day) => [`createdTs >= ${Date.parse(day)}`],
  before: (day) => [`createdTs < ${Date.parse(day)}`],
};

/** Filters as the server takes them: all of a list must hold. */
export function filterFor(filters: SearchFilters): string[] {
  const names = Object.keys(filters) as (keyof SearchFilters)[];
  return names.flatMap((name) => {
    const value = filters[name];
    return value === undefined ? [] : (made[name] as (given: unknown) => string[])(value);
  });
}

function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

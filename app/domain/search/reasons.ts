/** Why a result stands where it stands, in the keys of the `search` dictionary: what an engine weighs, told from what is shown. */
import { passage, type Segment } from "~/lib/search-text/highlight";
import { type Query, termsOf, type Unit } from "~/lib/search-text/query";
import { runsWith, tokensOf } from "~/lib/search-text/tokens";

export const reasonKeys = [
  "official",
  "accepted",
  "exact",
  "title",
  "tag",
  "answer",
  "coming",
  "cancelled",
  "otherVersion",
] as const;

/** `word` is what was found as it stands in the text, of `exact` and `tag`; of `otherVersion` the version that was asked for. */
export type Reason = { key: (typeof reasonKeys)[number]; word: string | null };

export type Found = {
  /** The place in the text that matches best. */
  passage: Segment[];
  /** Whether that place is in the answer. */
  isInAnswer: boolean;
  reasons: Reason[];
};

type Given = {
  title: string;
  body: string;
  answer: string;
  tags: readonly string[];
  release: string | null;
  /** Versions that it holds for, with their beginnings. */
  versions: readonly string[];
  /** Reasons that are facts of the thing itself. */
  facts: readonly Reason["key"][];
};

const PASSAGE = 220;
// Of a long text only the beginning is looked through for the passage.
const MAX_READ = 8_000;

/** Another name of a tag. */
export type TagName = { name: string; tag: string };

/** Says of one thing after the other what of it matches the query; `names` are the other names of their tags. */
export function findingOf(query: Query, names: readonly TagName[]): (given: Given) => Found {
  const [terms, near] = [termsOf(query.units), nearTermsOf(query)];
  // Pairs of characters of two words are asked for as well, if not wanted.
  const asked = { terms, pairs: new Set([...terms, ...query.units.flatMap(({ broad }) => broad)]) };
  const called = new Set(names.filter(({ name }) => isAskedFor(asked, name)).map(({ tag }) => tag));
  return (given) => findIn(query, { ...asked, near, called }, given);
}

type Asked = { terms: ReadonlySet<string>; pairs: ReadonlySet<string> };
type Terms = Asked & {
  near: (given: Given) => ReadonlySet<string>;
  /** Tags that the query calls by another name. */
  called: ReadonlySet<string>;
};

function findIn(query: Query, { terms, pairs, near, called }: Terms, given: Given): Found {
  const direct = passagesOf(given, terms);
  const isInText = direct.body.hits + direct.answer.hits > 0;
  const isThere = isInText || passage(given.title, terms, PASSAGE).hits > 0;
  const { body, answer } = isThere ? direct : passagesOf(given, near(given));
  const isInAnswer = answer.hits > body.hits;
  const reasons: Reason[] = given.facts.map((key) => ({ key, word: null }));
  const exact = exactWord(query, [
    given.title,
    given.release ?? "",
    given.body.slice(0, MAX_READ),
    given.answer.slice(0, MAX_READ),
  ]);
  if (exact !== null) reasons.push({ key: "exact", word: exact });
  if (isAllInTitle(query, given.title)) reasons.push({ key: "title", word: null });
  const tag = given.tags.find((slug) => called.has(slug) || isAskedFor({ terms, pairs }, slug));
  if (tag !== undefined) reasons.push({ key: "tag", word: tag });
  if (isInAnswer) reasons.push({ key: "answer", word: null });
  const other = otherVersion(query, given.versions);
  if (other !== null) reasons.push({ key: "otherVersion", word: other });
  return { passage: isInAnswer ? answer.segments : body.segments, isInAnswer, reasons };
}

/** The terms of what says the same in a thing. A phrase of several words does where all of them are there: one alone says something else. */
function nearTermsOf({ units, synonyms }: Query): (given: Given) => Set<string> {
  const broad = units.flatMap((unit) => unit.broad);
  const isWanted = runsWith(termsOf(synonyms));
  return ({ title, body, answer }) => {
    const texts = [title, body.slice(0, MAX_READ), answer.slice(0, MAX_READ)];
    const there = new Set(texts.flatMap((text) => tokensOf(text, isWanted).map(({ term }) => term)));
    return new Set([...termsOf(synonyms.filter((unit) => isIn(there, unit))), ...broad]);
  };
}

/** Whether a text of these terms has what is asked for: one of its wholes, or all of its parts. */
function isIn(there: ReadonlySet<string>, { wholes, parts }: Unit): boolean {
  return (
    wholes.some((term) => there.has(term)) || (parts.length > 0 && parts.every((term) => there.has(term)))
  );
}

function passagesOf({ body, answer }: Given, terms: ReadonlySet<string>) {
  return {
    body: passage(body.slice(0, MAX_READ), terms, PASSAGE),
    answer: passage(answer.slice(0, MAX_READ), terms, PASSAGE),
  };
}

/** An identifier, a code or a version that was asked for and stands there, as it stands there. */
function exactWord({ units }: Query, texts: readonly string[]): string | null {
  const wanted = new Set(units.filter(({ isExact }) => isExact).flatMap(({ wholes }) => wholes.slice(0, 1)));
  if (wanted.size === 0) return null;
  const isWanted = runsWith(wanted);
  for (const text of texts) {
    const token = tokensOf(text, isWanted).find(({ term, role }) => role === "whole" && wanted.has(term));
    if (token) return text.slice(token.start, token.end);
  }
  return null;
}

/** A version that was asked for, when the thing is known to hold for others only. */
function otherVersion({ units }: Query, versions: readonly string[]): string | null {
  if (versions.length === 0) return null;
  const asked = units.flatMap(({ wholes }) => wholes.filter((term) => /^\d+(\.\d+)+$/.test(term)));
  const other = asked.filter((version) => !versions.includes(version));
  return asked.length > 0 && other.length === asked.length ? (other[0] ?? null) : null;
}

/** A tag is asked for by its whole, a Chinese one by all of it. */
function isAskedFor({ terms, pairs }: Asked, slug: string): boolean {
  const tokens = tokensOf(slug);
  const wholes = tokens.filter(({ role }) => role === "whole");
  if (wholes.length > 0) return wholes.some(({ term }) => terms.has(term));
  return tokens.length > 0 && tokens.every(({ term, role }) => role !== "part" || pairs.has(term));
}

function isAllInTitle({ units }: Query, title: string): boolean {
  const there = new Set(tokensOf(title).map(({ term }) => term));
  const startsWith = (term: string) => [...there].some((one) => one.startsWith(term));
  return (
    units.length > 0 &&
    units.every((unit) => isIn(there, unit) || (unit.isPrefix && unit.wholes.some(startsWith)))
  );
}

import type { SearchFilters } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { namesNow } from "~/domain/tags/names.server";
import { withoutOperators } from "~/lib/search-text/operators";
import { cleanQuery, parseQuery, type Query } from "~/lib/search-text/query";
import { type Choices, choicesOf, chosenGroups, withoutGroup } from "./choices";
import { type Found, findAuthor, findAuthorName, findVisible, type Surroundings } from "./find.server";
import { RESULTS_PER_PAGE, SEARCH_WINDOW } from "./limits";
import { readQueryWords } from "./query-words";
import { resultsOf, type SearchResult, type TalkResult } from "./results.server";
import { synonymPhrases } from "./synonyms.server";

export type SearchQuery = { text: string; filters: SearchFilters; page: number };

export type SearchPage = {
  /** The query without the words that narrow it; those stand in `filters`. */
  text: string;
  filters: SearchFilters;
  /** The name of who asked, when the filters say who; null when nobody is there by that number. */
  author: string | null;
  /** Whether anything was asked for. */
  isAsked: boolean;
  results: SearchResult[];
  /** Coming talks that match, soonest first, on the first page; they are not among the results. */
  coming: TalkResult[];
  /** How many may be seen, up to `SEARCH_WINDOW`; `isMore` when there are others behind. */
  total: number;
  isMore: boolean;
  page: number;
  hasNext: boolean;
  choices: Choices;
  /** What was given up because nothing was found with it. */
  relaxed: "operators" | "filters" | null;
  /** The search itself failed; the reader may try again. */
  isBroken: boolean;
};

const MOST_COMING = 3;
/** A coming talk stands beside the results when it is among the first hits: further down it only has a word in common. */
const COMING_WITHIN = 10;

/**
 * One search over solutions, open questions and talks. The engine gives ids; what is shown is read from PostgreSQL, as it is now and
 * as everybody may see it: what some viewer alone may see is in no index, so it takes none. Never throws for what was typed.
 */
export async function searchForum(
  db: Db,
  given: SearchQuery,
  surroundings: Surroundings = {},
): Promise<SearchPage> {
  const { text, filters } = await understood(db, given);
  const author = filters.authorId === undefined ? null : await findAuthorName(db, filters.authorId);
  const none = { ...nothing(text, filters), author };
  const synonyms = text === "" ? [] : await synonymPhrases(db);
  const steps = relaxations(text, filters).map((step) => ({
    ...step,
    query: parseQuery(step.text, { synonyms }),
  }));
  const asked = steps[0]?.query ?? parseQuery("");
  const isAsked = asked.units.length > 0 || Object.keys(filters).length > 0;
  if (!isAsked) return { ...none, isAsked };
  for (const { query, filters: left, relaxed } of steps) {
    const found = await findWithChoices(db, query, left, surroundings);
    if (!found) return { ...none, isBroken: true };
    if (found.hits.length === 0 && relaxed !== steps.at(-1)?.relaxed) continue;
    const page = pageOf(db, found, { ...given, filters: left }, surroundings);
    // Counted while PostgreSQL reads what is shown.
    const choices = found.choices();
    return {
      ...none,
      ...(await page),
      choices,
      relaxed: found.hits.length > 0 ? relaxed : null,
    };
  }
  return none;
}

/** What is looked for and within what: the filters of the address and the words in the query together; the query's have the last word. */
export async function understood(db: Db, { text: given, filters }: Pick<SearchQuery, "text" | "filters">) {
  const { words, author } = await wordsAndAuthor(db, cleanQuery(given));
  const tags = await namesNow(db, [...(filters.tags ?? []), ...(words.filters.tags ?? [])]);
  const together: SearchFilters = { ...filters, ...words.filters, ...(tags.length > 0 && { tags }) };
  if (author !== null) together.authorId = author;
  return { text: words.text, filters: together };
}

/** `user:12345` is a line of a log, and text, when nobody has that name. */
async function wordsAndAuthor(db: Db, query: string) {
  const words = readQueryWords(query);
  if (words.user === null) return { words, author: null };
  const author = await findAuthor(db, words.user);
  return { words: author === null ? readQueryWords(query, { isUserText: true }) : words, author };
}

type Step = { text: string; filters: SearchFilters; relaxed: SearchPage["relaxed"] };

/** What is tried in turn until something is found. */
function relaxations(text: string, filters: SearchFilters): Step[] {
  const plain = withoutOperators(text);
  const steps: Step[] = [{ text, filters, relaxed: null }];
  if (plain !== text) steps.push({ text: plain, filters, relaxed: "operators" });
  if (text !== "" && Object.keys(filters).length > 0)
    steps.push({ text: plain, filters: {}, relaxed: "filters" });
  return steps;
}

type FoundWithChoices = Found & { choices: () => Choices };

/** One search with all filters, and one more for each group in which something is chosen, for what else could be chosen there. */
async function findWithChoices(
  db: Db,
  query: Query,
  filters: SearchFilters,
  surroundings: Surroundings,
): Promise<FoundWithChoices | null> {
  const groups = chosenGroups(filters);
  const wanted = [filters, ...groups.map((group) => withoutGroup(filters, group))].map((one) => ({
    query,
    filters: one,
  }));
  const found = await findVisible(db, wanted, SEARCH_WINDOW, surroundings);
  const [main] = found ?? [];
  if (!found || !main) return null;
  // A group in which nothing is chosen stands at -1, that is at main.
  const choices = () => choicesOf((group) => found[1 + groups.indexOf(group)] ?? main, today());
  return { ...main, choices };
}

async function pageOf(
  db: Db,
  { hits, isMore, meant }: Found,
  { filters, page }: SearchQuery,
  { shows = () => {} }: Surroundings,
) {
  const beside = hits
    .slice(0, COMING_WITHIN)
    .filter(({ isComing }) => isComing && filters.kind !== "talk")
    .slice(0, MOST_COMING);
  const listed = hits.filter((hit) => !beside.includes(hit));
  const coming = page === 1 ? beside : [];
  const from = (page - 1) * RESULTS_PER_PAGE;
  const slice = listed.slice(from, from + RESULTS_PER_PAGE);
  for (const { kind, entityId } of [...coming, ...slice])
    shows(kind === "talk" ? `talk:${entityId}` : `question:${entityId}`);
  const results = await resultsOf(db, meant, [...coming, ...slice]);
  const isComing = (result: SearchResult): result is TalkResult =>
    result.kind === "talk" && coming.some(({ entityId }) => entityId === result.talk.id);
  return {
    results: results.filter((result) => !isComing(result)),
    coming: results.filter(isComing).sort((a, b) => (a.talk.startsAt < b.talk.startsAt ? -1 : 1)),
    total: listed.length,
    isMore,
    page,
    hasNext: listed.length > from + RESULTS_PER_PAGE,
  };
}

function nothing(text: string, filters: SearchFilters): SearchPage {
  return {
    text,
    filters,
    author: null,
    isAsked: true,
    results: [],
    coming: [],
    total: 0,
    isMore: false,
    page: 1,
    hasNext: false,
    choices: choicesOf(() => ({ hits: [], isMore: false }), today()),
    relaxed: null,
    isBroken: false,
  };
}

const today = () => new Date().toISOString().slice(0, 10);

import { sql } from "drizzle-orm";
import { searchHere } from "~/adapters/search/engine.server";
import {
  type SearchAnswer,
  SearchFailure,
  type SearchFilters,
  type SearchRequest,
} from "~/adapters/search/port";
import { type Db, hurried } from "~/db.server";
import { type QuestionSummary, questionsByIds } from "~/domain/questions/list.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { type TalkSummary, talksByIds } from "~/domain/talks/list.server";
import { cleanQuery, parseQuery } from "~/lib/search-text/query";
import { bestAnswer, hasMark, isIndexable } from "./documents.server";
import { RESULTS_PER_PAGE, SEARCH_WINDOW } from "./limits";
import { type Found, findIn, type Reason } from "./reasons";
import { type Choices, choicesOf, type VisibleHit, visibleHits } from "./visible-hits.server";

export type SearchQuery = { text: string; filters: SearchFilters; page: number };

export type QuestionResult = Found & {
  kind: "solution" | "question";
  question: QuestionSummary;
  isOfficial: boolean;
  isAccepted: boolean;
  /** Has an answer that was official and was edited since. */
  needsRecheck: boolean;
};
export type TalkResult = Found & { kind: "talk"; talk: TalkSummary };
export type SearchResult = QuestionResult | TalkResult;

export type SearchPage = {
  /** The query as it was understood; empty when there was none. */
  text: string;
  results: SearchResult[];
  /** How many may be seen, up to `SEARCH_WINDOW`; `isMore` when there are others behind. */
  total: number;
  isMore: boolean;
  page: number;
  hasNext: boolean;
  choices: Choices;
  /** The search itself failed; the reader may try again. */
  isBroken: boolean;
};

type Surroundings = {
  /** Called for each thing before it is read, for the page cache. */
  shows?: (tag: string) => void;
  report?: (error: unknown) => void;
  /** Who answers; the engine of this installation unless said. */
  search?: (request: SearchRequest) => Promise<SearchAnswer>;
};

/**
 * One search over solutions, open questions and talks. The engine gives ids; what is shown is read from PostgreSQL, as it is now and
 * as everybody may see it: what some viewer alone may see is in no index, so it takes none. Never throws for what was typed.
 */
export async function searchForum(
  db: Db,
  { text: given, filters, page }: SearchQuery,
  {
    shows = () => {},
    report = () => {},
    search = (request) => searchHere(hurried(db), request, report),
  }: Surroundings = {},
): Promise<SearchPage> {
  const text = cleanQuery(given);
  const answer = await answerTo({ text, filters, page: 1, size: SEARCH_WINDOW }, search, report);
  const hits = await visibleHits(db, answer?.hits ?? [], filters);
  const from = (page - 1) * RESULTS_PER_PAGE;
  const slice = hits.slice(from, from + RESULTS_PER_PAGE);
  for (const { kind, entityId } of slice)
    shows(kind === "talk" ? `talk:${entityId}` : `question:${entityId}`);
  return {
    text,
    results: await resultsOf(db, text, slice),
    total: hits.length,
    isMore: (answer?.total ?? 0) > SEARCH_WINDOW,
    page,
    hasNext: hits.length > from + RESULTS_PER_PAGE,
    choices: choicesOf(hits),
    isBroken: answer === null,
  };
}

async function answerTo(
  request: SearchRequest,
  search: (request: SearchRequest) => Promise<SearchAnswer>,
  report: (error: unknown) => void,
): Promise<SearchAnswer | null> {
  try {
    return await search(request);
  } catch (error) {
    if (!(error instanceof SearchFailure)) throw error;
    report(error);
    return null;
  }
}

async function resultsOf(db: Db, text: string, hits: readonly VisibleHit[]): Promise<SearchResult[]> {
  const idsOf = (isTalk: boolean) =>
    hits.filter(({ kind }) => (kind === "talk") === isTalk).map(({ entityId }) => entityId);
  const [questions, texts, talks] = await Promise.all([
    questionsByIds(db, idsOf(false)),
    textsOf(db, idsOf(false)),
    talksByIds(db, idsOf(true)),
  ]);
  const questionById = new Map(questions.map((question) => [question.id, question]));
  const talkById = new Map(talks.map((talk) => [talk.id, talk]));
  const query = parseQuery(text);
  return hits.flatMap((hit): SearchResult[] => {
    if (hit.kind === "talk") {
      const talk = talkById.get(hit.entityId);
      if (!talk) return [];
      const { abstract, speakers } = talk;
      const body = [abstract, speakers.join(", ")].join(" · ");
      const given = {
        title: talk.title,
        body,
        answer: "",
        tags: talk.tags,
        release: null,
        facts: factsOfTalk(talk),
      };
      return [{ kind: "talk", talk, ...findIn(query, given) }];
    }
    const question = questionById.get(hit.entityId);
    const there = texts.get(hit.entityId);
    if (!question || !there) return [];
    const { kind, official: isOfficial, accepted: isAccepted } = hit;
    const facts: Reason["key"][] = [
      ...(isOfficial ? ["official" as const] : []),
      ...(isAccepted ? ["accepted" as const] : []),
    ];
    const { title, tags, release } = question;
    const found = findIn(query, { title, body: there.body, answer: there.answer, tags, release, facts });
    return [{ kind, question, isOfficial, isAccepted, needsRecheck: there.needsRecheck, ...found }];
  });
}

function factsOfTalk({ state }: TalkSummary): Reason["key"][] {
  return state === "cancelled" ? ["cancelled"] : state === "past" ? [] : ["coming"];
}

type Texts = { id: number; body: string; answer: string; needsRecheck: boolean };

/** The texts in which the matching passage is looked for, of public questions. */
async function textsOf(db: Db, ids: readonly number[]): Promise<Map<number, Texts>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<Texts>(
    db,
    sql`select q.id, left(r.plain, 8000) as body, coalesce(left(best.plain, 8000), '') as answer,
          ${hasMark("needs-recheck")} as "needsRecheck"
        from questions q join revisions r on r.id = q.revision_id left join lateral (${bestAnswer}) best on true
        where q.id = ${anyOf(ids)} and ${isIndexable}`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

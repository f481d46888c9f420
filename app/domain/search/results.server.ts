import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type QuestionSummary, questionsByIds } from "~/domain/questions/list.server";
import { anyOf, rowsOfEach } from "~/domain/rows.server";
import { type TalkSummary, talkRows } from "~/domain/talks/list.server";
import { type Query, termsOf } from "~/lib/search-text/query";
import { alsoAsked, bestAnswers, hasMark, isIndexable } from "./documents.server";
import { type Found, findingOf, type Reason, type TagName } from "./reasons";
import { likeliest, type Said, type SaidRow, saidRows } from "./said.server";
import type { VisibleHit } from "./visible-hits.server";

export type QuestionResult = Found & {
  kind: "solution" | "question";
  question: QuestionSummary;
  isOfficial: boolean;
  isAccepted: boolean;
  /** Has an answer that was official and was edited since. */
  needsRecheck: boolean;
};
/** `at` is where in the recording the passage was said, in seconds; null when it is none that was said. */
export type TalkResult = Found & { kind: "talk"; talk: TalkSummary; at: number | null };
export type SearchResult = QuestionResult | TalkResult;

/** The hits as results: read from PostgreSQL as they are now, with the passage that matches and why each stands there. */
export async function resultsOf(db: Db, query: Query, hits: readonly VisibleHit[]): Promise<SearchResult[]> {
  const idsOf = (isTalk: boolean) =>
    hits.filter(({ kind }) => (kind === "talk") === isTalk).map(({ entityId }) => entityId);
  const terms = termsOf(query.units);
  const [questions, read] = await Promise.all([
    questionsByIds(db, idsOf(false)),
    rowsOfEach<{ texts: Texts[]; talks: TalkSummary[]; said: SaidRow[]; names: TagName[] }>(db, {
      texts: textsOf(idsOf(false)),
      talks: talksOf(idsOf(true)),
      said: saidRows(idsOf(true)),
      names: namesOf(hits.flatMap(({ tags }) => tags)),
    }),
  ]);
  const texts = new Map(read.texts.map((row) => [row.id, row]));
  const said = new Map(read.said.map((row) => [row.id, likeliest(row, terms)]));
  const questionById = new Map(questions.map((question) => [question.id, question]));
  const find = findingOf(query, read.names);
  const talkById = new Map(read.talks.map((talk) => [talk.id, talk]));
  return hits.flatMap((hit): SearchResult[] => {
    if (hit.kind === "talk") {
      const talk = talkById.get(hit.entityId);
      return talk ? [talkResult(find, talk, said.get(talk.id) ?? [])] : [];
    }
    const question = questionById.get(hit.entityId);
    const there = texts.get(hit.entityId);
    return question && there ? [questionResult(find, hit, question, there)] : [];
  });
}

type Finding = ReturnType<typeof findingOf>;

function talkResult(find: Finding, talk: TalkSummary, said: readonly Said[]): TalkResult {
  const { title, abstract, speakers, tags } = talk;
  const body = [abstract, speakers.join(", ")].join(" · ");
  const given = { title, body, answer: "", tags, release: null, versions: [], facts: factsOfTalk(talk) };
  const announced = { kind: "talk" as const, talk, at: null, ...find(given) };
  const best = said
    .map(({ at, text }) => ({ at, found: find({ ...given, body: text }) }))
    .sort((a, b) => hitsIn(b.found) - hitsIn(a.found))[0];
  const isBetter = best && hitsIn(best.found) > hitsIn(announced);
  return isBetter ? { ...announced, ...best.found, at: best.at } : announced;
}

const hitsIn = ({ passage }: Found) => new Set(passage.filter(({ hit }) => hit).map(({ text }) => text)).size;

function factsOfTalk({ state }: TalkSummary): Reason["key"][] {
  return state === "cancelled" ? ["cancelled"] : state === "past" ? [] : ["coming"];
}

function questionResult(
  find: Finding,
  hit: VisibleHit,
  question: QuestionSummary,
  { body, answer, needsRecheck }: Texts,
): QuestionResult {
  const { official: isOfficial, accepted: isAccepted, versions } = hit;
  const facts: Reason["key"][] = [
    ...(isOfficial ? ["official" as const] : []),
    ...(isAccepted ? ["accepted" as const] : []),
  ];
  const { title, tags, release } = question;
  const found = find({ title, body, answer, tags, release, versions, facts });
  const kind = hit.kind === "solution" ? "solution" : "question";
  return { kind, question, isOfficial, isAccepted, needsRecheck, ...found };
}

type Texts = { id: number; body: string; answer: string; needsRecheck: boolean };

/** The texts in which the matching passage is looked for, of public questions. */
function textsOf(ids: readonly number[]): SQL {
  return sql`select q.id, left(r.plain, 8000) || left(${alsoAsked}, 2000) as body, coalesce(left(best.plain, 8000), '') as answer,
          ${hasMark("needs-recheck")} as "needsRecheck"
        from questions q join revisions r on r.id = q.revision_id left join lateral (${bestAnswers}) best on true
        where q.id = ${anyOf(ids)} and ${isIndexable}`;
}

function talksOf(ids: readonly number[]): SQL {
  return talkRows({ where: sql`t.id = ${anyOf(ids)}`, order: sql`t.id`, limit: ids.length });
}

/** The other names of these tags. */
function namesOf(slugs: readonly string[]): SQL {
  return sql`select n.slug as name, t.slug as tag from tags t join tags n on n.alias_of_id = t.id
        where t.slug = any(array(select jsonb_array_elements_text(${JSON.stringify([...new Set(slugs)])}::text::jsonb)))`;
}

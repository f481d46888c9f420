import { type SQL, sql } from "drizzle-orm";
import type { SearchDocument } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { SAID_MAX } from "~/domain/recordings/limits";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { sha256Hex } from "~/lib/hash";
import { MAX_TEXT } from "~/lib/search-text/normal";
import { isWithin, withBeginnings } from "~/lib/version";

/** What search documents are made of: the thread of a question, or a talk. */
export type Entity = { kind: "question" | "talk"; entityId: number };

/** The id of an entity's document. */
export const documentId = ({ kind, entityId }: Entity) => `${kind === "question" ? "q" : "t"}_${entityId}`;

/** The entity of a document id, null when it is none of ours. */
export function entityOf(id: string): Entity | null {
  const [, letter, number] = /^([qt])_(\d{1,15})$/.exec(id) ?? [];
  if (number === undefined) return null;
  return { kind: letter === "q" ? "question" : "talk", entityId: Number(number) };
}

/** Whether a question (alias `q`) may be found. The one predicate of the writer, the rebuild and the page (rule 6). */
export const isIndexable: SQL = sql`(${publicQuestion} and q.revision_id is not null)`;

/** Whether a talk (alias `k`) may be found: drafts may not. */
export const isTalkIndexable: SQL = sql`k.announced_at is not null`;

/** Whether a talk (alias `k`) can still be seen: at an address, or as an uploaded file. */
const hasRecording: SQL = sql`(k.recording_url is not null or exists (select from recordings r where r.talk_id = k.id))`;

/** An answer (alias `a`) that everybody may see. */
const isPublicAnswer = sql`a.deleted_at is null and a.hidden_at is null`;

/** SQL for whether somebody's answer to the question (alias `q`) is accepted. */
export const isAccepted: SQL = sql`exists (
  select from acceptances c join answers a on a.id = c.answer_id where c.question_id = q.id and ${isPublicAnswer})`;

/** SQL for whether an answer to the question (alias `q`) has a mark in this state that still stands on the shown text. */
export const hasMark = (state: "official" | "needs-recheck"): SQL => sql`exists (
  select from official_marks m join answers a on a.id = m.answer_id
  where a.question_id = q.id and ${isPublicAnswer} and ${markIs(state)})`;

/** SQL for whether a mark (alias `m`, of answer `a`) is in this state: it endorses one revision (rule 3), on another text it is not official. */
export function markIs(state: "official" | "needs-recheck"): SQL {
  return state === "official"
    ? sql`m.state = 'official' and m.revision_id = a.revision_id`
    : sql`(m.state = 'needs-recheck' or (m.state = 'official' and m.revision_id <> a.revision_id))`;
}

/** Characters of each question that leads to another one in that one's document. */
const ALSO_ASKED_MAX = 2000;

/** Answers of a question that its document holds. */
const MOST_ANSWERS = 3;

/** SQL for the text of the public answers to the question (alias `q`) that say most: official, accepted, then by score. */
export const bestAnswers: SQL = sql`
  select string_agg(plain, E'\n\n' order by place) as plain from (
    select v.plain, row_number() over (order by
      exists (select from official_marks m where m.answer_id = a.id and ${markIs("official")}) desc,
      c.answer_id is not null desc, a.score desc, a.id) as place
    from answers a join revisions v on v.id = a.revision_id
    left join acceptances c on c.answer_id = a.id
    where a.question_id = q.id and ${isPublicAnswer}
    order by place limit ${MOST_ANSWERS}
  ) said`;

/** SQL for the words of the questions that lead to this one (alias `q`): who asks in those finds it. */
export const alsoAsked: SQL = sql`coalesce((
  select string_agg(E'\n\n' || d.title || E'\n' || left(x.plain, ${ALSO_ASKED_MAX}), '' order by g.id)
  from merges g join questions d on d.id = g.question_id join revisions x on x.id = d.revision_id
  where g.target_id = q.id and g.undone_at is null and d.hidden_at is null), '')`;

/** SQL for the scopes of the live marks of the question (alias `q`), with the releases of their product, as JSON. */
const scopes: SQL = sql`
  select coalesce(jsonb_agg(jsonb_build_object('from', m.from_version, 'to', m.to_version, 'releases',
    array(select e.version from releases e where e.product_id = m.product_id))), '[]')
  from official_marks m join answers a on a.id = m.answer_id
  where a.question_id = q.id and ${isPublicAnswer} and (${markIs("official")} or ${markIs("needs-recheck")})`;

type Scope = { from: string | null; to: string | null; releases: string[] };
type Row = Omit<SearchDocument, "contentHash" | "trust" | "versions"> & {
  tagNames: string[];
  furtherProducts: { slug: string; name: string }[];
  scopes: Scope[];
  cancelled: boolean;
  /** All that was said in a talk, as one text. */
  words: string;
};

/** The documents of these entities as they are now, by id. What must not be found has none. Of long texts they hold what is searched. */
export async function readDocuments(
  db: Db,
  entities: readonly Entity[],
): Promise<Map<string, SearchDocument>> {
  const idsOf = (kind: Entity["kind"]) => entities.flatMap((one) => (one.kind === kind ? one.entityId : []));
  const [questions, talks] = [idsOf("question"), idsOf("talk")];
  const rows = [
    ...(questions.length > 0 ? await rowsOf<Row>(db, questionRows(sql`q.id = ${anyOf(questions)}`)) : []),
    ...(talks.length > 0 ? await rowsOf<Row>(db, talkRows(sql`k.id = ${anyOf(talks)}`)) : []),
  ];
  return new Map(rows.map((row) => [row.id, documentOf(row)]));
}

/** The next entities of this kind that may be found, by id. */
export function listIndexable(
  db: Db,
  kind: Entity["kind"],
  { after, size }: { after: number; size: number },
): Promise<Entity[]> {
  const [id, from] =
    kind === "question"
      ? [sql`q.id`, sql`questions q where ${isIndexable}`]
      : [sql`k.id`, sql`talks k where ${isTalkIndexable}`];
  return rowsOf<Entity>(
    db,
    sql`select ${kind}::text as kind, ${id} as "entityId" from ${from} and ${id} > ${after} order by ${id} limit ${size}`,
  );
}

function documentOf({
  furtherProducts: further,
  scopes: marked,
  cancelled,
  tagNames,
  words,
  ...row
}: Row): SearchDocument {
  const said = piecesOf(words);
  const document = {
    ...row,
    versions: versionsOf(row.release, marked),
    trust: trustOf(row, cancelled),
    ...(tagNames.length > 0 && { tagNames }),
    ...(further.length > 0 && { furtherProducts: further }),
    ...(said.length > 0 && { said }),
  };
  return { ...document, contentHash: sha256Hex(JSON.stringify(document)) };
}

/** A long text in pieces of what a field may hold, cut between words. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const whole = text.slice(from, from + MAX_TEXT);
    const end =
      from + whole.length < text.length ? Math.max(whole.lastIndexOf("\n"), whole.lastIndexOf(" ")) : -1;
    const piece = end > 0 ? whole.slice(0, end) : whole;
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
}

/** The release that was asked about and those that a mark covers, each with its beginnings, so that 4.2 finds what holds for 4.2.1. */
function versionsOf(release: string | null, marked: readonly Scope[]): string[] {
  const covered = marked.flatMap(({ from, to, releases }) =>
    [...releases, from, to].filter((version) => version !== null && isWithin(version, from, to)),
  );
  const whole = [release, ...covered].filter((version) => version !== null);
  return [...new Set(whole.flatMap(withBeginnings))].sort();
}

function trustOf(
  {
    kind,
    official,
    accepted,
    answered,
    hasRecording,
    startsAt,
  }: Pick<Row, "kind" | "official" | "accepted" | "answered" | "hasRecording" | "startsAt">,
  cancelled: boolean,
) {
  if (kind === "talk") {
    if (cancelled) return 0;
    return hasRecording || Date.parse(startsAt ?? "") > Date.now() ? 2 : 1;
  }
  if (official) return 4;
  return accepted ? 3 : answered ? 1 : 0;
}

function questionRows(which: SQL): SQL {
  return sql`
    select 'q_' || q.id as id, case when f.accepted or f.official then 'solution' else 'question' end as kind, q.id as "entityId",
      q.language, q.title, left(r.plain || ${alsoAsked}, ${MAX_TEXT}) as body, left(coalesce(best.plain, ''), ${MAX_TEXT}) as answer, '{}'::text[] as speakers,
      case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product, '[]'::jsonb as "furtherProducts",
      e.version as release, array_remove(array[q.platform], null) as platforms, q.severity, q.scenario, q.author_id as "authorId",
      array(select t.slug from question_tags qt join tags t on t.id = qt.tag_id where qt.question_id = q.id order by qt.position) as tags,
      array(select n.slug from question_tags qt join tags n on n.alias_of_id = qt.tag_id where qt.question_id = q.id order by n.slug) as "tagNames",
      f.official, f.accepted, q.answer_count > 0 as answered, false as "hasRecording", q.score as votes,
      q.created_at as "createdAt", null as "startsAt", (${scopes}) as scopes, false as cancelled, '' as words
    from questions q
    join revisions r on r.id = q.revision_id
    left join products p on p.id = q.product_id
    left join releases e on e.id = q.release_id
    cross join lateral (select ${hasMark("official")} as official, ${isAccepted} as accepted) f
    left join lateral (${bestAnswers}) best on true
    where ${which} and ${isIndexable}`;
}

/** SQL for what was said in a talk (alias `k`): its chapters, what was asked and answered, the transcript. */
const saidInTalk: SQL = sql`concat_ws(E'\n',
  (select string_agg(c.title, E'\n' order by c.at_seconds) from talk_chapters c where c.talk_id = k.id),
  (select string_agg(a.body || E'\n' || a.answer, E'\n' order by a.id) from talk_questions a
    where a.talk_id = k.id and a.deleted_at is null and a.answer is not null),
  (select s.plain from transcripts s where s.talk_id = k.id))`;

/** SQL for the products that a talk (alias `k`) is about beside its main one, as JSON. */
export const furtherProducts: SQL = sql`
  select coalesce(jsonb_agg(jsonb_build_object('slug', o.slug, 'name', o.name) order by x.position), '[]')
  from talk_products x join products o on o.id = x.product_id
  where x.talk_id = k.id and x.product_id is distinct from k.product_id`;

function talkRows(which: SQL): SQL {
  return sql`
    select 't_' || k.id as id, 'talk' as kind, k.id as "entityId", k.language, k.title,
      left(k.abstract || E'\n\n' || k.description_plain, ${MAX_TEXT}) as body, '' as answer,
      array(select s.name from talk_speakers s where s.talk_id = k.id order by s.position) as speakers,
      case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product,
      (${furtherProducts}) as "furtherProducts",
      null as release, '{}'::text[] as platforms, null as severity, k.scenario, null as "authorId",
      array(select t.slug from talk_tags kt join tags t on t.id = kt.tag_id where kt.talk_id = k.id order by kt.position) as tags,
      array(select n.slug from talk_tags kt join tags n on n.alias_of_id = kt.tag_id where kt.talk_id = k.id order by n.slug) as "tagNames",
      false as official, false as accepted, false as answered, ${hasRecording} as "hasRecording", 0 as votes,
      k.created_at as "createdAt", k.starts_at as "startsAt", '[]'::jsonb as scopes, k.cancelled_at is not null as cancelled,
      left(${saidInTalk}, ${SAID_MAX}) as words
    from talks k
    left join products p on p.id = k.product_id
    where ${which} and ${isTalkIndexable}`;
}

import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Person, personJson } from "~/domain/people/fragments.server";
import { rowsOf } from "~/domain/rows.server";
import { canModerate, type Viewer } from "~/domain/viewer";
import { answerVisibleTo, markVisibleTo, questionVisibleTo } from "./visible.server";

export const ANSWERS_PER_PAGE = 20;
/** Comments shown under one post; a longer talk belongs into an answer. */
export const COMMENTS_PER_POST = 50;

/** A question as its page shows it, for one viewer. Instants are ISO 8601. */
export type QuestionDetail = {
  id: number;
  title: string;
  language: "zh" | "en";
  html: string;
  plain: string;
  revisionId: number;
  revisionNumber: number;
  score: number;
  answerCount: number;
  createdAt: string;
  editedAt: string | null;
  solvedAt: string | null;
  officialAt: string | null;
  author: Person;
  vendorId: number | null;
  vendor: { slug: string; name: string } | null;
  product: { slug: string; name: string } | null;
  release: string | null;
  platform: string | null;
  severity: "P0" | "P1" | "P2" | "P3" | null;
  tags: string[];
  closed: { at: string; by: Named; reason: string } | null;
  hidden: { at: string; reason: string | null } | null;
  deleted: { at: string; byAuthor: boolean } | null;
  acceptance: Acceptance | null;
  /** When the asker last did anything on this question. */
  askerActiveAt: string;
  myVote: -1 | 0 | 1;
};

type Named = { id: number; name: string | null };

export type Acceptance = {
  answerId: number;
  at: string;
  by: Named;
  /** Staff accepted for an absent asker: their role at the time. */
  onBehalfAs: string | null;
};

export type AnswerDetail = {
  id: number;
  questionId: number;
  /** Of the question. */
  title: string;
  html: string;
  /** The first 1,000 characters without marks, for search engines. */
  plain: string;
  revisionId: number;
  revisionNumber: number;
  score: number;
  createdAt: string;
  editedAt: string | null;
  author: Person;
  hidden: { at: string; reason: string | null } | null;
  deleted: { at: string; byAuthor: boolean } | null;
  isAccepted: boolean;
  marks: MarkDetail[];
  myVote: -1 | 0 | 1;
};

/** An official mark with who and when, as it was at the time (rules 1, 3, 4). */
export type MarkDetail = {
  id: number;
  state: "proposed" | "official" | "needs-recheck" | "superseded" | "withdrawn";
  vendor: { slug: string; name: string };
  product: string;
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  note: string;
  markedAt: string | null;
  markedBy: Named | null;
  markedTier: string | null;
  proposedAt: string | null;
  proposedBy: Named | null;
  /** The marker wrote the answer. */
  selfMarked: boolean;
  stateChangedAt: string;
  /** Number of the revision that was endorsed. */
  revisionNumber: number;
  supersededByAnswerId: number | null;
};

export type CommentDetail = {
  id: number;
  answerId: number | null;
  html: string;
  createdAt: string;
  author: Person;
};

/** The question, or notFound when it is absent or not to be seen by this viewer. */
export async function getQuestion(db: Db, viewer: Viewer, id: number): Promise<QuestionDetail> {
  const [question] = await rowsOf<QuestionDetail>(
    db,
    sql`select q.id, q.title, q.language, r.html, left(r.plain, 400) as plain, r.id as "revisionId", r.number as "revisionNumber",
          q.score, q.answer_count as "answerCount", q.created_at as "createdAt", q.edited_at as "editedAt",
          q.solved_at as "solvedAt", q.official_at as "officialAt",
          ${personJson(sql`u`, sql`q.created_at`)} as author,
          p.vendor_id as "vendorId",
          case when v.id is not null then jsonb_build_object('slug', v.slug, 'name', v.name) end as vendor,
          case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product,
          rel.version as release, q.platform, q.severity,
          array(select t.slug from question_tags qt join tags t on t.id = qt.tag_id where qt.question_id = q.id order by qt.position) as tags,
          case when q.closed_at is not null then jsonb_build_object('at', q.closed_at, 'reason', q.closed_reason,
            'by', ${named(sql`q.closed_by`)}) end as closed,
          ${hiddenJson(sql`q`, viewer)} as hidden, ${deletedJson(sql`q`)} as deleted,
          case when ac.question_id is not null then jsonb_build_object('answerId', ac.answer_id, 'at', ac.accepted_at, 'onBehalfAs', ac.on_behalf_as,
            'by', ${named(sql`ac.accepted_by`)}) end as acceptance,
          coalesce((select max(e.at) from events e where e.question_id = q.id and e.actor_id = q.author_id), q.created_at) as "askerActiveAt",
          ${myVote(viewer, sql`question_id = q.id`)} as "myVote"
        from questions q
          join revisions r on r.id = q.revision_id
          join users u on u.id = q.author_id
          left join products p on p.id = q.product_id
          left join vendors v on v.id = p.vendor_id
          left join releases rel on rel.id = q.release_id
          left join acceptances ac on ac.question_id = q.id
        where q.id = ${id} and ${questionVisibleTo(viewer)}`,
  );
  if (!question) throw notFound();
  return question;
}

/** One page of a question's answers: official, accepted, by score, then oldest first. */
export async function listAnswers(
  db: Db,
  viewer: Viewer,
  { questionId, page }: { questionId: number; page: number },
): Promise<{ items: AnswerDetail[]; hasNext: boolean }> {
  const items = await rowsOf<AnswerDetail>(
    db,
    sql`${answersFor(viewer)}
        where a.question_id = ${questionId} and ${answerVisibleTo(viewer)}
        order by ${answerOrder}
        limit ${ANSWERS_PER_PAGE + 1} offset ${(page - 1) * ANSWERS_PER_PAGE}`,
  );
  return { items: items.slice(0, ANSWERS_PER_PAGE), hasNext: items.length > ANSWERS_PER_PAGE };
}

/** One answer, or notFound when it or its question is absent or not to be seen. */
export async function getAnswer(db: Db, viewer: Viewer, id: number): Promise<AnswerDetail> {
  const [answer] = await rowsOf<AnswerDetail>(
    db,
    sql`${answersFor(viewer)} where a.id = ${id} and ${answerVisibleTo(viewer)} and ${questionVisibleTo(viewer)}`,
  );
  if (!answer) throw notFound();
  return answer;
}

function answersFor(viewer: Viewer): SQL {
  return sql`
    select a.id, a.question_id as "questionId", q.title, r.html, left(r.plain, 1000) as plain, r.id as "revisionId", r.number as "revisionNumber", a.score,
      a.created_at as "createdAt", a.edited_at as "editedAt", ${personJson(sql`u`, sql`a.created_at`)} as author,
      ${hiddenJson(sql`a`, viewer)} as hidden, ${deletedJson(sql`a`)} as deleted,
      ac.answer_id is not null as "isAccepted",
      coalesce((${marksJson(viewer)}), '[]') as marks,
      ${myVote(viewer, sql`answer_id = a.id`)} as "myVote"
    from answers a
      join questions q on q.id = a.question_id
      join revisions r on r.id = a.revision_id
      join users u on u.id = a.author_id
      left join acceptances ac on ac.answer_id = a.id`;
}

/** The comments on a question and on these answers of it, oldest first, bounded for each post. */
export async function listComments(
  db: Db,
  { questionId, answerIds }: { questionId: number; answerIds: readonly number[] },
): Promise<CommentDetail[]> {
  const onShown =
    answerIds.length > 0
      ? sql`(c.answer_id is null or c.answer_id in ${[...answerIds]})`
      : sql`c.answer_id is null`;
  return await rowsOf<CommentDetail>(
    db,
    sql`select c.id, c.answer_id as "answerId", c.html, c.created_at as "createdAt", ${personJson(sql`u`, sql`c.created_at`)} as author
        from (
          select *, row_number() over (partition by answer_id order by created_at, id) as place
          from comments c where c.question_id = ${questionId} and c.deleted_at is null and ${onShown}
        ) c join users u on u.id = c.author_id
        where c.place <= ${COMMENTS_PER_POST}
        order by c.created_at, c.id`,
  );
}

/** Where an answer stands: its question and the page of it, or notFound. */
export async function placeOfAnswer(
  db: Db,
  viewer: Viewer,
  answerId: number,
): Promise<{ questionId: number; page: number }> {
  const [row] = await rowsOf<{ questionId: number; page: number }>(
    db,
    sql`select s."questionId", (s.place - 1) / ${ANSWERS_PER_PAGE} + 1 as page
        from (
          select a.id, a.question_id as "questionId", row_number() over (order by ${answerOrder}) as place
          from answers a left join acceptances ac on ac.answer_id = a.id
          where a.question_id = (
              select x.question_id from answers x join questions q on q.id = x.question_id
              where x.id = ${answerId} and ${questionVisibleTo(viewer)}
            ) and ${answerVisibleTo(viewer)}
        ) s where s.id = ${answerId}`,
  );
  if (!row) throw notFound();
  return row;
}

const answerOrder = sql`
  (a.deleted_at is not null or a.hidden_at is not null),
  exists (select from official_marks m where m.answer_id = a.id and m.state = 'official' and m.revision_id = a.revision_id) desc,
  (ac.answer_id is not null) desc, a.score desc, a.created_at, a.id`;

/** The marks that this viewer may see, newest first. */
function marksJson(viewer: Viewer): SQL {
  return sql`
    select jsonb_agg(jsonb_build_object(
      'id', m.id,
      'state', case when m.state = 'official' and m.revision_id <> a.revision_id then 'needs-recheck' else m.state end,
      'vendor', jsonb_build_object('slug', mv.slug, 'name', mv.name), 'product', mp.name, 'platforms', m.platforms,
      'fromVersion', m.from_version, 'toVersion', m.to_version, 'note', m.note,
      'markedAt', m.marked_at, 'markedTier', m.marked_tier,
      'markedBy', ${named(sql`m.marked_by`)},
      'proposedAt', m.proposed_at,
      'proposedBy', ${named(sql`m.proposed_by`)},
      'selfMarked', coalesce(m.marked_by = a.author_id, false),
      'stateChangedAt', m.state_changed_at,
      'revisionNumber', (select number from revisions where id = m.revision_id),
      'supersededByAnswerId', (select s.answer_id from official_marks s where s.id = m.superseded_by)
    ) order by m.id desc)
    from official_marks m join vendors mv on mv.id = m.vendor_id join products mp on mp.id = m.product_id
    where m.answer_id = a.id and ${markVisibleTo(viewer)}`;
}

/** The reason of a hiding is the moderators' word, not the author's to read (matrix, note 1). */
function hiddenJson(row: SQL, viewer: Viewer): SQL {
  const reason = canModerate(viewer) ? sql`${row}.hidden_reason` : sql`null`;
  return sql`case when ${row}.hidden_at is not null then jsonb_build_object('at', ${row}.hidden_at, 'reason', ${reason}) end`;
}

function named(userId: SQL): SQL {
  return sql`(select jsonb_build_object('id', x.id, 'name', case when x.deleted_at is null then x.name end) from users x where x.id = ${userId})`;
}

function deletedJson(row: SQL): SQL {
  return sql`case when ${row}.deleted_at is not null then jsonb_build_object('at', ${row}.deleted_at, 'byAuthor', ${row}.deleted_by = ${row}.author_id) end`;
}

function myVote(viewer: Viewer, on: SQL): SQL {
  if (viewer.kind === "visitor") return sql`0`;
  return sql`coalesce((select value from votes where user_id = ${viewer.id} and ${on}), 0)`;
}

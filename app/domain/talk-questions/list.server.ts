import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { publicQuestion } from "~/domain/questions/visible.server";
import { rowsOfEach } from "~/domain/rows.server";
import { isAnnounced, talkVisibleTo } from "~/domain/talks/visible.server";
import type { Viewer } from "~/domain/viewer";
import { talkFacts } from "./load.server";
import {
  canAnswerAt,
  canAskAt,
  canBringToForum,
  canDeleteTalkQuestion,
  canVoteFor,
  type TalkQuestionFacts,
} from "./policy";

export const TALK_QUESTIONS_PER_PAGE = 20;

type Person = { id: number; name: string | null };
type Row = {
  id: number;
  html: string;
  createdAt: string;
  author: Person;
  votes: number;
  isMine: boolean;
  answer: { html: string; at: string; by: Person } | null;
  atSeconds: number | null;
  question: { id: number; title: string; language: "zh" | "en" } | null;
};

/** A question put to a talk, as its page shows it to this viewer. */
export type TalkQuestionShown = Row & {
  mayVote: boolean;
  mayAnswer: boolean;
  mayDelete: boolean;
  mayBringToForum: boolean;
};

type TalkRow = TalkQuestionPage["talk"] & { total: number; facts: TalkQuestionFacts };

export type TalkQuestionPage = {
  talk: { id: number; title: string; language: "zh" | "en" };
  items: TalkQuestionShown[];
  page: number;
  hasNext: boolean;
  total: number;
  mayAsk: boolean;
  /** Whether signing in may lead to asking here. */
  takesQuestions: boolean;
};

/** One page of the questions put to a talk, most wanted first, of equal ones the oldest. Refuses: notFound. */
export async function listTalkQuestions(
  db: Db,
  viewer: Viewer,
  talkId: number,
  { page = 1, size = TALK_QUESTIONS_PER_PAGE }: { page?: number; size?: number } = {},
): Promise<TalkQuestionPage> {
  const viewerId = viewer.kind === "member" ? viewer.id : null;
  const {
    talks: [talk],
    rows,
  } = await rowsOfEach<{ talks: TalkRow[]; rows: Row[] }>(db, {
    talks: sql`select t.id, t.title, t.language, ${talkFacts} as facts,
          (select count(*)::integer from talk_questions a where a.talk_id = t.id and a.deleted_at is null) as total
        from talks t where t.id = ${talkId} and ${talkVisibleTo(viewer)}`,
    rows: sql`select a.id, a.html, a.created_at as "createdAt", a.at_seconds as "atSeconds",
          jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as author,
          v.votes, v.mine as "isMine",
          case when a.answered_at is not null then jsonb_build_object('html', a.answer_html, 'at', a.answered_at,
            'by', jsonb_build_object('id', w.id, 'name', case when w.deleted_at is null then w.name end)) end as answer,
          case when q.id is not null then jsonb_build_object('id', q.id, 'title', q.title, 'language', q.language) end as question
        from talk_questions a
          join users u on u.id = a.author_id
          left join users w on w.id = a.answered_by
          left join merges g on g.question_id = a.question_id and g.undone_at is null
          left join questions q on q.id = coalesce(g.target_id, a.question_id) and ${publicQuestion}
          cross join lateral (
            select count(*)::integer as votes, coalesce(bool_or(x.user_id = ${viewerId}::bigint), false) as mine
            from talk_question_votes x where x.talk_question_id = a.id) v
        where a.talk_id = ${talkId} and a.deleted_at is null
        order by v.votes desc, a.id limit ${size + 1} offset ${(page - 1) * size}`,
  });
  if (!talk) throw notFound();
  const { total, facts: talkSide, ...rest } = talk;
  return {
    talk: rest,
    items: rows.slice(0, size).map((row) => withRights(row, viewer, talkSide)),
    page,
    hasNext: rows.length > size,
    total,
    mayAsk: canAskAt(viewer, talkSide),
    takesQuestions: !talkSide.isCancelled,
  };
}

function withRights(
  row: Row,
  viewer: Viewer,
  talkSide: Omit<TalkQuestionFacts, "authorId">,
): TalkQuestionShown {
  const facts = { ...talkSide, authorId: row.author.id };
  return {
    ...row,
    mayVote: canVoteFor(viewer, facts),
    mayAnswer: canAnswerAt(viewer, facts),
    mayDelete: canDeleteTalkQuestion(viewer, facts),
    mayBringToForum: row.question === null && canBringToForum(viewer, facts),
  };
}

/** The talk at which a question was put first. */
export type TalkOfQuestion = { id: number; title: string; language: "zh" | "en" };

/** SQL for the talk at which a question (an id) was put first, as JSON; null for the others. */
export function talkOfQuestion(questionId: number): SQL {
  return sql`(
    select jsonb_build_object('id', t.id, 'title', t.title, 'language', t.language)
    from talk_questions a join talks t on t.id = a.talk_id where a.question_id = ${questionId} and ${isAnnounced})`;
}

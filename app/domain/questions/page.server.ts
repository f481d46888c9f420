import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import type { AnswerDetail, AnswerOrder, CommentDetail, QuestionDetail } from "./details";
import { answersFor, answersIn, commentsOn, questionsFor } from "./details-sql.server";
import { answerVisibleTo, questionVisibleTo } from "./visible.server";

export const ANSWERS_PER_PAGE = 20;

/** The question, or notFound when it is absent or not to be seen by this viewer. */
export async function getQuestion(db: Db, viewer: Viewer, id: number): Promise<QuestionDetail> {
  const [question] = await rowsOf<QuestionDetail>(db, questionFor(viewer, id));
  if (!question) throw notFound();
  return question;
}

/** One answer, or notFound when it or its question is absent or not to be seen. */
export async function getAnswer(db: Db, viewer: Viewer, id: number): Promise<AnswerDetail> {
  const [answer] = await rowsOf<AnswerDetail>(db, answerFor(viewer, id));
  if (!answer) throw notFound();
  return answer;
}

/** The same with its question, read at one moment: between two, a merge could take it to another one. */
export async function getAnswerWithQuestion(
  db: Db,
  viewer: Viewer,
  id: number,
): Promise<{ answer: AnswerDetail; question: QuestionDetail }> {
  const [found] = await rowsOf<{ answer: AnswerDetail; question: QuestionDetail }>(
    db,
    sql`with answer as materialized (${answerFor(viewer, id)}),
          question as materialized (${questionsFor(viewer)} where q.id = (select "questionId" from answer))
        select to_jsonb(answer) as answer, to_jsonb(question) as question from answer cross join question`,
  );
  if (!found) throw notFound();
  return found;
}

/** A question with one page of its answers and the comments on both. */
export type QuestionPage<Beside = object> = {
  question: QuestionDetail;
  answers: AnswerDetail[];
  hasNext: boolean;
  comments: CommentDetail[];
  /** The fields of an answer that were typed but not sent. */
  draft: Record<string, string> | null;
  beside: Beside;
};

type PageOptions = {
  id: number;
  page: number;
  order?: AnswerOrder;
  /** SQL for the fields of the reader's draft; none without it. */
  draft?: SQL;
  /** SQL of JSON for what else stands beside the question, by name. */
  beside?: Readonly<Record<string, SQL>>;
};

/** All that the page of a question shows, in one read, for it is the page that most requests ask for. Throws notFound. */
export async function getQuestionPage<Beside>(
  db: Db,
  viewer: Viewer,
  { id, page, order = "best", draft = sql`null::jsonb`, beside = {} }: PageOptions,
): Promise<QuestionPage<Beside>> {
  const [found] = await rowsOf<Omit<QuestionPage<Beside>, "hasNext">>(
    db,
    sql`with question as materialized (${questionFor(viewer, id)}),
          answers_on_page as materialized (
            ${answersFor(viewer)}
            where a.question_id = (select id from question) and ${answerVisibleTo(viewer)}
            order by ${answersIn(order)}
            limit ${ANSWERS_PER_PAGE + 1} offset ${(page - 1) * ANSWERS_PER_PAGE}
          )
        select to_jsonb(question) as question,
          array(select to_jsonb(a) from answers_on_page a) as answers,
          array(select to_jsonb(c) from (${commentsOn(id, sql`select id from answers_on_page`)}) c) as comments,
          (${draft}) as draft, jsonb_build_object(${sql.join(
            Object.entries(beside).flatMap(([name, json]) => [sql`${name}::text`, json]),
            sql`, `,
          )}) as beside
        from question`,
  );
  if (!found) throw notFound();
  const { answers } = found;
  return {
    ...found,
    answers: answers.slice(0, ANSWERS_PER_PAGE),
    hasNext: answers.length > ANSWERS_PER_PAGE,
  };
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
          select a.id, a.question_id as "questionId", row_number() over (order by ${answersIn("best")}) as place
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

function answerFor(viewer: Viewer, id: number): SQL {
  return sql`${answersFor(viewer)} where a.id = ${id} and ${answerVisibleTo(viewer)} and ${questionVisibleTo(viewer)}`;
}

function questionFor(viewer: Viewer, id: number): SQL {
  return sql`${questionsFor(viewer)} where q.id = ${id} and ${questionVisibleTo(viewer)}`;
}

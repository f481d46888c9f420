/** The SQL of which the reads of questions and answers are made. Names and shapes are those of details.ts. */
import { type SQL, sql } from "drizzle-orm";
import { gradesJson } from "~/domain/clock/regraded.server";
import { COMMENTS_PER_POST } from "~/domain/comments/limits";
import { cameFrom, mergedInto } from "~/domain/merges/find.server";
import { named, personJson, withoutTheGone } from "~/domain/people/fragments.server";
import { fixed } from "~/domain/statements.server";
import { canModerate, type Viewer } from "~/domain/viewer";
import { builtOnFor } from "./built-on.server";
import type { AnswerOrder } from "./details";
import { marksJson } from "./marks-sql.server";

/** The history has them all. */
const REGRADES_SHOWN = 5;

/** When the minutes of a promise run: as the terms say that its minutes and moment came from, for `clocks k`. */
const countingJson = (what: "first" | "solution", minutes: SQL, dueAt: SQL) => sql`(
  select e.data->'terms'->>${`${what}Counting`}::text from events e
  where e.question_id = k.question_id and (e.data->'terms'->>'vendorId')::bigint = k.vendor_id
    and (e.data->'terms'->>${`${what}Minutes`}::text)::integer = ${minutes}
    and (e.data->'terms'->>${`${what}DueAt`}::text)::timestamptz is not distinct from ${dueAt}
  order by e.id desc limit 1)`;

/** The clock at the vendor of the product, for `questions q` and `products p`. */
const clockJson = sql`
  select jsonb_build_object(
    'startedAt', k.started_at, 'severity', k.severity, 'stage', k.stage, 'firstMinutes', k.first_minutes, 'firstCounting', ${countingJson("first", sql`k.first_minutes`, sql`k.first_due_at`)}, 'firstDueAt', k.first_due_at,
    'firstRespondedAt', k.first_responded_at, 'firstResponder', ${named(sql`k.first_responded_by`)} || jsonb_build_object('tier', k.first_responded_tier),
    'solutionMinutes', k.solution_minutes, 'solutionCounting', ${countingJson("solution", sql`k.solution_minutes`, sql`k.solution_due_at`)}, 'solutionDueAt', k.solution_due_at, 'solvedAt', k.solved_at, 'pausedAt', k.paused_at,
    'stoppedAt', k.stopped_at,
    'isWorkedOn', exists (select from events e where e.question_id = k.question_id
      and e.verb in ('claimed', 'handed-over', 'waiting-for-asker', 'asker-back')),
    'regrades', coalesce((
      select jsonb_agg(${gradesJson(sql`e`)} || jsonb_build_object('reason', e.reason, 'at', e.at, 'role', e.actor_role, 'by', ${named(sql`e.actor_id`)}) order by e.id desc)
      from (select * from events where question_id = k.question_id and verb = 'regraded' order by id desc limit ${REGRADES_SHOWN}) e
      where (e.data->'terms'->>'vendorId')::bigint = k.vendor_id), '[]'),
    'emergency', case when k.severity = 'P0' and k.solved_at is null and k.stopped_at is null then (
      select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'address', c.address, 'purpose', c.purpose) order by c.position), '[]')
      from channels c where c.vendor_id = k.vendor_id and c.is_emergency) else '[]' end)
  from clocks k where k.question_id = q.id and k.vendor_id = p.vendor_id`;

const hiddenQuestion = hiddenJson(sql`q`);
const hiddenAnswer = hiddenJson(sql`a`);

const questionColumns = fixed(sql`
          q.id, q.title, q.language, ${withoutTheGone(sql`r.html`)} as html, left(r.plain, 400) as plain, r.id as "revisionId", r.number as "revisionNumber",
          q.score, q.answer_count as "answerCount", q.created_at as "createdAt", q.edited_at as "editedAt",
          q.solved_at as "solvedAt", q.official_at as "officialAt",
          ${personJson(sql`u`, sql`q.created_at`)} as author,
          p.vendor_id as "vendorId", q.product_id as "productId",
          case when v.id is not null then jsonb_build_object('slug', v.slug, 'name', v.name) end as vendor,
          case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product,
          rel.version as release, q.platform, q.severity, q.scenario, q.stage,
          array(select t.slug from question_tags qt join tags t on t.id = qt.tag_id where qt.question_id = q.id order by qt.position) as tags,
          case when q.closed_at is not null then jsonb_build_object('at', q.closed_at, 'reason', q.closed_reason,
            'by', ${named(sql`q.closed_by`)}) end as closed,
          ${deletedJson(sql`q`)} as deleted,
          case when ac.question_id is not null then jsonb_build_object('answerId', ac.answer_id, 'at', ac.accepted_at, 'onBehalfAs', ac.on_behalf_as,
            'by', ${named(sql`ac.accepted_by`)}) end as acceptance,
          (${mergedInto(sql`q.id`)}) as merged, (${clockJson}) as clock,
          coalesce((select max(e.at) from events e where e.question_id = q.id and e.actor_id = q.author_id), q.created_at) as "askerActiveAt"`);

const questionTables = fixed(sql`
        from questions q
          join revisions r on r.id = q.revision_id
          join users u on u.id = q.author_id
          left join products p on p.id = q.product_id
          left join vendors v on v.id = p.vendor_id
          left join releases rel on rel.id = q.release_id
          left join acceptances ac on ac.question_id = q.id`);

/** Rows of `QuestionDetail`, from `questions q`: a where clause follows. */
export function questionsFor(viewer: Viewer): SQL {
  return sql`select ${questionColumns}, ${hiddenQuestion(viewer)} as hidden, ${builtOnFor(viewer)} as "builtOn", ${myVote(viewer, sql`question_id = q.id`)} as "myVote" ${questionTables}`;
}

const answerColumns = fixed(sql`
      a.id, a.question_id as "questionId", q.title, ${withoutTheGone(sql`r.html`)} as html, r.id as "revisionId", r.number as "revisionNumber", a.score,
      a.created_at as "createdAt", a.edited_at as "editedAt", ${personJson(sql`u`, sql`a.created_at`)} as author, ${deletedJson(sql`a`)} as deleted,
      ac.answer_id is not null as "isAccepted", ${cameFrom} as "cameFrom"`);

const answerTables = fixed(sql`
    from answers a
      join questions q on q.id = a.question_id
      join revisions r on r.id = a.revision_id
      join users u on u.id = a.author_id
      left join acceptances ac on ac.answer_id = a.id`);

/** Rows of `AnswerDetail`, from `answers a` and its `questions q`: a where clause follows. */
export function answersFor(viewer: Viewer): SQL {
  const plain = viewer.kind === "visitor" ? sql`left(r.plain, 1000)` : sql`''`;
  return sql`
    select ${answerColumns}, ${plain} as plain, ${hiddenAnswer(viewer)} as hidden, coalesce((${marksJson(viewer)}), '[]') as marks,
      ${myVote(viewer, sql`answer_id = a.id`)} as "myVote" ${answerTables}`;
}

const commentColumns = fixed(sql`
    c.id, c.answer_id as "answerId", ${withoutTheGone(sql`c.html`)} as html, c.created_at as "createdAt", ${personJson(sql`u`, sql`c.created_at`)} as author`);

/** Rows of `CommentDetail` on a question and on the answers of it that `answerIds` selects, oldest first, bounded for each post. */
export function commentsOn(questionId: number, answerIds: SQL): SQL {
  return sql`
    select ${commentColumns}
    from (
      select *, row_number() over (partition by answer_id order by created_at, id) as place
      from comments c
      where c.question_id = ${questionId} and c.deleted_at is null and (c.answer_id is null or c.answer_id in (${answerIds}))
    ) c join users u on u.id = c.author_id
    where c.place <= ${COMMENTS_PER_POST}
    order by c.created_at, c.id`;
}

/** For `answers a` and its `acceptances ac`. What is out of sight stands last. */
const answerOrders: Record<AnswerOrder, SQL> = {
  /** Official, accepted, by score, then oldest first. */
  best: sql`
    exists (select from official_marks m where m.answer_id = a.id and m.state = 'official' and m.revision_id = a.revision_id) desc,
    (ac.answer_id is not null) desc, a.score desc, a.created_at, a.id`,
  oldest: sql`a.created_at, a.id`,
};

export function answersIn(order: AnswerOrder): SQL {
  return sql`(a.deleted_at is not null or a.hidden_at is not null), ${answerOrders[order]}`;
}

/** The reason of a hiding is the moderators' word, not the author's to read (matrix, note 1). */
function hiddenJson(row: SQL): (viewer: Viewer) => SQL {
  const shownTo = (reason: SQL) =>
    fixed(
      sql`case when ${row}.hidden_at is not null then jsonb_build_object('at', ${row}.hidden_at, 'reason', ${reason}) end`,
    );
  const [moderators, others] = [shownTo(sql`${row}.hidden_reason`), shownTo(sql`null`)];
  return (viewer) => (canModerate(viewer) ? moderators : others);
}

function deletedJson(row: SQL): SQL {
  return sql`case when ${row}.deleted_at is not null then jsonb_build_object('at', ${row}.deleted_at, 'byAuthor', ${row}.deleted_by = ${row}.author_id) end`;
}

function myVote(viewer: Viewer, on: SQL): SQL {
  if (viewer.kind === "visitor") return sql`0`;
  return sql`coalesce((select value from votes where user_id = ${viewer.id} and ${on}), 0)`;
}

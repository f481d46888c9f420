import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { gradesJson } from "~/domain/clock/regraded.server";
import { notFound } from "~/domain/errors";
import type { QuestionCause } from "~/domain/events/causes";
import type { Verb } from "~/domain/events/record.server";
import type { Grade } from "~/domain/questions/details";
import { answerVisibleTo, markVisibleTo, questionVisibleTo } from "~/domain/questions/visible.server";
import type { Scenario } from "~/domain/questions/vocabulary";
import { rowsOf } from "~/domain/rows.server";
import { canModerate, type Viewer } from "~/domain/viewer";
import type { RevisionFacts } from "~db/schema/questions";

export const EVENTS_PER_PAGE = 50;

/** One line of the history of a question. Instants are ISO 8601. */
export type HistoryEvent = {
  id: number;
  at: string;
  verb: Verb;
  actor: { id: number; name: string | null } | null;
  actorRole: string | null;
  answerId: number | null;
  /** Who wrote that answer; null also when the account was deleted. */
  answerAuthor: string | null;
  /** Of the revision that was made, marked or asked with. */
  revisionNumber: number | null;
  /** In the words of the one who did it. */
  reason: string | null;
  /** When the site did it, as a consequence. */
  because: QuestionCause | null;
  /** The release that a mark was said to hold for. */
  release: string | null;
  /** Of a regrade. */
  grades: { from: Grade; to: Grade } | null;
  /** What a mark was given for, as it was then: a later marking may have said otherwise. */
  scope: MarkedScope | null;
  /** The answer whose mark took the place of this one, while this viewer may see it. */
  successor: { answerId: number; author: string | null } | null;
  /** The question that it was merged with: its address leads to it, or on. */
  otherId: number | null;
};

export type MarkedScope = {
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: Scenario | null;
  note: string;
};

export type RevisionText = {
  number: number;
  title: string | null;
  body: string;
  facts: RevisionFacts | null;
  summary: string;
  at: string;
  author: { id: number; name: string | null };
};

/** Of a question with all its answers, or of one answer. */
export type HistoryOf = { questionId: number } | { answerId: number };

/**
 * The events this viewer may see, newest first. What happened to things out of sight is left out with them; who warned the vendor is for
 * the vendor to know, and of what the asker was reminded is theirs.
 */
export async function listHistory(
  db: Db,
  viewer: Viewer,
  { of, page, onlyMarks = false }: { of: HistoryOf; page: number; onlyMarks?: boolean },
): Promise<{ items: HistoryEvent[]; hasNext: boolean }> {
  const about = "answerId" in of ? sql`e.answer_id = ${of.answerId}` : sql`e.question_id = ${of.questionId}`;
  // Why something was hidden is the moderators' word.
  const reason = canModerate(viewer) ? sql`e.reason` : sql`case when e.verb <> 'hidden' then e.reason end`;
  const items = await rowsOf<HistoryEvent>(
    db,
    sql`select e.id, e.at, e.verb, e.actor_role as "actorRole", e.answer_id as "answerId",
          (select w.name from users w where w.id = a.author_id and w.deleted_at is null) as "answerAuthor", r.number as "revisionNumber",
          ${reason} as reason, e.data->>'because' as because, e.data->>'release' as release,
          case when e.verb = 'regraded' then ${gradesJson(sql`e`)} end as grades,
          case when e.verb in ('proposed-mark', 'marked', 'mark-still-holds') and e.data ? 'platforms' then jsonb_build_object('platforms', e.data->'platforms',
            'fromVersion', e.data->'fromVersion', 'toVersion', e.data->'toVersion', 'scenario', e.data->'scenario', 'note', coalesce(e.data->>'note', '')) end as scope,
          case when e.verb in ('merged', 'took-in', 'gave-back') then (e.data->>'question')::bigint end as "otherId",
          case when e.verb = 'mark-superseded' then (${successor(viewer)}) end as successor,
          case when u.id is not null then jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) end as actor
        from events e
          left join answers a on a.id = e.answer_id
          join questions q on q.id = coalesce(a.question_id, e.question_id)
          left join revisions r on r.id = e.revision_id
          left join users u on u.id = e.actor_id
          left join official_marks m on m.id = e.mark_id
        where ${about} and ${questionVisibleTo(viewer)} and (e.answer_id is null or ${answerVisibleTo(viewer)})
          and e.comment_id is null and e.verb not in ('called-dangerous', 'reminded-to-accept') and (e.mark_id is not null or not ${onlyMarks}) and (e.mark_id is null or ${markVisibleTo(viewer)})
        order by e.id desc limit ${EVENTS_PER_PAGE + 1} offset ${(page - 1) * EVENTS_PER_PAGE}`,
  );
  return { items: items.slice(0, EVENTS_PER_PAGE), hasNext: items.length > EVENTS_PER_PAGE };
}

/** The answer that an event `e` says a mark gave way to. */
const successor = (viewer: Viewer) => sql`
  select jsonb_build_object('answerId', a.id, 'author', case when w.deleted_at is null then w.name end)
  from answers a join users w on w.id = a.author_id
  where a.id = (e.data->>'byAnswer')::bigint and ${answerVisibleTo(viewer)}`;

/** A revision and the one it is compared with; the latest two when no number is given. */
export async function getRevisions(
  db: Db,
  viewer: Viewer,
  { of, from, to }: { of: HistoryOf; from: number | null; to: number | null },
): Promise<{ before: RevisionText | null; after: RevisionText; latest: number }> {
  const [{ latest } = { latest: null }] = await rowsOf<{ latest: number | null }>(
    db,
    sql`select max(r.number) as latest ${visibleRevisions(viewer, of)}`,
  );
  if (latest === null) throw notFound();
  const shown = to ?? latest;
  const compared = from ?? shown - 1;
  const rows = await rowsOf<RevisionText>(
    db,
    sql`select r.number, r.title, r.body, r.facts, r.summary, r.created_at as at,
          (select jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) from users u where u.id = r.author_id) as author
        ${visibleRevisions(viewer, of)} and r.number in (${shown}, ${compared})`,
  );
  const after = rows.find((row) => row.number === shown);
  if (!after) throw notFound();
  return { before: rows.find((row) => row.number === compared && compared !== shown) ?? null, after, latest };
}

function visibleRevisions(viewer: Viewer, of: HistoryOf): SQL {
  if ("questionId" in of) {
    return sql`from revisions r join questions q on q.id = r.question_id where r.question_id = ${of.questionId} and ${questionVisibleTo(viewer)}`;
  }
  return sql`from revisions r join answers a on a.id = r.answer_id join questions q on q.id = a.question_id
    where r.answer_id = ${of.answerId} and ${answerVisibleTo(viewer)} and ${questionVisibleTo(viewer)}`;
}

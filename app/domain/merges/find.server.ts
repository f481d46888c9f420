import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { named, type Person, personJson, withoutTheGone } from "~/domain/people/fragments.server";
import { questionVisibleTo } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { canModerate, type Viewer } from "~/domain/viewer";

/** A question that leads to another one, where that one is shown. Instants are ISO 8601. */
export type MergedQuestion = {
  id: number;
  title: string;
  language: "zh" | "en";
  author: { id: number; name: string | null };
  at: string;
};

/** More are found by search alone. */
const SHOWN = 20;

/** SQL of JSON for the questions that lead to this one (an id) and were not hidden, oldest first. */
export function mergedInto(questionId: SQL): SQL {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'language', d.language, 'author', ${named(sql`d.author_id`)},
      'at', d.created_at) order by d.id)
    from (
      select d.* from merges g join questions d on d.id = g.question_id
      where g.target_id = ${questionId} and g.undone_at is null and d.hidden_at is null order by d.id limit ${SHOWN}
    ) d), '[]')`;
}

/** From where an answer (alias `a`) came to its question, and when: where it was given, and whether it was accepted there. */
export type CameFrom = {
  id: number;
  /** Null when that question was hidden. */
  title: string | null;
  language: "zh" | "en";
  at: string;
  wasAccepted: boolean;
};

/** SQL of the moment at which an answer (alias `a`) came to its question; null for one that stands where it was given. */
export const cameAt: SQL = sql`(
  select max(y.merged_at) from merged_posts z join merges y on y.id = z.merge_id where z.answer_id = a.id and y.undone_at is null)`;

/** SQL of JSON for it; null for an answer that stands where it was given. */
export const cameFrom: SQL = sql`(
  select jsonb_build_object('id', d.id, 'title', case when d.hidden_at is null then d.title end, 'language', d.language, 'at', ${cameAt}, 'wasAccepted', exists (
    select from merges w join merged_posts x on x.merge_id = w.id
    where x.answer_id = a.id and w.accepted_answer_id = a.id and w.undone_at is null))
  from merged_posts p join merges g on g.id = p.merge_id join questions d on d.id = g.question_id
  where p.answer_id = a.id and g.undone_at is null order by g.id limit 1)`;

/** The question that this one leads to now, or itself. */
export async function leadsTo(db: Db, questionId: number): Promise<number> {
  const [row] = await rowsOf<{ targetId: number }>(
    db,
    sql`select target_id as "targetId" from merges where question_id = ${questionId} and undone_at is null`,
  );
  return row?.targetId ?? questionId;
}

/** Where the address of a merged question leads this viewer: null when it is none, or leads to what they may not see. */
export async function findTarget(db: Db, viewer: Viewer, questionId: number): Promise<number | null> {
  const [row] = await rowsOf<{ id: number }>(
    db,
    sql`select q.id from merges g join questions q on q.id = g.target_id
        where g.question_id = ${questionId} and g.undone_at is null and ${questionVisibleTo(viewer)}`,
  );
  return row?.id ?? null;
}

/** A merge with the question as it was asked. */
export type MergeDetail = {
  id: number;
  title: string;
  language: "zh" | "en";
  html: string;
  author: Person;
  askedAt: string;
  target: { id: number; title: string; language: "zh" | "en" };
  mergedAt: string;
  mergedBy: { id: number; name: string | null };
  /** Shown to who asked it and to moderators alone. */
  hidden: { at: string; reason: string | null } | null;
  /** What it was merged into stands where it stood. */
  isLast: boolean;
};

/** The question that was merged, for whoever may see where it leads and, of one that was hidden, may see it; null when there is none. */
export async function findMerge(db: Db, viewer: Viewer, questionId: number): Promise<MergeDetail | null> {
  const reason = canModerate(viewer) ? sql`d.hidden_reason` : sql`null`;
  const mayReadHidden =
    viewer.kind === "member" && !canModerate(viewer)
      ? sql`d.author_id = ${viewer.id}`
      : sql`${canModerate(viewer)}::boolean`;
  const [found] = await rowsOf<MergeDetail>(
    db,
    sql`select d.id, d.title, d.language, ${withoutTheGone(sql`r.html`)} as html, ${personJson(sql`u`, sql`d.created_at`)} as author, d.created_at as "askedAt",
          jsonb_build_object('id', q.id, 'title', q.title, 'language', q.language) as target,
          g.merged_at as "mergedAt", ${named(sql`g.merged_by`)} as "mergedBy", case when d.hidden_at is not null then jsonb_build_object('at', d.hidden_at, 'reason', ${reason}) end as hidden, g.into_id = g.target_id as "isLast"
        from merges g join questions d on d.id = g.question_id join revisions r on r.id = d.revision_id join users u on u.id = d.author_id
          join questions q on q.id = g.target_id
        where g.question_id = ${questionId} and g.undone_at is null and ${questionVisibleTo(viewer)} and (${mayReadHidden} or d.hidden_at is null)`,
  );
  return found ?? null;
}

/** What a moderator is shown of two questions before they say that one is the other. */
export type MergeSide = {
  id: number;
  title: string;
  language: "zh" | "en";
  plain: string;
  author: { id: number; name: string | null };
  at: string;
  vendorId: number | null;
  product: string | null;
  release: string | null;
  severity: string | null;
  answers: number;
  followers: number;
  votes: number;
  isSolved: boolean;
};

/** The two; null when one of them is absent. */
export async function findMergeSides(
  db: Db,
  viewer: Viewer,
  [id, intoId]: readonly [number, number],
): Promise<{ from: MergeSide; into: MergeSide } | null> {
  const rows = await rowsOf<MergeSide>(
    db,
    sql`select q.id, q.title, q.language, left(r.plain, 400) as plain, ${named(sql`q.author_id`)} as author, q.created_at as at,
          p.vendor_id as "vendorId", p.name as product, l.version as release, q.severity, q.answer_count as answers, q.solved_at is not null as "isSolved",
          (select count(*)::integer from follows f where f.question_id = q.id and f.confirmed_at is not null) as followers,
          (select count(*)::integer from votes v where v.question_id = q.id) as votes
        from questions q join revisions r on r.id = q.revision_id left join products p on p.id = q.product_id left join releases l on l.id = q.release_id
        where q.id in (${id}, ${intoId}) and ${questionVisibleTo(viewer)}`,
  );
  const [from, into] = [rows.find((row) => row.id === id), rows.find((row) => row.id === intoId)];
  return from && into ? { from, into } : null;
}

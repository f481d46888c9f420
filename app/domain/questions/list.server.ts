import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { type Page, pageOf } from "~/domain/page-of";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { fixed } from "~/domain/statements.server";
import { publicAnswer, publicQuestion } from "./visible.server";
import type { QuestionList, Scenario } from "./vocabulary";

/** A question as lists show it. Instants are ISO 8601. */
export type QuestionSummary = {
  id: number;
  title: string;
  language: "zh" | "en";
  score: number;
  answerCount: number;
  createdAt: string;
  lastActivityAt: string;
  solvedAt: string | null;
  officialAt: string | null;
  closedAt: string | null;
  severity: "P0" | "P1" | "P2" | "P3" | null;
  platform: string | null;
  product: { slug: string; name: string } | null;
  release: string | null;
  author: { id: number; name: string | null };
  tags: string[];
  /** The newest official answer: who marked it, when and for what. */
  official: OfficialAnswer | null;
  acceptedAnswerId: number | null;
};

/** Null is open at that end, no platform means all. */
export type OfficialAnswer = {
  answerId: number;
  at: string;
  by: { id: number; name: string | null; staff: { tier: string; vendor: string } };
  fromVersion: string | null;
  toVersion: string | null;
  platforms: string[];
  scenario: Scenario | null;
};

export const QUESTIONS_PER_PAGE = 20;

type Options = {
  list?: QuestionList;
  tagId?: number;
  productId?: number;
  authorId?: number;
  page?: number;
  size?: number;
};

/** One page of public questions. Each list stands on an index of its own; none counts all rows. */
export async function listQuestions(
  db: Db,
  { list = "newest", tagId, productId, authorId, page = 1, size = QUESTIONS_PER_PAGE }: Options,
): Promise<Page<QuestionSummary>> {
  const { where, order } = lists[list];
  const filters: SQL[] = [publicQuestion, where];
  if (productId !== undefined) filters.push(sql`q.product_id = ${productId}`);
  if (authorId !== undefined) filters.push(sql`q.author_id = ${authorId}`);
  if (tagId !== undefined)
    filters.push(
      sql`exists (select from question_tags t where t.question_id = q.id and t.tag_id = ${tagId})`,
    );
  // First the ids of the page, so that rows before it cost no joins.
  const items = await rowsOf<QuestionSummary>(
    db,
    sql`select ${summaryColumns}
        from (
          select q.id from questions q where ${sql.join(filters, sql` and `)}
          order by ${order} limit ${size + 1} offset ${(page - 1) * size}
        ) page join questions q on q.id = page.id ${summaryJoins}
        order by ${order}`,
  );
  return pageOf(items, { page, size });
}

/** Public questions by id, in the order of the ids; absent and unseen ones are left out. */
export async function questionsByIds(db: Db, ids: readonly number[]): Promise<QuestionSummary[]> {
  if (ids.length === 0) return [];
  const rows = await rowsOf<QuestionSummary>(
    db,
    sql`select ${summaryColumns} from questions q ${summaryJoins}
        where q.id = ${anyOf(ids)} and ${publicQuestion}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const lists: Record<QuestionList, { where: SQL; order: SQL }> = {
  newest: { where: sql`true`, order: sql`q.created_at desc, q.id desc` },
  active: { where: sql`true`, order: sql`q.last_activity_at desc, q.id desc` },
  unanswered: {
    where: sql`q.answer_count = 0 and q.closed_at is null`,
    order: sql`q.created_at desc, q.id desc`,
  },
  solved: { where: sql`q.solved_at is not null`, order: sql`q.solved_at desc, q.id desc` },
  official: { where: sql`q.official_at is not null`, order: sql`q.official_at desc, q.id desc` },
};

const summaryColumns = fixed(sql`
  q.id, q.title, q.language, q.score, q.answer_count as "answerCount", q.created_at as "createdAt",
  q.last_activity_at as "lastActivityAt", q.solved_at as "solvedAt", q.official_at as "officialAt", q.closed_at as "closedAt",
  q.severity, q.platform, r.version as release,
  case when p.id is not null then jsonb_build_object('slug', p.slug, 'name', p.name) end as product,
  jsonb_build_object('id', u.id, 'name', case when u.deleted_at is null then u.name end) as author,
  array(select t.slug from question_tags qt join tags t on t.id = qt.tag_id where qt.question_id = q.id order by qt.position) as tags,
  case when q.official_at is not null then (
    select jsonb_build_object('answerId', a.id, 'at', m.marked_at, 'fromVersion', m.from_version, 'toVersion', m.to_version,
      'platforms', m.platforms, 'scenario', m.scenario, 'by', jsonb_build_object('id', w.id,
        'name', case when w.deleted_at is null then w.name end, 'staff', jsonb_build_object('tier', m.marked_tier, 'vendor', v.name)))
    from answers a join official_marks m on m.answer_id = a.id join users w on w.id = m.marked_by join vendors v on v.id = m.vendor_id
    where a.question_id = q.id and ${publicAnswer} and m.state = 'official' and m.revision_id = a.revision_id
    order by m.marked_at desc, m.id desc limit 1) end as official,
  case when q.solved_at is not null then (
    select c.answer_id from acceptances c join answers a on a.id = c.answer_id where c.question_id = q.id and ${publicAnswer}
  ) end as "acceptedAnswerId"`);

const summaryJoins = fixed(sql`
  join users u on u.id = q.author_id
  left join products p on p.id = q.product_id
  left join releases r on r.id = q.release_id`);

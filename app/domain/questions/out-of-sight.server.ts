import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { named } from "~/domain/people/fragments.server";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { canListOutOfSight } from "./policy";
import { publicAnswer, publicQuestion, questionVisibleTo } from "./visible.server";

/** A question or an answer that was deleted or hidden. */
export type OutOfSightPost = {
  kind: "question" | "answer";
  id: number;
  /** Of the question. */
  title: string;
  language: "zh" | "en";
  author: { id: number; name: string | null };
  isDeleted: boolean;
  isHidden: boolean;
  /** When it was deleted or hidden last. */
  at: string;
};

const PAGE = 30;

/**
 * What was deleted or hidden, of one author or of everybody, newest first: from here it is found again. An answer under a
 * question that the viewer may not open is not in it, nor what was merged and not hidden, which is found where it leads. Refuses: notAllowed.
 */
export async function listOutOfSight(
  db: Db,
  viewer: Viewer,
  { authorId = null, page }: { authorId?: number | null; page: number },
): Promise<Page<OutOfSightPost>> {
  if (!canListOutOfSight(viewer, authorId)) throw notAllowed();
  const items = await rowsOf<OutOfSightPost>(
    db,
    sql`select * from (
          select 'question' as kind, ${columnsOf(sql`q`)}
          from questions q where not (${publicQuestion}) and ${by(sql`q`, authorId)}
            and (q.hidden_at is not null or not exists (select from merges g where g.question_id = q.id and g.undone_at is null))
          union all
          select 'answer', ${columnsOf(sql`a`)}
          from answers a join questions q on q.id = a.question_id
          where not (${publicAnswer}) and ${by(sql`a`, authorId)} and ${questionVisibleTo(viewer)}
        ) posts order by at desc, kind, id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return pageOf(items, { page, size: PAGE });
}

function columnsOf(post: SQL): SQL {
  return sql`${post}.id, q.title, q.language, ${named(sql`${post}.author_id`)} as author,
    ${post}.deleted_at is not null as "isDeleted", ${post}.hidden_at is not null as "isHidden",
    greatest(${post}.deleted_at, ${post}.hidden_at) as at`;
}

function by(post: SQL, authorId: number | null): SQL {
  return authorId === null ? sql`true` : sql`${post}.author_id = ${authorId}`;
}

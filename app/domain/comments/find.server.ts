import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { answerVisibleTo, questionVisibleTo } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";

export type CommentInPlace = {
  id: number;
  questionId: number;
  answerId: number | null;
  authorId: number;
  title: string;
  body: string;
};

/** A comment with the title of its question, or notFound when what it stands under is not to be seen. */
export async function getComment(db: Db, viewer: Viewer, id: number): Promise<CommentInPlace> {
  const [comment] = await rowsOf<CommentInPlace>(
    db,
    sql`select c.id, c.question_id as "questionId", c.answer_id as "answerId", c.author_id as "authorId", q.title, c.body
        from comments c join questions q on q.id = c.question_id left join answers a on a.id = c.answer_id
        where c.id = ${id} and c.deleted_at is null and ${questionVisibleTo(viewer)}
          and (c.answer_id is null or ${answerVisibleTo(viewer)})`,
  );
  if (!comment) throw notFound();
  return comment;
}

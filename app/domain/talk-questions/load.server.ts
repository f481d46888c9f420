import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import { talkVisibleTo } from "~/domain/talks/visible.server";
import type { Viewer } from "~/domain/viewer";
import type { TalkQuestionFacts } from "./policy";

/** A question put to a talk, with what its policy asks. */
export type TalkQuestion = {
  id: number;
  talkId: number;
  talkTitle: string;
  body: string;
  html: string;
  answer: string | null;
  atSeconds: number | null;
  /** The question of the forum that was made from it. */
  questionId: number | null;
  askerName: string | null;
  product: string | null;
  tags: string[];
  facts: TalkQuestionFacts;
};

/** The talk's side of the facts, of alias `t`, as JSON. */
export const talkFacts = sql`jsonb_build_object('vendorId', t.vendor_id, 'isCancelled', t.cancelled_at is not null,
  'speakerIds', array(select s.user_id from talk_speakers s where s.talk_id = t.id and s.user_id is not null))`;

/** One question put to a talk, or notFound when it was deleted or this viewer may not see the talk. */
export async function getTalkQuestion(db: Db, viewer: Viewer, id: number): Promise<TalkQuestion> {
  const [row] = await rowsOf<TalkQuestion>(
    db,
    sql`select a.id, a.talk_id as "talkId", t.title as "talkTitle", a.body, a.html, a.answer, a.at_seconds as "atSeconds",
          a.question_id as "questionId", case when u.deleted_at is null then u.name end as "askerName", p.slug as product,
          array(select g.slug from talk_tags x join tags g on g.id = x.tag_id where x.talk_id = t.id order by x.position) as tags,
          ${talkFacts} || jsonb_build_object('authorId', a.author_id) as facts
        from talk_questions a join talks t on t.id = a.talk_id join users u on u.id = a.author_id left join products p on p.id = t.product_id
        where a.id = ${id} and a.deleted_at is null and ${talkVisibleTo(viewer)}`,
  );
  if (!row) throw notFound();
  return row;
}

/** The same, locked for a change. */
export async function lockTalkQuestion(tx: Db, viewer: Viewer, id: number): Promise<TalkQuestion> {
  await tx.execute(sql`select from talk_questions where id = ${id} for update`);
  return await getTalkQuestion(tx, viewer, id);
}

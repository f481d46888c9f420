import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import type { SimilarQuestion } from "~/domain/search/similar.server";

const MOST_AROUND = 5;
/** Of each tag and product the newest so many are looked at: beyond that a question is not around this talk but around everything. */
const MOST_LOOKED_AT = 200;

/** Solved questions on what a talk is about: those that share most of its product and tags, official ones first. */
export async function solvedAround(db: Db, talkId: number): Promise<SimilarQuestion[]> {
  return await rowsOf<SimilarQuestion>(
    db,
    sql`with about as (
          select product_id as id from talks where id = ${talkId} and product_id is not null
          union select product_id from talk_products where talk_id = ${talkId}
        ), near as (
          select c.id, 2 as shared from about b cross join lateral (
            select q.id from questions q where q.product_id = b.id and (q.solved_at is not null or q.official_at is not null) and ${publicQuestion}
            order by q.id desc limit ${MOST_LOOKED_AT}) c
          union all
          select c.id, 1 from talk_tags x cross join lateral (
            select q.id from question_tags y join questions q on q.id = y.question_id
            where y.tag_id = x.tag_id and (q.solved_at is not null or q.official_at is not null) and ${publicQuestion}
            order by y.question_id desc limit ${MOST_LOOKED_AT}) c
          where x.talk_id = ${talkId}
        )
        select q.id, q.title, q.language, q.official_at is not null as official, q.solved_at is not null as accepted,
          q.closed_at is not null as "isClosed"
        from (select id, sum(shared) as shared from near group by id) n join questions q on q.id = n.id
        order by n.shared desc, q.official_at is not null desc, q.score desc, q.id desc limit ${MOST_AROUND}`,
  );
}

import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Jobs } from "~/domain/jobs.server";
import type { NoticeKind } from "~/domain/notifications/kinds";
import { mailLater } from "~/domain/notifications/told.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { publicQuestion } from "./visible.server";

/** After that a question is not new to those who follow a tag that it only gets now. */
const NEW_FOR_DAYS = 7;
const MAILED_PER_JOB = 500;
const KIND: NoticeKind = "new-questions";

/**
 * Tells members who follow a tag or the product of a question that it was asked: in one statement, each of them once however many of
 * their follows it meets. The notice is of the asking, whatever made the question theirs, so a question is told once for ever. Never the
 * asker, nor who gave it the tag, nor of what is out of sight by now.
 */
export async function tellOfQuestion(db: Db, { eventId, added }: Jobs["tell-of-question"]): Promise<void> {
  await db.transaction(async (tx) => {
    const audience = audienceOf(eventId, added);
    await tx.execute(sql`
      insert into notifications (user_id, event_id)
      select w.user_id, x.asked_id from (${audience}) x join followers w on w.id = x.follower_id
      where not exists (
        select from follower_settings s where s.follower_id = w.id and s.kind = ${KIND} and not s.on_site)
      on conflict do nothing`);
    const wanting = await rowsOf<{ askedId: number; userIds: number[] }>(
      tx,
      sql`select x.asked_id as "askedId", array_agg(w.user_id order by w.user_id) as "userIds" from (${audience}) x
            join followers w on w.id = x.follower_id
            join follower_settings s on s.follower_id = w.id and s.kind = ${KIND} and s.by_mail
          group by x.asked_id`,
    );
    for (const { askedId, userIds } of wanting) {
      for (let from = 0; from < userIds.length; from += MAILED_PER_JOB) {
        await mailLater(tx, { eventId: askedId, userIds: userIds.slice(from, from + MAILED_PER_JOB) });
      }
    }
  });
}

/** SQL for the members who follow it, by their rows of followers, with the event of the asking. */
function audienceOf(eventId: number, added: Jobs["tell-of-question"]["added"]): SQL {
  const isNewTag = added ? sql`g.tag_id = ${anyOf(added.tagIds)}` : sql`true`;
  const isNewProduct = added ? sql`q.product_id = ${added.productId}` : sql`true`;
  return sql`
    select f.follower_id, k.id as asked_id
    from events e join questions q on q.id = e.question_id join events k on k.question_id = q.id and k.verb = 'asked'
      cross join lateral (
        select f.follower_id from question_tags g join follows f on f.tag_id = g.tag_id and f.confirmed_at <= e.at
        where g.question_id = q.id and ${isNewTag}
        union
        select f.follower_id from follows f where f.product_id = q.product_id and f.confirmed_at <= e.at and ${isNewProduct}
      ) f
      join followers w on w.id = f.follower_id join users u on u.id = w.user_id
    where e.id = ${eventId} and ${publicQuestion} and q.created_at > e.at - make_interval(days => ${NEW_FOR_DAYS})
      and u.deleted_at is null and u.id <> q.author_id and u.id is distinct from e.actor_id`;
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Jobs } from "~/domain/jobs.server";
import type { NoticeKind } from "~/domain/notifications/kinds";
import { mailLater } from "~/domain/notifications/told.server";
import { anyOf, listOf, rowsOf } from "~/domain/rows.server";
import { publicQuestion } from "./visible.server";

/** After that a question is not new to those who follow a tag that it only gets now. */
const NEW_FOR_DAYS = 7;
/** In one transaction, and one job of mails: no tag has so many followers that the limit of a statement ends it. */
const FOLLOWERS_PER_BATCH = 500;
const KIND: NoticeKind = "new-questions";

/**
 * Tells members who follow a tag or the product of a question that it was asked, each of them once however many of their follows it
 * meets. The notice is of the asking, whatever made the question theirs, so a question is told once for ever, also when this dies in
 * the middle and runs again. Never the asker, nor who gave it the tag, nor of what is out of sight by now.
 */
export async function tellOfQuestion(
  db: Db,
  { eventId, added }: Jobs["tell-of-question"],
  { batchSize = FOLLOWERS_PER_BATCH }: { batchSize?: number } = {},
): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    after = await db.transaction((tx) => tellBatch(tx, { eventId, added, after: from, limit: batchSize }));
  }
}

type Batch = Jobs["tell-of-question"] & { after: number; limit: number };

/** Gives the last one of the batch. */
async function tellBatch(tx: Db, { after, limit, ...job }: Batch): Promise<number | undefined> {
  const news = await findNews(tx, job);
  if (!news) return undefined;
  const followers = await followersOf(tx, news, { eventId: job.eventId, after, limit });
  const idsOf = (wish: "onSite" | "byMail") =>
    followers.filter((one) => one.hears && one[wish]).map(({ userId }) => userId);
  await tx.execute(sql`
    insert into notifications (user_id, event_id) select user_id, ${news.askedId}::bigint from unnest(${listOf(idsOf("onSite"))}) user_id
    on conflict do nothing`);
  await mailLater(tx, { eventId: news.askedId, userIds: idsOf("byMail") });
  return followers.at(-1)?.id;
}

/** The event of the asking, and what of the question is new with this event. */
type News = { askedId: number; tagIds: number[]; productId: number | null; notFor: number[] };

/** Null when it is no news any more, or out of sight. */
async function findNews(tx: Db, { eventId, added }: Jobs["tell-of-question"]): Promise<News | null> {
  const isNewTag = added ? sql`g.tag_id = ${anyOf(added.tagIds)}` : sql`true`;
  const isNewProduct = added ? sql`q.product_id = ${added.productId}` : sql`true`;
  const [news] = await rowsOf<News>(
    tx,
    sql`select k.id as "askedId", array(select g.tag_id from question_tags g where g.question_id = q.id and ${isNewTag}) as "tagIds",
          case when ${isNewProduct} then q.product_id end as "productId",
          array_remove(array[q.author_id, e.actor_id], null) as "notFor"
        from events e join questions q on q.id = e.question_id join events k on k.question_id = q.id and k.verb = 'asked'
        where e.id = ${eventId} and ${publicQuestion} and q.created_at > e.at - make_interval(days => ${NEW_FOR_DAYS})`,
  );
  return news ?? null;
}

type Follower = {
  id: number;
  userId: number;
  /** False for an account that is gone, for an address without one, and for whose own doing it is. */
  hears: boolean;
  onSite: boolean;
  byMail: boolean;
};

/** The next who follow it, and what they want. No more are read of each tag and of the product, however many there are. */
function followersOf(
  tx: Db,
  { tagIds, productId, notFor }: News,
  { eventId, after, limit }: { eventId: number; after: number; limit: number },
): Promise<Follower[]> {
  const next = sql`f.follower_id > ${after} and f.confirmed_at <= (select at from events where id = ${eventId})
    order by f.follower_id limit ${limit}`;
  return rowsOf<Follower>(
    tx,
    sql`select w.id, u.id as "userId", coalesce(u.deleted_at is null and u.id <> all(${listOf(notFor)}), false) as hears,
          coalesce(s.on_site, true) as "onSite", coalesce(s.by_mail, false) as "byMail"
        from (
            select t.follower_id from unnest(${listOf(tagIds)}) as g (new_tag)
              cross join lateral (select f.follower_id from follows f where f.tag_id = new_tag and ${next}) t
            union (select f.follower_id from follows f where f.product_id = ${productId}::bigint and ${next})
            order by follower_id limit ${limit}
          ) f
          join followers w on w.id = f.follower_id left join users u on u.id = w.user_id
          left join follower_settings s on s.follower_id = w.id and s.kind = ${KIND}
        order by w.id`,
  );
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { queueMail } from "~/domain/mail/queue.server";
import { rowsOf } from "~/domain/rows.server";
import type { Language } from "~/i18n";
import { notifications } from "~db/schema/notices";
import { calendarForMail } from "./calendar.server";
import { type ChangeNews, changeMail } from "./change-mail.server";

/** Followers told in one transaction: small enough to be over in a second. */
export const FOLLOWERS_PER_BATCH = 500;

type Follower = {
  id: number;
  name: string;
  language: Language;
  timeZone: string | null;
  /** Null until the address is confirmed: then there is only the notice on the site. */
  email: string | null;
};

/**
 * Tells those who follow a talk that it was changed or cancelled, or that a recording came: a notice on the site, and a mail with
 * the new calendar entry for what changes their plans. Never the one who did it. Told again, nobody hears it twice: the notice is
 * written in the transaction of the mail, and only who got one now gets a mail.
 */
export async function tellFollowers(
  db: Db,
  eventId: number,
  { batchSize = FOLLOWERS_PER_BATCH }: { batchSize?: number } = {},
): Promise<void> {
  const news = await findNews(db, eventId);
  if (!news) return;
  const calendar = news.verb === "added-recording" ? null : await calendarForMail(db, news.talkId);
  for (let after = 0; ; ) {
    const followers = await followersAfter(db, news, { after, limit: batchSize });
    const last = followers.at(-1);
    if (!last) return;
    await db.transaction(async (tx) => {
      const told = await tx
        .insert(notifications)
        .values(followers.map(({ id }) => ({ userId: id, eventId })))
        .onConflictDoNothing()
        .returning({ userId: notifications.userId });
      const newlyTold = new Set(told.map(({ userId }) => userId));
      if (!calendar) return;
      for (const { id, email, language, timeZone, name } of followers) {
        if (email === null || !newlyTold.has(id)) continue;
        await queueMail(tx, {
          ...changeMail(news, { language, timeZone, name }),
          userId: id,
          to: email,
          name: `talk-${eventId}-${id}`,
          calendar: calendar[language],
        });
      }
    });
    after = last.id;
  }
}

async function findNews(db: Db, eventId: number): Promise<ChangeNews | null> {
  const [news] = await rowsOf<ChangeNews>(
    db,
    sql`select e.id as "eventId", e.verb, e.actor_id as "actorId", e.reason, coalesce(e.data->'changes', '[]') as changes,
          t.id as "talkId", t.title, t.starts_at as "startsAt", t.time_zone as "timeZone"
        from events e join talks t on t.id = e.talk_id where e.id = ${eventId}`,
  );
  return news ?? null;
}

async function followersAfter(
  db: Db,
  { talkId, actorId }: ChangeNews,
  { after, limit }: { after: number; limit: number },
): Promise<Follower[]> {
  return await rowsOf<Follower>(
    db,
    sql`select u.id, u.name, u.language, u.time_zone as "timeZone", case when u.email_verified_at is not null then u.email end as email
        from follows f join followers w on w.id = f.follower_id join users u on u.id = w.user_id
        where f.talk_id = ${talkId} and u.id > ${after} and u.deleted_at is null and u.id is distinct from ${actorId}::bigint
        order by u.id limit ${limit}`,
  );
}

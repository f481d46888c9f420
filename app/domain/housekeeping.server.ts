import { inArray, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { sweepImages } from "~/domain/images/sweep.server";
import { giveUpLostMails } from "~/domain/mail/given-up.server";
import { sweepRecordings } from "~/domain/recordings/sweep.server";
import { users } from "~db/schema/accounts";
import { mails } from "~db/schema/notices";

/** Days that an account, or what an address wants to follow, waits for its confirmation. */
const UNCONFIRMED_DAYS = 7;

/** Takes away what has served its time: counters, sessions, links, invitations that nobody took up, old mails, drafts that nobody came back for, old counts of searches, follows and accounts nobody confirmed, files of recordings that no talk has, and pictures that no text shows. Gives up mails whose worker died at the last try. */
export async function keepHouse(db: Db): Promise<void> {
  await db.execute(sql`delete from rate_limits where expire < (extract(epoch from now()) * 1000)::bigint`);
  await db.execute(sql`delete from sessions where expires_at <= now()`);
  await db.execute(sql`delete from email_tokens where expires_at < now() - interval '7 days'`);
  await db.execute(
    sql`delete from invitations where accepted_at is null and least(withdrawn_at, expires_at) < now() - interval '30 days'`,
  );
  await db.execute(sql`delete from mails where created_at < now() - interval '30 days'`);
  // Queued in the moment in which the account was deleted.
  await db.execute(
    sql`delete from mails m using users u where u.id = m.user_id and u.deleted_at is not null`,
  );
  await db.execute(sql`delete from drafts where updated_at < now() - interval '90 days'`);
  await db.execute(
    sql`delete from drafts where key_hash is not null and updated_at < now() - interval '2 days'`,
  );
  await db.execute(sql`delete from search_queries where day < current_date - 180`);
  await db.execute(
    sql`delete from follows where confirmed_at is null and created_at < now() - make_interval(days => ${UNCONFIRMED_DAYS})`,
  );
  await db.execute(sql`
    delete from followers w where w.user_id is null and w.created_at < now() - make_interval(days => ${UNCONFIRMED_DAYS})
      and not exists (select from follows f where f.follower_id = w.id)`);
  await dropUnconfirmed(db);
  await giveUpLostMails(db);
  await sweepRecordings(db);
  await sweepImages(db);
}

/** Their address is free again. Whoever wrote or did anything that is kept stays; their own links, sessions, drafts and mails go with them. */
async function dropUnconfirmed(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    const old = await tx.execute<{ id: number }>(sql`
      select u.id from users u
      where u.email_verified_at is null and u.deleted_at is null and u.created_at < now() - make_interval(days => ${UNCONFIRMED_DAYS})
        and not exists (select from questions where author_id = u.id)
        and not exists (select from answers where author_id = u.id)
        and not exists (select from comments where author_id = u.id)
        and not exists (select from revisions where author_id = u.id)
        and not exists (select from votes where user_id = u.id)
        and not exists (select from images where user_id = u.id)
        and not exists (select from talks where created_by = u.id)
        and not exists (select from talk_speakers where user_id = u.id)
        and not exists (select from memberships where user_id = u.id)
        and not exists (select from user_roles where user_id = u.id)
        and not exists (select from role_changes where user_id = u.id or actor_id = u.id)
        and not exists (select from events where actor_id = u.id)
      order by u.id limit 1000 for update of u skip locked`);
    const ids = old.map(({ id }) => id);
    if (ids.length === 0) return;
    await tx.delete(mails).where(inArray(mails.userId, ids));
    await tx.delete(users).where(inArray(users.id, ids));
  });
}

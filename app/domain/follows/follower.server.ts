import { and, eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Wishes } from "~/domain/notifications/kinds";
import type { Language } from "~/i18n";
import { followers } from "~db/schema/followers";

/** Somebody who is told, as notices and mails need them. */
export type Reader = {
  id: number;
  /** Null without an account. */
  userId: number | null;
  name: string | null;
  language: Language;
  /** Null while nobody knows. */
  timeZone: string | null;
  /** Null until the address is confirmed: then there is only the notice on the site. */
  email: string | null;
  wishes: Wishes | null;
  isGone: boolean;
};

/** SQL of JSON for the wishes of a follower (alias `w`). */
export const wishesJson = sql`(
  select jsonb_object_agg(s.kind, jsonb_build_object('onSite', s.on_site, 'byMail', s.by_mail))
  from follower_settings s where s.follower_id = w.id)`;

/** The columns of a Reader; of `followers w left join users u`. */
export const readerColumns = sql`
  w.id, w.user_id as "userId", u.name, coalesce(u.language, w.language) as language, coalesce(u.time_zone, w.time_zone) as "timeZone",
  case when w.user_id is null then w.email when u.email_verified_at is not null then u.email end as email,
  ${wishesJson} as wishes,
  u.deleted_at is not null as "isGone"`;

/** The follower that a member is; made when they follow for the first time. */
export async function followerOf(tx: Db, userId: number): Promise<number> {
  await tx.insert(followers).values({ userId }).onConflictDoNothing();
  const [follower] = await tx
    .select({ id: followers.id })
    .from(followers)
    .where(eq(followers.userId, userId));
  if (!follower) throw new Error("a follower was not written");
  return follower.id;
}

/** Keeps the zone in which somebody was seen last: their mails and reminders follow it unless they chose one. */
export async function noteZone(
  tx: Db,
  who: { followerId: number } | { userId: number },
  zone: string | null,
): Promise<void> {
  if (zone === null) return;
  if ("userId" in who) {
    await tx.execute(sql`
      insert into followers (user_id, time_zone) select u.id, ${zone} from users u where u.id = ${who.userId} and u.deleted_at is null for share
      on conflict (user_id) do update set time_zone = excluded.time_zone where followers.time_zone is distinct from excluded.time_zone`);
  } else {
    await tx
      .update(followers)
      .set({ timeZone: zone })
      .where(and(eq(followers.id, who.followerId), sql`${followers.timeZone} is distinct from ${zone}`));
  }
}

/** What a follower sees of a talk now is what they were told of it: from here on they hear of differences to it. */
export async function sawTalk(tx: Db, followerId: number, talkId: number): Promise<void> {
  await tx.execute(sql`
    insert into tellings (talk_id, follower_id, version_id)
    select v.talk_id, ${followerId}, v.id from talk_versions v where v.talk_id = ${talkId} order by v.id desc limit 1
    on conflict (talk_id, follower_id) do update set version_id = excluded.version_id, at = now()`);
}

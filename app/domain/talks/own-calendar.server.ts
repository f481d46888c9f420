import { type SQL, sql } from "drizzle-orm";
import { isSameSignature, signatureOf } from "~/adapters/signature.server";
import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { suspensionHolds } from "~/domain/accounts/suspended.server";
import { notFound } from "~/domain/errors";
import { followerOf } from "~/domain/follows/follower.server";
import { isFollowOfTalk } from "~/domain/follows/subjects.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { type Language, translator } from "~/i18n";
import { ownCalendarPath } from "~/paths";
import { type CalendarFile, calendarWhere } from "./calendar.server";

type Follower = { id: number; userId: number | null; generation: number; language: Language };

/** The address of a member's own calendar: whoever has it sees what they follow. Null until they asked for one. */
export async function findOwnCalendar(db: Db, viewer: Member): Promise<{ url: string } | null> {
  return await calendarOf(db, sql`user_id = ${viewer.id}`);
}

/** The same for a follower by address alone. */
export async function findCalendarOfAddress(db: Db, followerId: number): Promise<{ url: string } | null> {
  return await calendarOf(db, sql`id = ${followerId} and user_id is null`);
}

/** Gives a member's calendar a new address; the one before, if there was one, leads nowhere from now on. */
export async function renewOwnCalendar(db: Db, viewer: Member): Promise<void> {
  await db.transaction(async (tx) => {
    await renew(tx, sql`id = ${await followerOf(tx, viewer.id)}`);
  });
}

/** The same for a follower by address alone. */
export async function renewCalendarOfAddress(db: Db, followerId: number): Promise<void> {
  await renew(db, sql`id = ${followerId} and user_id is null`);
}

/**
 * The calendar of what somebody follows or comes to, for who has its address: it says where they join, so it is absent while its
 * member is suspended, as for one who is signed out everywhere. Refuses: notFound.
 */
export async function ownCalendar(db: Db, id: number, token: string): Promise<CalendarFile> {
  const [follower] = await rowsOf<Follower>(
    db,
    sql`select w.id, w.user_id as "userId", w.calendar_generation as generation, coalesce(u.language, w.language, 'en') as language
        from followers w left join users u on u.id = w.user_id
        where w.id = ${id} and w.calendar_generation > 0 and u.deleted_at is null
          and not exists (select from suspensions x where x.user_id = u.id and ${suspensionHolds()})`,
  );
  if (!follower || !isSameSignature(tokenOf(follower), token)) throw notFound();
  const { language, userId } = follower;
  return await calendarWhere(db, language, {
    where: sql`(${isFollowedBy(id)} or ${isAnsweredBy(userId, ["going", "interested", "waitlisted"])})`,
    showsAddress: sql`(t.address_shown = 'all' or (t.address_shown = 'going' and ${isAnsweredBy(userId, ["going"])}))`,
    name: translator(language)("calendars.ownName"),
    url: siteUrl(pathOf(follower)),
  });
}

async function calendarOf(db: Db, whose: SQL): Promise<{ url: string } | null> {
  const [follower] = await rowsOf<Pick<Follower, "id" | "generation">>(
    db,
    sql`select id, calendar_generation as generation from followers where ${whose} and calendar_generation > 0`,
  );
  return follower ? { url: siteUrl(pathOf(follower)) } : null;
}

async function renew(tx: Db, whose: SQL): Promise<void> {
  await tx.execute(sql`update followers set calendar_generation = calendar_generation + 1 where ${whose}`);
}

const tokenOf = ({ id, generation }: Pick<Follower, "id" | "generation">) =>
  signatureOf("own-calendar", id, generation);

const pathOf = (follower: Pick<Follower, "id" | "generation">) =>
  ownCalendarPath(follower.id, tokenOf(follower));

/** Whether this follower follows a talk (alias `t`), itself or by what it is about. */
function isFollowedBy(followerId: number): SQL {
  return sql`exists (
    select from follows f where f.follower_id = ${followerId} and f.confirmed_at is not null and ${isFollowOfTalk})`;
}

function isAnsweredBy(userId: number | null, statuses: readonly string[]): SQL {
  return sql`exists (
    select from rsvps r where r.talk_id = t.id and r.user_id = ${userId}::bigint and r.status in ${[...statuses]})`;
}

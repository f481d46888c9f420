import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { followers, follows } from "~db/schema/followers";
import { talks } from "~db/schema/talks";

/** Follows a talk: the member is told when it is changed or cancelled. Following twice is following once. */
export async function followTalk(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseUnseen(tx, id);
    const followerId = await followerOf(tx, viewer.id);
    await tx
      .insert(follows)
      .values({ followerId, talkId: id, confirmedAt: sql`now()` })
      .onConflictDoNothing();
    await followersChanged(tx, id);
  });
}

/** Stops following; what was told before stays. */
export async function unfollowTalk(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseUnseen(tx, id);
    const followerId = await followerOf(tx, viewer.id);
    await tx.delete(follows).where(and(eq(follows.talkId, id), eq(follows.followerId, followerId)));
    await followersChanged(tx, id);
  });
}

/** Nobody follows a draft. */
async function refuseUnseen(tx: Db, id: number): Promise<void> {
  const [talk] = await tx
    .select({ id: talks.id })
    .from(talks)
    .where(and(eq(talks.id, id), isNotNull(talks.announcedAt)));
  if (!talk) throw notFound();
}

/** The follower that a member is; made when they follow for the first time. */
async function followerOf(tx: Db, userId: number): Promise<number> {
  await tx.insert(followers).values({ userId }).onConflictDoNothing();
  const [follower] = await tx
    .select({ id: followers.id })
    .from(followers)
    .where(eq(followers.userId, userId));
  if (!follower) throw new Error("a follower was not written");
  return follower.id;
}

/** The page that is kept for anonymous readers says how many follow. */
async function followersChanged(tx: Db, id: number): Promise<void> {
  await tx.execute(sql`select pg_notify('page_changed', ${`talk:${id}`})`);
}

import { and, eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { talkFollows, talks } from "~db/schema/talks";

/** Follows a talk: the member is told when it is changed or cancelled. Following twice is following once. */
export async function followTalk(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [talk] = await tx.select({ id: talks.id }).from(talks).where(eq(talks.id, id));
    if (!talk) throw notFound();
    await tx.insert(talkFollows).values({ talkId: id, userId: viewer.id }).onConflictDoNothing();
    await followersChanged(tx, id);
  });
}

/** Stops following; what was told before stays. */
export async function unfollowTalk(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(talkFollows).where(and(eq(talkFollows.talkId, id), eq(talkFollows.userId, viewer.id)));
    await followersChanged(tx, id);
  });
}

/** The page that is kept for anonymous readers says how many follow. */
async function followersChanged(tx: Db, id: number): Promise<void> {
  await tx.execute(sql`select pg_notify('page_changed', ${`talk:${id}`})`);
}

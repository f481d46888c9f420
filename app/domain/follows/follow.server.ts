import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { whereItLeads } from "~/domain/merges/where-it-leads.server";
import type { Member } from "~/domain/viewer";
import { followers, follows } from "~db/schema/followers";
import { followerOf, sawTalk } from "./follower.server";
import type { Subject } from "./subject";
import { columnsOf, followsOf, getSubject, heldSubject } from "./subjects.server";

/**
 * Follows something, or the question that it leads to by now, and gives which: the member hears of it, or of talks about it, from now
 * on. Following twice is following once. Refuses: notFound.
 */
export async function follow(db: Db, viewer: Member, wanted: Subject): Promise<Subject> {
  const begin = async (tx: Db, subject: Subject) => {
    await getSubject(tx, subject);
    const followerId = await followerOf(tx, viewer.id);
    await addFollow(tx, followerId, subject, { isConfirmed: true });
    if (subject.kind === "talk" && subject.id) await sawTalk(tx, followerId, subject.id);
    await followersChanged(tx, subject);
    return subject;
  };
  const { kind, id } = wanted;
  if (kind !== "question" || id === null) return await db.transaction((tx) => begin(tx, wanted));
  return await whereItLeads(db, viewer, id, (questionId) =>
    db.transaction(async (tx) => {
      // Whoever merges it finds this follow, or this follow finds the merge.
      await tx.execute(sql`select from questions where id = ${questionId} for key share`);
      return await begin(tx, { kind, id: questionId });
    }),
  );
}

/** Stops following, and gives what; what was told before stays. */
export async function unfollow(db: Db, viewer: Member, subject: Subject): Promise<Subject> {
  await db.transaction(async (tx) => {
    const held = await heldSubject(tx, subject);
    await tx.execute(sql`
      delete from follows f using followers w where w.id = f.follower_id and w.user_id = ${viewer.id} and ${followsOf(held)}`);
    await followersChanged(tx, subject);
  });
  return subject;
}

/** Ends one of the follows of this follower. */
export async function endFollow(db: Db, followerId: number, followId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const [ended] = await tx
      .delete(follows)
      .where(and(eq(follows.id, followId), eq(follows.followerId, followerId)))
      .returning({ talkId: follows.talkId });
    if (ended) await followersChanged(tx, { kind: "talk", id: ended.talkId });
  });
}

/** Ends everything for somebody without an account: nothing of them is kept. */
export async function forgetFollower(db: Db, followerId: number): Promise<void> {
  await db.delete(followers).where(and(eq(followers.id, followerId), isNull(followers.userId)));
}

/** Writes a follow, or confirms one that waits for it; gives its id. */
export async function addFollow(
  tx: Db,
  followerId: number,
  subject: Subject,
  { isConfirmed }: { isConfirmed: boolean },
): Promise<number> {
  const held = await heldSubject(tx, subject);
  const confirmedAt = isConfirmed ? sql`now()` : null;
  const [row] = await tx
    .insert(follows)
    .values({ followerId, ...columnsOf(held), confirmedAt })
    .onConflictDoUpdate({
      target: [
        follows.followerId,
        follows.questionId,
        follows.talkId,
        follows.seriesId,
        follows.personId,
        follows.tagId,
        follows.productId,
        follows.vendorId,
        follows.allTalks,
      ],
      set: { confirmedAt: sql`coalesce(${follows.confirmedAt}, excluded.confirmed_at)`, mergeId: null },
    })
    .returning({ id: follows.id });
  if (!row) throw new Error("a follow was not written");
  return row.id;
}

/** The page of a talk that is kept for anonymous readers says how many follow it. */
export async function followersChanged(tx: Db, { kind, id }: Subject): Promise<void> {
  if (kind === "talk" && id !== null)
    await tx.execute(sql`select pg_notify('page_changed', ${`talk:${id}`})`);
}

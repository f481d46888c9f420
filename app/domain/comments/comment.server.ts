import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, notAllowed, notFound } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { whereItLeads } from "~/domain/merges/where-it-leads.server";
import { tellNamed } from "~/domain/namings/consequences.server";
import {
  contentHash,
  findRepeat,
  type LockedPost,
  lockAnswer,
  lockQuestion,
  lockWhereItStands,
  oneWriteAtATime,
  writtenComment,
} from "~/domain/posts.server";
import { canModerate, type Member, membershipAt, roleInWords } from "~/domain/viewer";
import { comments } from "~db/schema/questions";
import { COMMENTS_PER_POST } from "./limits";

export type CommentTarget = { questionId: number } | { answerId: number };

/**
 * Comments on an answer or a question, or the one that this leads to by now. The same text sent again within ten minutes gives the first comment. A post that has as many
 * as it takes refuses by the field: its page would not show one more.
 */
export async function addComment(
  db: Db,
  viewer: Member,
  target: CommentTarget,
  { body }: { body: string },
): Promise<{ id: number; questionId: number; answerId: number | null }> {
  const { html, named } = await writtenComment(db, body);
  const add = async (tx: Db, lockPost: () => Promise<LockedPost>) => {
    await oneWriteAtATime(tx, viewer.id);
    const post = await lockPost();
    if (post.isOutOfSight) throw notFound();
    const { questionId, answerId } = post;
    const hash = contentHash(viewer.id, questionId, answerId ?? 0, body);
    const earlier = await findRepeat(tx, comments, { authorId: viewer.id, hash });
    if (earlier) return { ...earlier, questionId, answerId };
    if (await isFull(tx, { questionId, answerId })) throw invalid({ body: "errors.commentsFull" });

    const [comment] = await tx
      .insert(comments)
      .values({ questionId, answerId, authorId: viewer.id, body, html, contentHash: hash })
      .returning({ id: comments.id });
    if (!comment) throw new Error("a comment was not written");
    const eventId = await recordEvent(tx, {
      verb: "commented",
      actorId: viewer.id,
      actorRole: membershipAt(viewer, post.vendorId) ? roleInWords(viewer, post.vendorId) : null,
      staff: membershipAt(viewer, post.vendorId),
      questionId,
      answerId,
      commentId: comment.id,
    });
    await notify(tx, eventId, viewer.id, [post.facts.authorId]);
    const who = { actorId: viewer.id, authorId: viewer.id };
    await tellNamed(tx, { eventId, ...who, named, post: { commentId: comment.id } });
    return { ...comment, questionId, answerId };
  };
  if ("answerId" in target)
    return await db.transaction((tx) => add(tx, () => lockAnswer(tx, viewer, target.answerId)));
  return await whereItLeads(db, viewer, target.questionId, (id) =>
    db.transaction((tx) => add(tx, () => lockQuestion(tx, viewer, id))),
  );
}

/** Its author or a moderator takes a comment away. */
export async function deleteComment(
  db: Db,
  viewer: Member,
  id: number,
): Promise<{ questionId: number; answerId: number | null }> {
  return await db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    const { questionId, answerId } = comment;
    // The comment is only there for somebody who may see what it stands under.
    if (answerId === null) await lockQuestion(tx, viewer, questionId);
    else await lockAnswer(tx, viewer, answerId);
    const isAuthor = comment.authorId === viewer.id;
    if (comment.deletedAt) {
      if (isAuthor || canModerate(viewer)) return { questionId, answerId };
      throw notFound();
    }
    if (!isAuthor && !canModerate(viewer)) throw notAllowed();
    await tx.update(comments).set({ deletedAt: new Date(), deletedBy: viewer.id }).where(eq(comments.id, id));
    const eventId = await recordEvent(tx, {
      verb: "deleted",
      actorId: viewer.id,
      actorRole: isAuthor ? null : roleInWords(viewer, null),
      questionId,
      answerId,
      commentId: id,
    });
    await notify(tx, eventId, viewer.id, [comment.authorId]);
    return { questionId, answerId };
  });
}

/** The comment, locked after its question, as a merge does that takes it to another one; where it went meanwhile, after that one. */
async function lockComment(tx: Db, id: number): Promise<typeof comments.$inferSelect> {
  return await lockWhereItStands(tx, async (tried) => {
    const [at] = await tried
      .select({ questionId: comments.questionId })
      .from(comments)
      .where(eq(comments.id, id));
    if (!at) throw notFound();
    await tried.execute(sql`select from questions where id = ${at.questionId} for update`);
    const [comment] = await tried
      .select()
      .from(comments)
      .where(and(eq(comments.id, id), eq(comments.questionId, at.questionId)))
      .for("update");
    return comment ?? null;
  });
}

/** The post is locked by now, so that nobody adds one in between. */
async function isFull(
  tx: Db,
  { questionId, answerId }: { questionId: number; answerId: number | null },
): Promise<boolean> {
  const [row] = await tx
    .select({ comments: count() })
    .from(comments)
    .where(
      and(
        eq(comments.questionId, questionId),
        answerId === null ? isNull(comments.answerId) : eq(comments.answerId, answerId),
        isNull(comments.deletedAt),
      ),
    );
  return (row?.comments ?? 0) >= COMMENTS_PER_POST;
}

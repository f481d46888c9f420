import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { tellNamed } from "~/domain/namings/consequences.server";
import { answerTextChanged } from "~/domain/official/consequences.server";
import { canMark } from "~/domain/official/policy";
import { contentHash, lockAnswer, writtenBody } from "~/domain/posts.server";
import { canEditPost } from "~/domain/questions/policy";
import { type Member, membershipAt, roleInWords } from "~/domain/viewer";
import { answers, revisions } from "~db/schema/questions";

/**
 * Makes a new revision of an answer. An official mark then needs a re-check, unless the editor may mark and says that it still
 * holds. Refuses with conflict `errors.editedMeanwhile` when `base` is no longer the revision shown.
 */
export async function editAnswer(
  db: Db,
  viewer: Member,
  id: number,
  { base, body, summary, keepsMark }: { base: number; body: string; summary: string; keepsMark: boolean },
): Promise<{ questionId: number }> {
  const { html, plain, named } = await writtenBody(db, body);
  return await db.transaction(async (tx) => {
    const post = await lockAnswer(tx, viewer, id);
    if (!canEditPost(viewer, post.facts)) throw notAllowed();
    if (post.revisionId !== base) throw conflict("errors.editedMeanwhile");
    const { questionId } = post;
    const [current] = await tx.select({ body: revisions.body }).from(revisions).where(eq(revisions.id, base));
    if (current?.body === body) return { questionId };

    const [revision] = await tx
      .insert(revisions)
      .values({
        answerId: id,
        number: post.revisionNumber + 1,
        body,
        html,
        plain,
        summary,
        authorId: viewer.id,
      })
      .returning({ id: revisions.id });
    if (!revision) throw new Error("a revision was not written");
    await tx
      .update(answers)
      .set({
        revisionId: revision.id,
        editedAt: sql`now()`,
        contentHash: contentHash(post.facts.authorId, questionId, body),
      })
      .where(eq(answers.id, id));
    const actorRole = viewer.id === post.facts.authorId ? null : roleInWords(viewer, post.vendorId);
    const eventId = await recordEvent(tx, {
      verb: "edited",
      actorId: viewer.id,
      actorRole,
      questionId,
      answerId: id,
      revisionId: revision.id,
      reason: summary || null,
    });
    const { authorId } = post.facts;
    await notify(tx, eventId, viewer.id, [authorId]);
    if (!post.isOutOfSight) {
      await tellNamed(tx, { eventId, actorId: viewer.id, authorId, named, post: { answerId: id } });
    }
    const keptBy = keepsMark && canMark(viewer, post.vendorId) ? membershipAt(viewer, post.vendorId) : null;
    await answerTextChanged(tx, {
      questionId,
      answerId: id,
      actorId: viewer.id,
      actorRole: keptBy ? roleInWords(viewer, post.vendorId) : actorRole,
      revisionId: revision.id,
      keptBy,
    });
    return { questionId };
  });
}

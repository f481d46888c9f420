import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { lockAnswer, lockQuestion } from "~/domain/posts.server";
import { canVoteOn } from "~/domain/questions/policy";
import type { Member } from "~/domain/viewer";
import { votes } from "~db/schema/questions";

export type VoteTarget = { questionId: number } | { answerId: number };

/** Sets one's vote: up, down, or 0 to take it back. The unique key on person and post is the referee of races. */
export async function castVote(
  db: Db,
  viewer: Member,
  target: VoteTarget,
  value: -1 | 0 | 1,
): Promise<{ questionId: number }> {
  return await db.transaction(async (tx) => {
    const onAnswer = "answerId" in target;
    const post = onAnswer
      ? await lockAnswer(tx, viewer, target.answerId)
      : await lockQuestion(tx, viewer, target.questionId);
    if (post.facts.authorId === viewer.id) throw notAllowed("errors.voteOwn");
    if (post.isOutOfSight || !canVoteOn(viewer, post.facts)) throw notAllowed();
    const mine = and(
      eq(votes.userId, viewer.id),
      onAnswer ? eq(votes.answerId, target.answerId) : eq(votes.questionId, target.questionId),
    );
    const [earlier] = await tx
      .select({ id: votes.id, value: votes.value, mergeId: votes.mergeId })
      .from(votes)
      .where(mine);
    if (value === 0) await tx.delete(votes).where(mine);
    else if (!earlier) await tx.insert(votes).values({ userId: viewer.id, ...target, value });
    else if (earlier.value !== value || earlier.mergeId !== null)
      await tx.update(votes).set({ value, mergeId: null }).where(eq(votes.id, earlier.id));
    return { questionId: post.questionId };
  });
}

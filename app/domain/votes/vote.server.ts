import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { whereItLeads } from "~/domain/merges/where-it-leads.server";
import { lockAnswer, lockQuestion } from "~/domain/posts.server";
import { canVoteOn } from "~/domain/questions/policy";
import type { Member } from "~/domain/viewer";
import { votes } from "~db/schema/questions";

export type VoteTarget = { questionId: number } | { answerId: number };

/** Sets one's vote: up, down, or 0 to take it back; on a question, where that leads by now. The unique key on person and post is the referee of races. */
export async function castVote(
  db: Db,
  viewer: Member,
  target: VoteTarget,
  value: -1 | 0 | 1,
): Promise<{ questionId: number }> {
  const vote = async (tx: Db, on: VoteTarget) => {
    const onAnswer = "answerId" in on;
    const post = onAnswer
      ? await lockAnswer(tx, viewer, on.answerId)
      : await lockQuestion(tx, viewer, on.questionId);
    if (post.facts.authorId === viewer.id) throw notAllowed("errors.voteOwn");
    if (post.isOutOfSight || !canVoteOn(viewer, post.facts)) throw notAllowed();
    const mine = and(
      eq(votes.userId, viewer.id),
      onAnswer ? eq(votes.answerId, on.answerId) : eq(votes.questionId, on.questionId),
    );
    const [earlier] = await tx
      .select({ id: votes.id, value: votes.value, mergeId: votes.mergeId })
      .from(votes)
      .where(mine);
    if (value === 0) await tx.delete(votes).where(mine);
    else if (!earlier) await tx.insert(votes).values({ userId: viewer.id, ...on, value });
    else if (earlier.value !== value || earlier.mergeId !== null)
      await tx.update(votes).set({ value, mergeId: null }).where(eq(votes.id, earlier.id));
    return { questionId: post.questionId };
  };
  if ("answerId" in target) return await db.transaction((tx) => vote(tx, target));
  return await whereItLeads(db, viewer, target.questionId, (questionId) =>
    db.transaction((tx) => vote(tx, { questionId })),
  );
}

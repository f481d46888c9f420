import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { talkQuestionVotes } from "~db/schema/talk-afterwards";
import { getTalkQuestion } from "./load.server";
import { canVoteFor } from "./policy";

/** Sets one's vote for a question put to a talk, or takes it back. The key on person and question is the referee of races. */
export async function voteForTalkQuestion(
  db: Db,
  viewer: Member,
  id: number,
  value: 0 | 1,
): Promise<{ talkId: number }> {
  return await db.transaction(async (tx) => {
    const { talkId, facts } = await getTalkQuestion(tx, viewer, id);
    if (facts.authorId === viewer.id) throw notAllowed("errors.voteOwn");
    if (facts.isCancelled) throw conflict("errors.talkCancelled");
    if (!canVoteFor(viewer, facts)) throw notAllowed();
    const mine = and(eq(talkQuestionVotes.talkQuestionId, id), eq(talkQuestionVotes.userId, viewer.id));
    if (value === 0) await tx.delete(talkQuestionVotes).where(mine);
    else
      await tx
        .insert(talkQuestionVotes)
        .values({ talkQuestionId: id, userId: viewer.id })
        .onConflictDoNothing();
    return { talkId };
  });
}

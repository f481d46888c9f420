import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { talkQuestions } from "~db/schema/talk-afterwards";
import { lockTalkQuestion } from "./load.server";
import { canDeleteTalkQuestion } from "./policy";

/** Its author or a moderator takes a question put to a talk away; a question of the forum made from it stays. */
export async function deleteTalkQuestion(db: Db, viewer: Member, id: number): Promise<{ talkId: number }> {
  return await db.transaction(async (tx) => {
    const { talkId, facts } = await lockTalkQuestion(tx, viewer, id);
    if (!canDeleteTalkQuestion(viewer, facts)) throw notAllowed();
    await tx
      .update(talkQuestions)
      .set({ deletedAt: sql`now()`, deletedBy: viewer.id })
      .where(eq(talkQuestions.id, id));
    return { talkId };
  });
}

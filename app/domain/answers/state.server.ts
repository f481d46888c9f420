/** Deleting and hiding of answers, and the ways back. What it does to acceptance and mark: rules 3 and 5. */
import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { forgetReminder, reopenWithout } from "~/domain/acceptances/consequences.server";
import { conflict, notAllowed } from "~/domain/errors";
import { notify, recordEvent, type Verb } from "~/domain/events/record.server";
import { answerCameBack, answerWentOutOfSight } from "~/domain/official/consequences.server";
import { type LockedPost, lockAnswer } from "~/domain/posts.server";
import { canDeletePost, canHidePost, canRestorePost } from "~/domain/questions/policy";
import { type Member, roleInWords } from "~/domain/viewer";
import { answers } from "~db/schema/questions";
import { findOwnAnswer } from "./own.server";

type AnswerState = Partial<typeof answers.$inferInsert>;

/** Takes an answer out of sight; restorable. Its author may while nobody has built on it. Gives the question's id. */
export async function deleteAnswer(db: Db, viewer: Member, id: number): Promise<{ questionId: number }> {
  return await change(db, viewer, id, "deleted", null, ({ facts }) => {
    if (facts.isDeleted) return null;
    if (!canDeletePost(viewer, facts)) throw notAllowed("errors.deleteBuiltOn");
    return { deletedAt: new Date(), deletedBy: viewer.id };
  });
}

/** Who has given another answer since then edits that one; moderators restore what others wrote. */
export async function restoreAnswer(db: Db, viewer: Member, id: number): Promise<{ questionId: number }> {
  return await change(db, viewer, id, "restored", null, async ({ facts, questionId }, tx) => {
    if (!facts.isDeleted) return null;
    if (!canRestorePost(viewer, facts)) throw notAllowed();
    if (viewer.id === facts.authorId && (await findOwnAnswer(tx, viewer, questionId)))
      throw conflict("errors.answeredAlready");
    return { deletedAt: null, deletedBy: null };
  });
}

export async function hideAnswer(
  db: Db,
  viewer: Member,
  id: number,
  reason: string,
): Promise<{ questionId: number }> {
  return await change(db, viewer, id, "hidden", reason, ({ facts }) => {
    if (!canHidePost(viewer, facts)) throw notAllowed();
    return facts.isHidden ? null : { hiddenAt: new Date(), hiddenBy: viewer.id, hiddenReason: reason };
  });
}

export async function unhideAnswer(db: Db, viewer: Member, id: number): Promise<{ questionId: number }> {
  return await change(db, viewer, id, "unhidden", null, ({ facts }) => {
    if (!canHidePost(viewer, facts)) throw notAllowed();
    return facts.isHidden ? { hiddenAt: null, hiddenBy: null, hiddenReason: null } : null;
  });
}

/** Asking for the state an answer is in already changes nothing and tells nobody. */
async function change(
  db: Db,
  viewer: Member,
  id: number,
  verb: "deleted" | "restored" | "hidden" | "unhidden",
  reason: string | null,
  decide: (post: LockedPost, tx: Db) => AnswerState | null | Promise<AnswerState | null>,
): Promise<{ questionId: number }> {
  return await db.transaction(async (tx) => {
    const post = await lockAnswer(tx, viewer, id);
    const { questionId, askerId, facts } = post;
    const state = await decide(post, tx);
    if (!state) return { questionId };
    await tx.update(answers).set(state).where(eq(answers.id, id));
    const actorRole = viewer.id === facts.authorId ? null : roleInWords(viewer, null);
    const event = { questionId, answerId: id, actorId: viewer.id, actorRole };
    const eventId = await recordEvent(tx, { ...event, verb: verb satisfies Verb, reason });
    await notify(tx, eventId, viewer.id, [facts.authorId]);
    const isInSight = !facts.isDeleted && !facts.isHidden;
    if (isInSight) {
      await reopenWithout(tx, { ...event, askerId });
      await forgetReminder(tx, questionId);
      await answerWentOutOfSight(tx, event, verb === "hidden" ? "answer-hidden" : "answer-deleted");
    } else if ((verb === "restored" && !facts.isHidden) || (verb === "unhidden" && !facts.isDeleted)) {
      await answerCameBack(tx, event);
    }
    return { questionId };
  });
}

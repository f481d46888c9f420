/** Closing, deleting and hiding of questions, and the ways back. */
import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { forgetReminder } from "~/domain/acceptances/consequences.server";
import { notAllowed } from "~/domain/errors";
import { notify, recordEvent, type Verb } from "~/domain/events/record.server";
import { type LockedPost, lockQuestion } from "~/domain/posts.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { questions } from "~db/schema/questions";
import { lockTags } from "./environment.server";
import { canCloseQuestion, canDeletePost, canHidePost, canRestorePost } from "./policy";
import { tellOfNew } from "./told.server";

type QuestionState = Partial<typeof questions.$inferInsert>;

/** A closed question takes no more answers; its author is told why. */
export async function closeQuestion(db: Db, viewer: Member, id: number, reason: string): Promise<void> {
  await change(db, viewer, id, "closed", reason, ({ isClosed }) => {
    if (!canCloseQuestion(viewer)) throw notAllowed();
    return isClosed ? null : { closedAt: new Date(), closedBy: viewer.id, closedReason: reason };
  });
}

export async function reopenQuestion(db: Db, viewer: Member, id: number): Promise<void> {
  await change(db, viewer, id, "reopened", null, ({ isClosed }) => {
    if (!canCloseQuestion(viewer)) throw notAllowed();
    return isClosed ? { closedAt: null, closedBy: null, closedReason: null } : null;
  });
}

/** Takes a question out of sight; restorable. Its author may while nobody has built on it. */
export async function deleteQuestion(db: Db, viewer: Member, id: number): Promise<void> {
  await change(db, viewer, id, "deleted", null, ({ facts }) => {
    if (facts.isDeleted) return null;
    if (!canDeletePost(viewer, facts)) throw notAllowed("errors.deleteBuiltOn");
    return { deletedAt: new Date(), deletedBy: viewer.id };
  });
}

export async function restoreQuestion(db: Db, viewer: Member, id: number): Promise<void> {
  await change(db, viewer, id, "restored", null, ({ facts }) => {
    if (!facts.isDeleted) return null;
    if (!canRestorePost(viewer, facts)) throw notAllowed();
    return { deletedAt: null, deletedBy: null };
  });
}

/** Moderators hide what harms; the reason is theirs to read. */
export async function hideQuestion(db: Db, viewer: Member, id: number, reason: string): Promise<void> {
  await change(db, viewer, id, "hidden", reason, ({ facts }) => {
    if (!canHidePost(viewer, facts)) throw notAllowed();
    return facts.isHidden ? null : { hiddenAt: new Date(), hiddenBy: viewer.id, hiddenReason: reason };
  });
}

export async function unhideQuestion(db: Db, viewer: Member, id: number): Promise<void> {
  await change(db, viewer, id, "unhidden", null, ({ facts }) => {
    if (!canHidePost(viewer, facts)) throw notAllowed();
    return facts.isHidden ? { hiddenAt: null, hiddenBy: null, hiddenReason: null } : null;
  });
}

/** Asking for the state a question is in already changes nothing and tells nobody. */
async function change(
  db: Db,
  viewer: Member,
  id: number,
  verb: Verb,
  reason: string | null,
  decide: (post: LockedPost) => QuestionState | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const post = await lockQuestion(tx, viewer, id);
    const state = decide(post);
    if (!state) return;
    await lockTags(tx, id);
    await tx.update(questions).set(state).where(eq(questions.id, id));
    await tx.execute(sql`select question_refresh(${id})`);
    if (post.facts.isMerged) await changedWhereItLeads(tx, id);
    await forgetReminder(tx, id);
    const eventId = await recordEvent(tx, {
      verb,
      actorId: viewer.id,
      actorRole: viewer.id === post.facts.authorId ? null : roleInWords(viewer, null),
      questionId: id,
      reason,
    });
    await notify(tx, eventId, viewer.id, [post.facts.authorId]);
    if (verb === "restored" || verb === "unhidden") await tellOfNew(tx, { questionId: id, eventId });
  });
}

/** Page and search document of the other question show this one. */
async function changedWhereItLeads(tx: Db, id: number): Promise<void> {
  await tx.execute(sql`
    select search_mark_dirty('question', target_id, 0), pg_notify('page_changed', 'question:' || target_id)
    from merges where question_id = ${id} and undone_at is null`);
}

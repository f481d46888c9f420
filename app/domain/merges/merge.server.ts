/** A question that was asked before leads to the other one (flows D; docs/decisions/0028). */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { forgetReminder, reopenWithout } from "~/domain/acceptances/consequences.server";
import type { MovedPost } from "~/domain/clock/fold";
import { conflict, invalid, notAllowed, orAbsent } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { answersMoved } from "~/domain/official/consequences.server";
import { type LockedPost, lockQuestion } from "~/domain/posts.server";
import { lockTags } from "~/domain/questions/environment.server";
import { tellFollowersOf } from "~/domain/questions/told.server";
import { publicAnswer } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { acceptances, merges, questions } from "~db/schema/questions";
import { leadsTo } from "./find.server";
import { canMerge, canUndoMerge, mayGoUnder } from "./policy";

/**
 * Merges a question into another one, or into what that one leads to by now: answers, comments, followers and votes go there, and
 * the address of the first leads to it. What was accepted is an ordinary answer there. Gives the id of where it leads. Refuses:
 * notFound, notAllowed; by the field `into` one that is absent, out of sight, itself, or about another vendor's product.
 */
export async function mergeQuestion(
  db: Db,
  viewer: Member,
  id: number,
  intoId: number,
): Promise<{ targetId: number }> {
  return await db.transaction(async (tx) => {
    const targetId = await leadsTo(tx, intoId);
    const { from, into } = await lockBoth(tx, viewer, { id, targetId });
    if (!canMerge(viewer)) throw notAllowed();
    if (from.isOutOfSight) throw from.facts.isMerged ? conflict("errors.mergedAlready") : notAllowed();
    if (targetId === id) throw invalid({ into: "errors.mergeItself" });
    if (!into || into.isOutOfSight) throw invalid({ into: "errors.mergeUnknown" });
    if (!mayGoUnder(from, into)) throw invalid({ into: "errors.mergeOtherVendor" });

    const moved = await whatAnswered(tx, id);
    await lockTags(tx, id);
    const mergeId = await writeMerge(tx, viewer, { id, targetId });
    await moveAll(tx, { id, targetId, mergeId });
    await joinPeople(tx, { from, into, mergeId });
    await tx
      .update(questions)
      .set({ deletedAt: new Date(), deletedBy: viewer.id })
      .where(eq(questions.id, id));
    await tx
      .update(merges)
      .set({ targetId })
      .where(and(eq(merges.targetId, id), isNull(merges.undoneAt)));
    await tx.execute(sql`select question_refresh(${id})`);
    await forgetReminder(tx, id);

    const act = { actorId: viewer.id, actorRole: roleInWords(viewer, null) };
    await recordEvent(tx, { ...act, verb: "merged", questionId: id, data: { question: targetId } });
    const eventId = await recordEvent(tx, {
      ...act,
      verb: "took-in",
      questionId: targetId,
      data: { question: id, moved },
    });
    await notify(tx, eventId, viewer.id, [from.askerId, into.askerId]);
    await tellFollowersOf(tx, { questionId: targetId, eventId });
    return { targetId };
  });
}

/**
 * Takes a merge back: what came with it goes back, and what was accepted is accepted again, unless that answer was out of sight meanwhile
 * (rule 5). Not merged: nothing changes. Refuses: notFound, notAllowed; conflict once it is too late, or where it leads to was merged itself.
 */
export async function unmergeQuestion(db: Db, viewer: Member, id: number): Promise<void> {
  await db.transaction(async (tx) => {
    const { from, into } = await lockBoth(tx, viewer, { id, targetId: await leadsTo(tx, id) });
    if (!canMerge(viewer)) throw notAllowed();
    const [merge] = await tx
      .select()
      .from(merges)
      .where(and(eq(merges.questionId, id), isNull(merges.undoneAt)));
    if (!merge) return;
    const { targetId, intoId } = merge;
    const facts = { mergedAt: merge.mergedAt.getTime(), isLast: intoId === targetId };
    if (!facts.isLast) throw conflict("errors.unmergeLaterFirst");
    if (!canUndoMerge(viewer, facts, Date.now())) throw conflict("errors.unmergeLate");
    if (into?.questionId !== targetId) throw conflict("errors.editedMeanwhile");

    const act = { actorId: viewer.id, actorRole: roleInWords(viewer, null) };
    await lockTags(tx, id);
    await tx.update(questions).set({ deletedAt: null, deletedBy: null }).where(eq(questions.id, id));
    await giveUpAccepted(tx, { ...act, merge, askerId: into.askerId });
    await moveBack(tx, { id, targetId, mergeId: merge.id });
    await tx.update(merges).set({ undoneAt: new Date(), undoneBy: viewer.id }).where(eq(merges.id, merge.id));
    await pointBack(tx, id);
    const accepted = await acceptAgain(tx, merge);
    await tx.execute(sql`select question_refresh(${id})`);
    await forgetReminder(tx, targetId);

    await recordEvent(tx, { ...act, verb: "gave-back", questionId: targetId, data: { question: id } });
    const eventId = await recordEvent(tx, { ...act, verb: "unmerged", questionId: id, data: { accepted } });
    if (merge.acceptedAnswerId !== null && accepted === null) {
      await recordEvent(tx, {
        ...act,
        verb: "unaccepted",
        questionId: id,
        answerId: merge.acceptedAnswerId,
        because: "answer-out-of-sight",
      });
    }
    await answersMoved(tx, { ...act, questionId: id, vendorId: from.vendorId });
    await notify(tx, eventId, viewer.id, [from.askerId, into.askerId]);
  });
}

type Pair = { id: number; targetId: number };

/** Both questions, locked in one order: two merges at once would hold them crosswise. `into` is null when it is absent. */
async function lockBoth(
  tx: Db,
  viewer: Member,
  { id, targetId }: Pair,
): Promise<{ from: LockedPost; into: LockedPost | null }> {
  await tx.execute(sql`select from questions where id in (${id}, ${targetId}) order by id for update`);
  const from = await lockQuestion(tx, viewer, id);
  if (id === targetId) return { from, into: null };
  return { from, into: await orAbsent(lockQuestion(tx, viewer, targetId)) };
}

/** The answers to a question and what staff said there: the clock of the one that it comes to counts what is seen of it there. */
async function whatAnswered(tx: Db, questionId: number): Promise<MovedPost[]> {
  return await rowsOf<MovedPost>(
    tx,
    sql`select e.answer_id as "answerId", e.comment_id as "commentId", e.actor_id as "actorId", e.actor_vendor_id as "vendorId", e.actor_tier as tier
        from events e left join answers a on a.id = e.answer_id left join comments c on c.id = e.comment_id
        where (e.question_id = ${questionId} or e.question_id in (
            select g.question_id from merges g where g.target_id = ${questionId} and g.undone_at is null))
          and (e.verb = 'answered' or (e.verb = 'commented' and e.actor_vendor_id is not null and c.deleted_at is null))
          and (a.id is null or a.question_id = ${questionId})
        order by e.id`,
  );
}

type Merge = typeof merges.$inferSelect;

/** Puts aside what was accepted: the record keeps that the question was solved, so the history says no more than that it was merged. */
async function writeMerge(tx: Db, viewer: Member, { id, targetId }: Pair): Promise<number> {
  const [accepted] = await tx.delete(acceptances).where(eq(acceptances.questionId, id)).returning();
  const [merge] = await tx
    .insert(merges)
    .values({
      questionId: id,
      intoId: targetId,
      targetId,
      mergedBy: viewer.id,
      acceptedAnswerId: accepted?.answerId ?? null,
      acceptedBy: accepted?.acceptedBy ?? null,
      acceptedAt: accepted?.acceptedAt ?? null,
      onBehalfAs: accepted?.onBehalfAs ?? null,
    })
    .returning({ id: merges.id });
  if (!merge) throw new Error("a merge was not written");
  return merge.id;
}

/** Answers go with the comments under them. */
async function moveAll(tx: Db, { id, targetId, mergeId }: Pair & { mergeId: number }): Promise<void> {
  await tx.execute(sql`
    insert into merged_posts (merge_id, answer_id, comment_id)
    select ${mergeId}::bigint, a.id, null from answers a where a.question_id = ${id}
    union all select ${mergeId}::bigint, null, c.id from comments c where c.question_id = ${id} and c.answer_id is null and c.deleted_at is null`);
  await tx.execute(sql`update answers set question_id = ${targetId} where question_id = ${id}`);
  await tx.execute(sql`
    update comments set question_id = ${targetId} where question_id = ${id} and answer_id is null and deleted_at is null`);
}

type Joining = { from: LockedPost; into: LockedPost; mergeId: number };

/** Followers and the asker follow the other question; a vote counts there unless they voted there, or asked it. */
async function joinPeople(tx: Db, { from, into, mergeId }: Joining): Promise<void> {
  const [id, targetId] = [from.questionId, into.questionId];
  await tx.execute(sql`
    insert into votes (user_id, question_id, value, merge_id)
    select v.user_id, ${targetId}::bigint, v.value, ${mergeId}::bigint from votes v
    where v.question_id = ${id} and v.user_id <> ${into.askerId} order by v.user_id
    on conflict do nothing`);
  await tx.execute(sql`
    insert into followers (user_id) select u.id from users u where u.id = ${from.askerId} and u.deleted_at is null
    on conflict do nothing`);
  await tx.execute(sql`
    insert into follows (follower_id, question_id, confirmed_at, merge_id)
    select w.id, ${targetId}::bigint, j.since, ${mergeId}::bigint
    from (
      select f.follower_id as id, f.confirmed_at as since from follows f where f.question_id = ${id} and f.confirmed_at is not null
      union all select x.id, now() from followers x where x.user_id = ${from.askerId}
    ) j join followers w on w.id = j.id
    where w.user_id is distinct from ${into.askerId}::bigint order by w.id, j.since for key share of w
    on conflict do nothing`);
}

/** An accepted answer that leaves its question reopens it (rule 5). */
async function giveUpAccepted(
  tx: Db,
  { merge, ...act }: { merge: Merge; askerId: number; actorId: number; actorRole: string | null },
): Promise<void> {
  const [accepted] = await rowsOf<{ answerId: number }>(
    tx,
    sql`select c.answer_id as "answerId" from acceptances c join merged_posts p on p.answer_id = c.answer_id
        where c.question_id = ${merge.targetId} and p.merge_id = ${merge.id}`,
  );
  if (accepted) {
    await reopenWithout(tx, { ...act, ...accepted, questionId: merge.targetId }, "answer-moved");
  }
}

async function moveBack(tx: Db, { id, targetId, mergeId }: Pair & { mergeId: number }): Promise<void> {
  await tx.execute(sql`
    update answers a set question_id = ${id} from merged_posts p
    where p.merge_id = ${mergeId} and a.id = p.answer_id and a.question_id = ${targetId}`);
  await tx.execute(sql`
    update comments c set question_id = ${id} from merged_posts p
    where p.merge_id = ${mergeId} and c.id = p.comment_id and c.question_id = ${targetId} and c.answer_id is null`);
  await tx.execute(sql`delete from votes where merge_id = ${mergeId}`);
  await tx.execute(sql`delete from follows where merge_id = ${mergeId}`);
}

/** What was merged into the question before leads to it again, and not to where it led meanwhile. */
async function pointBack(tx: Db, id: number): Promise<void> {
  await tx.execute(sql`
    with recursive before as (
      select g.id, g.question_id from merges g where g.into_id = ${id} and g.undone_at is null
      union
      select g.id, g.question_id from merges g join before b on g.into_id = b.question_id where g.undone_at is null)
    update merges set target_id = ${id} where id in (select id from before)`);
}

/** Accepts what was accepted, by whom and when it was; null when nothing was, or the answer was out of sight since then. */
async function acceptAgain(tx: Db, merge: Merge): Promise<number | null> {
  const { questionId, acceptedAnswerId: answerId, acceptedBy, acceptedAt, onBehalfAs } = merge;
  if (answerId === null || acceptedBy === null || acceptedAt === null) return null;
  const stayed = await rowsOf(
    tx,
    sql`select a.id from answers a where a.id = ${answerId} and a.question_id = ${questionId} and ${publicAnswer} and not exists (
          select from events e where e.answer_id = a.id and e.comment_id is null and e.verb in ('deleted', 'hidden')
            and e.at >= ${merge.mergedAt.toISOString()}::timestamptz)`,
  );
  if (stayed.length === 0) return null;
  await tx.insert(acceptances).values({ questionId, answerId, acceptedBy, acceptedAt, onBehalfAs });
  return answerId;
}

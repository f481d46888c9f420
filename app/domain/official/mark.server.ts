import { and, eq, inArray, ne } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid, notAllowed, notFound } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { type LockedPost, lockAnswer } from "~/domain/posts.server";
import { tellFollowersOf } from "~/domain/questions/told.server";
import { type Member, membershipAt, roleInWords } from "~/domain/viewer";
import { queueWebhooks } from "~/domain/webhooks/queue.server";
import { compareVersions } from "~/lib/version";
import { officialMarks } from "~db/schema/official";
import { answers } from "~db/schema/questions";
import { openChecksOf, settleAsMoot, settleByMarking } from "./checks.server";
import { liveMarkOf, markersOf } from "./consequences.server";
import type { MarkInput } from "./input";
import { otherMarks } from "./list.server";
import { asActiveStaff } from "./membership.server";
import { canMark, canProposeMark, canWithdrawMark } from "./policy";
import { scopesOverlap } from "./scope";
import { TOLD_AFTER_SECONDS, undoMarking } from "./undo.server";

type LockedAnswer = LockedPost & { answerId: number };

/**
 * Marks the revision that the marker has read as official: makes the mark, confirms an L1's proposal, or says of a mark that needs a
 * re-check, or that a release came after, that the answer as it stands now holds. An L1 only proposes. Refuses with conflict when the answer was edited meanwhile.
 */
export async function markOfficial(
  db: Db,
  viewer: Member,
  answerId: number,
  input: MarkInput,
): Promise<{ questionId: number; state: "official" | "proposed" }> {
  const { fromVersion, toVersion } = input;
  if (fromVersion && toVersion && compareVersions(fromVersion, toVersion) > 0)
    throw invalid({ toVersion: "errors.versionOrder" });
  return await db.transaction(async (tx) => {
    const answer = await lockAnswer(tx, viewer, answerId);
    const { questionId, vendorId, productId } = answer;
    if (answer.isOutOfSight) throw notFound();
    const membership = membershipAt(viewer, vendorId);
    if (!membership || vendorId === null || productId === null) {
      throw notAllowed(productId === null ? "errors.markNeedsProduct" : "errors.markOtherVendor");
    }
    if (answer.revisionId !== input.revision) throw conflict("errors.editedMeanwhile");
    const confirms = canMark(viewer, vendorId);
    if (!confirms && !canProposeMark(viewer, vendorId)) throw notAllowed();
    const live = await liveMarkOf(tx, answerId);
    if (input.proposal !== undefined && (live?.id !== input.proposal || live.state !== "proposed"))
      throw conflict("errors.proposalGone");
    if (live && !(confirms && (await awaitsWord(tx, live)))) throw conflict("errors.markedAlready");

    const answered = new Set([...input.supersedes, ...input.beside]);
    const overlapping = confirms
      ? await overlappingMarks(tx, { questionId, answerId, vendorId, productId }, input)
      : [];
    if (overlapping.some(({ id }) => !answered.has(id))) throw invalid({ overlap: "errors.markOverlaps" });

    const scope = {
      platforms: input.platforms,
      fromVersion,
      toVersion,
      scenario: input.scenario,
      note: input.note,
      productId,
      revisionId: input.revision,
    };
    const now = new Date();
    const standing = confirms
      ? {
          state: "official",
          markedBy: viewer.id,
          membershipId: membership.id,
          markedTier: membership.tier,
          markedAt: now,
        }
      : { state: "proposed", proposedBy: viewer.id, proposedAt: now };
    const values = { answerId, vendorId, ...scope, ...standing, stateChangedAt: now };
    const mark = await asActiveStaff(() => write(tx, live?.id ?? null, values));
    const isNew = !live || live.state === "proposed";
    const eventId = await recordEvent(tx, {
      verb: confirms ? (isNew ? "marked" : "mark-still-holds") : "proposed-mark",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, vendorId),
      questionId,
      answerId,
      markId: mark.id,
      revisionId: input.revision,
      data: {
        platforms: scope.platforms,
        fromVersion,
        toVersion,
        scenario: scope.scenario,
        note: scope.note,
      },
    });
    if (confirms) {
      await notify(tx, eventId, viewer.id, [answer.facts.authorId, answer.askerId]);
      if (isNew) {
        const whenItStays = { afterSeconds: TOLD_AFTER_SECONDS };
        await tellFollowersOf(tx, { questionId, eventId }, whenItStays);
        await queueWebhooks(tx, vendorId, eventId, whenItStays);
      }
      await settleByMarking(tx, { markId: mark.id, fromVersion, toVersion, by: viewer.id, at: now });
      await supersede(tx, viewer, answer, mark.id, input.supersedes);
    } else {
      await notify(tx, eventId, viewer.id, await markersOf(tx, vendorId));
    }
    return { questionId, state: confirms ? "official" : "proposed" };
  });
}

async function write(
  tx: Db,
  id: number | null,
  values: typeof officialMarks.$inferInsert,
): Promise<{ id: number }> {
  const { answerId, vendorId, ...changed } = values;
  const [mark] =
    id === null
      ? await tx.insert(officialMarks).values(values).returning({ id: officialMarks.id })
      : await tx
          .update(officialMarks)
          .set(changed)
          .where(eq(officialMarks.id, id))
          .returning({ id: officialMarks.id });
  if (!mark) throw new Error("a mark was not written");
  return mark;
}

/**
 * Takes a mark away, with a reason that everybody may read. Within ten seconds of the marking that is as if it had not been made: nobody
 * hears of either, but a marker whose mark somebody else took away.
 */
export async function withdrawMark(
  db: Db,
  viewer: Member,
  answerId: number,
  reason: string,
  { now = new Date() }: { now?: Date } = {},
): Promise<{ questionId: number }> {
  return await db.transaction(async (tx) => {
    const answer = await lockAnswer(tx, viewer, answerId);
    const { questionId } = answer;
    const live = await liveMarkOf(tx, answerId);
    if (!live) throw conflict("errors.notMarked");
    const [mark] = await tx.select().from(officialMarks).where(eq(officialMarks.id, live.id));
    if (!mark || !canWithdrawMark(viewer, mark.vendorId, mark)) throw notAllowed();
    await tx
      .update(officialMarks)
      .set({ state: "withdrawn", stateChangedAt: now })
      .where(eq(officialMarks.id, mark.id));
    await settleAsMoot(tx, [mark.id]);
    const eventId = await recordEvent(tx, {
      verb: "withdrew-mark",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, mark.vendorId),
      staff: membershipAt(viewer, mark.vendorId),
      questionId,
      answerId,
      markId: mark.id,
      reason,
    });
    const isPublic = mark.markedBy !== null && !(await undoMarking(tx, { markId: mark.id, answerId }, now));
    const told = isPublic ? [answer.facts.authorId, answer.askerId] : [];
    await notify(tx, eventId, viewer.id, [mark.markedBy ?? mark.proposedBy, ...told]);
    if (isPublic) {
      await tellFollowersOf(tx, { questionId, eventId });
      await queueWebhooks(tx, mark.vendorId, eventId);
    }
    return { questionId };
  });
}

/** A proposal, a mark to be re-checked, or an official one that some release came after: who may mark may mark it anew, with another scope. */
async function awaitsWord(tx: Db, live: { id: number; state: string }): Promise<boolean> {
  return live.state !== "official" || (await openChecksOf(tx, [live.id])).length > 0;
}

/** Live marks of the vendor on other answers that speak to some of the same readers: does the new one replace them? */
async function overlappingMarks(
  tx: Db,
  of: { questionId: number; answerId: number; vendorId: number; productId: number },
  input: MarkInput,
) {
  const scope = { ...input, productId: of.productId };
  return (await otherMarks(tx, of)).filter((other) => scopesOverlap(scope, other));
}

/** Marks on other answers of the same question and vendor that the marker named give way and link to the new one. */
async function supersede(
  tx: Db,
  viewer: Member,
  answer: LockedAnswer,
  by: number,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  const { questionId, vendorId } = answer;
  const replaced = await tx
    .select({ id: officialMarks.id, answerId: officialMarks.answerId, markedBy: officialMarks.markedBy })
    .from(officialMarks)
    .innerJoin(answers, eq(answers.id, officialMarks.answerId))
    .where(
      and(
        inArray(officialMarks.id, [...ids]),
        ne(officialMarks.id, by),
        eq(answers.questionId, questionId),
        eq(officialMarks.vendorId, vendorId ?? 0),
        inArray(officialMarks.state, ["official", "needs-recheck"]),
      ),
    )
    .orderBy(officialMarks.id)
    .for("no key update", { of: officialMarks });
  await settleAsMoot(
    tx,
    replaced.map(({ id }) => id),
  );
  for (const mark of replaced) {
    await tx
      .update(officialMarks)
      .set({ state: "superseded", supersededBy: by, stateChangedAt: new Date() })
      .where(eq(officialMarks.id, mark.id));
    const eventId = await recordEvent(tx, {
      verb: "mark-superseded",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, vendorId),
      questionId,
      answerId: mark.answerId,
      markId: mark.id,
      data: { byAnswer: answer.answerId },
    });
    await notify(tx, eventId, viewer.id, [mark.markedBy]);
  }
}

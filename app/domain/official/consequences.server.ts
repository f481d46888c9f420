/** What an official mark suffers when its answer changes (rule 3). Called by the commands on answers, in their transaction. */
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notify, recordEvent, type Verb } from "~/domain/events/record.server";
import { officialMarks } from "~db/schema/official";

type Change = { questionId: number; answerId: number; actorId: number; actorRole: string | null };

type LiveMark = { id: number; state: string; markedBy: number | null };

/** The mark that stands on this answer: proposed, official or to be re-checked. There is at most one. */
export async function liveMarkOf(tx: Db, answerId: number): Promise<LiveMark | null> {
  const [mark] = await tx
    .select({ id: officialMarks.id, state: officialMarks.state, markedBy: officialMarks.markedBy })
    .from(officialMarks)
    .where(
      and(
        eq(officialMarks.answerId, answerId),
        inArray(officialMarks.state, ["proposed", "official", "needs-recheck"]),
      ),
    )
    .for("update");
  return mark ?? null;
}

/**
 * The answer has a new revision: an official mark needs a re-check, unless staff who may mark ticked "still holds" for a small
 * edit, which moves the mark to the new revision.
 */
export async function answerTextChanged(
  tx: Db,
  change: Change & { revisionId: number; keepsMark: boolean },
): Promise<void> {
  const mark = await liveMarkOf(tx, change.answerId);
  if (mark?.state === "proposed") await withdraw(tx, change, mark, "the answer was edited");
  if (mark?.state !== "official") return;
  if (change.keepsMark) {
    await put(tx, change, mark, { revisionId: change.revisionId }, "mark-still-holds", null);
  } else {
    await put(tx, change, mark, { state: "needs-recheck" }, "mark-needs-recheck", null);
  }
}

/** The answer was deleted or hidden: its mark is withdrawn. */
export async function answerWentOutOfSight(
  tx: Db,
  change: Change,
  reason: "deleted" | "hidden",
): Promise<void> {
  const mark = await liveMarkOf(tx, change.answerId);
  if (mark) await withdraw(tx, change, mark, `the answer was ${reason}`, { restoresAs: mark.state });
}

/** The answer is back: the mark that went with it needs a re-check and is never simply official again. */
export async function answerCameBack(tx: Db, change: Change): Promise<void> {
  if (await liveMarkOf(tx, change.answerId)) return;
  const [mark] = await tx
    .select({
      id: officialMarks.id,
      state: officialMarks.state,
      markedBy: officialMarks.markedBy,
      withdrawnWithAnswer: officialMarks.withdrawnWithAnswer,
    })
    .from(officialMarks)
    .where(and(eq(officialMarks.answerId, change.answerId), eq(officialMarks.withdrawnWithAnswer, true)))
    .for("update");
  if (mark?.markedBy) {
    await put(
      tx,
      change,
      mark,
      { state: "needs-recheck", withdrawnWithAnswer: false },
      "mark-needs-recheck",
      null,
    );
  }
}

async function withdraw(
  tx: Db,
  change: Change,
  mark: LiveMark,
  reason: string,
  { restoresAs }: { restoresAs?: string } = {},
): Promise<void> {
  const withdrawnWithAnswer = restoresAs === "official" || restoresAs === "needs-recheck";
  await put(tx, change, mark, { state: "withdrawn", withdrawnWithAnswer }, "withdrew-mark", reason);
}

async function put(
  tx: Db,
  { questionId, answerId, actorId, actorRole }: Change,
  mark: LiveMark,
  values: Partial<typeof officialMarks.$inferInsert>,
  verb: Verb,
  reason: string | null,
): Promise<void> {
  await tx
    .update(officialMarks)
    .set({ ...values, stateChangedAt: new Date() })
    .where(eq(officialMarks.id, mark.id));
  const eventId = await recordEvent(tx, {
    verb,
    actorId,
    actorRole,
    questionId,
    answerId,
    markId: mark.id,
    reason,
  });
  await notify(tx, eventId, actorId, [mark.markedBy]);
}

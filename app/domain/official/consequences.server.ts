/** What an official mark suffers when its answer changes (rule 3). Called by the commands on answers, in their transaction. */
import { and, eq, inArray, isNull, ne, or, type SQL } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { Cause } from "~/domain/events/causes";
import { notify, recordEvent, type Verb } from "~/domain/events/record.server";
import { tellFollowersOf } from "~/domain/questions/told.server";
import type { Membership } from "~/domain/viewer";
import { queueWebhooks } from "~/domain/webhooks/queue.server";
import { memberships } from "~db/schema/accounts";
import { officialMarks } from "~db/schema/official";
import { answers } from "~db/schema/questions";
import { settleAsMoot } from "./checks.server";
import { asActiveStaff } from "./membership.server";

/** A vendor has a handful of engineers who mark; the bound keeps a notice finite. */
const MOST_TOLD = 50;

type Change = { questionId: number; answerId: number; actorId: number | null; actorRole: string | null };

type LiveMark = {
  id: number;
  answerId: number;
  state: string;
  vendorId: number;
  markedBy: number | null;
  proposedBy: number | null;
};

const markColumns = {
  id: officialMarks.id,
  answerId: officialMarks.answerId,
  state: officialMarks.state,
  vendorId: officialMarks.vendorId,
  markedBy: officialMarks.markedBy,
  proposedBy: officialMarks.proposedBy,
};

/** Keys of marks never change: who only refers to one, as a new release's check does, need not wait. */
const lock = "no key update";
const isLive = inArray(officialMarks.state, ["proposed", "official", "needs-recheck"]);

/** The mark that stands on this answer: proposed, official or to be re-checked. There is at most one. */
export async function liveMarkOf(tx: Db, answerId: number): Promise<LiveMark | null> {
  const [mark] = await tx
    .select(markColumns)
    .from(officialMarks)
    .where(and(eq(officialMarks.answerId, answerId), isLive))
    .for(lock);
  return mark ?? null;
}

/**
 * The answer has a new revision: an official mark needs a re-check, unless staff who may mark ticked "still holds" for a small
 * edit: then the mark moves to the new revision and is theirs, who have read it, not the earlier marker's, who is told.
 */
export async function answerTextChanged(
  tx: Db,
  change: Change & { actorId: number; revisionId: number; keptBy: Pick<Membership, "id" | "tier"> | null },
): Promise<void> {
  const mark = await liveMarkOf(tx, change.answerId);
  if (mark?.state === "proposed") await withdraw(tx, change, mark, "answer-edited");
  if (mark?.state !== "official") return;
  if (change.keptBy) {
    const marker = {
      markedBy: change.actorId,
      membershipId: change.keptBy.id,
      markedTier: change.keptBy.tier,
      markedAt: new Date(),
    };
    const kept = { revisionId: change.revisionId, ...marker };
    await asActiveStaff(() => put(tx, change, mark, kept, "mark-still-holds", null));
  } else {
    await put(tx, change, mark, { state: "needs-recheck" }, "mark-needs-recheck", "answer-edited");
  }
}

/** So many readers called it outdated that the vendor has to look. It is the site that says so, no single one of them. */
export async function readersSayOutdated(
  tx: Db,
  change: Pick<Change, "questionId" | "answerId">,
  mark: LiveMark,
): Promise<void> {
  const bySite = { ...change, actorId: null, actorRole: null };
  await put(tx, bySite, mark, { state: "needs-recheck" }, "mark-needs-recheck", "readers-say-outdated");
}

/** The answer was deleted or hidden: its mark is withdrawn. */
export async function answerWentOutOfSight(
  tx: Db,
  change: Change,
  because: "answer-deleted" | "answer-hidden",
): Promise<void> {
  const mark = await liveMarkOf(tx, change.answerId);
  if (mark) await withdraw(tx, change, mark, because, { restoresAs: mark.state });
}

/** The answer is back: the mark that went with it needs a re-check and is never simply official again. */
export async function answerCameBack(tx: Db, change: Change): Promise<void> {
  if (await liveMarkOf(tx, change.answerId)) return;
  const [mark] = await tx
    .select(markColumns)
    .from(officialMarks)
    .where(and(eq(officialMarks.answerId, change.answerId), eq(officialMarks.withdrawnWithAnswer, true)))
    .for(lock);
  if (mark?.markedBy) {
    await put(
      tx,
      change,
      mark,
      { state: "needs-recheck", withdrawnWithAnswer: false },
      "mark-needs-recheck",
      "answer-restored",
    );
  }
}

/**
 * The question is about another product now. A vendor's word holds for its own products: there its marks need a re-check; under
 * another vendor's product, or none, they and all proposals are withdrawn. `vendorId` is that of the new product.
 */
export async function questionMoved(
  tx: Db,
  { vendorId, ...change }: Omit<Change, "answerId"> & { vendorId: number | null },
): Promise<void> {
  for (const mark of await marksOn(tx, change.questionId)) {
    const of = { ...change, answerId: mark.answerId };
    if (mark.state === "proposed" || (mark.state !== "withdrawn" && mark.vendorId !== vendorId)) {
      await withdraw(tx, of, mark, "question-moved");
    } else if (mark.state === "official") {
      await put(tx, of, mark, { state: "needs-recheck" }, "mark-needs-recheck", "question-moved");
    } else if (mark.vendorId !== vendorId) {
      await stayWithdrawn(tx, mark);
    }
  }
}

/** Answers came back to this question: a word of a vendor that has no product here, given meanwhile, does not come along (rule 4). */
export async function answersMoved(
  tx: Db,
  { vendorId, ...change }: Omit<Change, "answerId"> & { vendorId: number | null },
): Promise<void> {
  for (const mark of await marksOn(tx, change.questionId)) {
    if (mark.vendorId === vendorId) continue;
    if (mark.state === "withdrawn") await stayWithdrawn(tx, mark);
    else await withdraw(tx, { ...change, answerId: mark.answerId }, mark, "question-moved");
  }
}

/** The marks on the answers to this question that stand, or would come back with their answer. */
async function marksOn(tx: Db, questionId: number): Promise<LiveMark[]> {
  return await tx
    .select(markColumns)
    .from(officialMarks)
    .innerJoin(answers, eq(answers.id, officialMarks.answerId))
    .where(and(eq(answers.questionId, questionId), or(isLive, officialMarks.withdrawnWithAnswer)))
    .orderBy(officialMarks.id)
    .for(lock, { of: officialMarks });
}

/** Who may mark for this vendor now; they are told what waits for them. */
export async function markersOf(tx: Db, vendorId: number): Promise<number[]> {
  return await staffIds(tx, vendorId, ne(memberships.tier, "L1"));
}

/** Who hears that a release asks: who may mark, and the leads. */
export async function releasersOf(tx: Db, vendorId: number): Promise<number[]> {
  return await staffIds(tx, vendorId, or(ne(memberships.tier, "L1"), eq(memberships.isLead, true)));
}

async function staffIds(tx: Db, vendorId: number, who: SQL | undefined): Promise<number[]> {
  const staff = await tx
    .select({ id: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.vendorId, vendorId), isNull(memberships.endedAt), who))
    .orderBy(memberships.id)
    .limit(MOST_TOLD);
  return staff.map(({ id }) => id);
}

/** Its answer comes back without it. */
async function stayWithdrawn(tx: Db, { id }: LiveMark): Promise<void> {
  await tx.update(officialMarks).set({ withdrawnWithAnswer: false }).where(eq(officialMarks.id, id));
}

async function withdraw(
  tx: Db,
  change: Change,
  mark: LiveMark,
  because: Cause,
  { restoresAs }: { restoresAs?: string } = {},
): Promise<void> {
  const withdrawnWithAnswer = restoresAs === "official" || restoresAs === "needs-recheck";
  await put(tx, change, mark, { state: "withdrawn", withdrawnWithAnswer }, "withdrew-mark", because);
  await settleAsMoot(tx, [mark.id]);
}

async function put(
  tx: Db,
  { questionId, answerId, actorId, actorRole }: Change,
  mark: LiveMark,
  values: Partial<typeof officialMarks.$inferInsert>,
  verb: Verb,
  because: Cause | null,
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
    because,
  });
  const staff = verb === "mark-needs-recheck" ? await markersOf(tx, mark.vendorId) : [];
  await notify(tx, eventId, actorId, [mark.markedBy ?? mark.proposedBy, ...staff]);
  if (verb === "withdrew-mark" && mark.markedBy !== null) {
    await tellFollowersOf(tx, { questionId, eventId });
    await queueWebhooks(tx, mark.vendorId, eventId);
  }
}

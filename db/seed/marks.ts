/** Official marks through time: proposed or made, put to a re-check by an edit, superseded, withdrawn. */
import { eq } from "drizzle-orm";
import { membershipAt, roleInWords } from "~/domain/viewer";
import { officialMarks, releaseChecks, verdicts } from "~db/schema/official";
import type { SeedAnswer, SeedMark, SeedVerdict } from "./content";
import type { Step } from "./history";
import { existing } from "./people";
import type { Thread } from "./threads";

/** The steps of the mark of an answer, if it has one. */
export function markSteps(thread: Thread, { key, mark, edit }: SeedAnswer): Step[] {
  if (!mark) return [];
  const { after, given } = thread;
  const steps = [{ at: after(mark.hoursLater), run: () => makeMark(thread, key, mark) }];
  if (edit && edit.hoursLater > mark.hoursLater && !mark.proposedOnly)
    steps.push({ at: after(edit.hoursLater), run: () => needRecheck(thread, key, edit) });
  for (const other of given.answers.filter((one) => one.mark?.supersededBy === key)) {
    steps.push({
      at: after(mark.hoursLater),
      run: () => supersede(thread, other.key, { ...mark, successor: key }),
    });
  }
  const { withdrawn, notCheckedFor, verdicts: said = [] } = mark;
  if (notCheckedFor) {
    steps.push({ at: after(mark.hoursLater), run: () => askForRelease(thread, key, notCheckedFor) });
  }
  for (const one of said) steps.push({ at: after(one.hoursLater), run: () => giveVerdict(thread, key, one) });
  if (withdrawn) steps.push({ at: after(withdrawn.hoursLater), run: () => withdraw(thread, key, withdrawn) });
  return steps;
}

async function makeMark(thread: Thread, key: string, mark: SeedMark): Promise<void> {
  const { tx, asker, product, vendorId, questionId, after, by, history } = thread;
  const answer = existing(thread.answers, key);
  const at = after(mark.hoursLater);
  const marker = by(mark.by);
  const membership = membershipAt(marker, vendorId);
  if (!product || !membership) throw new Error(`${mark.by} may not mark ${key}`);
  const scope = {
    platforms: mark.platforms ?? [],
    fromVersion: mark.fromVersion ?? null,
    toVersion: mark.toVersion ?? null,
    scenario: mark.scenario ?? null,
    note: mark.note,
  };
  const standing = mark.proposedOnly
    ? { state: "proposed", proposedBy: marker.id, proposedAt: at }
    : {
        state: "official",
        markedBy: marker.id,
        membershipId: membership.id,
        markedTier: membership.tier,
        markedAt: at,
      };
  const [row] = await tx
    .insert(officialMarks)
    .values({
      answerId: answer.id,
      revisionId: answer.revisionId,
      vendorId: product.vendorId,
      productId: product.id,
      ...scope,
      ...standing,
      stateChangedAt: at,
    })
    .returning({ id: officialMarks.id });
  if (!row) throw new Error("a mark was not written");
  answer.markId = row.id;
  answer.markedBy = mark.proposedOnly ? null : marker.id;
  await history.record(
    at,
    {
      verb: mark.proposedOnly ? "proposed-mark" : "marked",
      actorId: marker.id,
      actorRole: roleInWords(marker, vendorId),
      staff: membership,
      questionId,
      answerId: answer.id,
      markId: row.id,
      revisionId: answer.revisionId,
      data: scope,
    },
    mark.proposedOnly ? [] : [answer.author.id, asker.id],
  );
}

/** Some time after the mark; nothing says when a release came but its day. */
async function askForRelease({ tx, answers, product }: Thread, key: string, version: string): Promise<void> {
  const { markId } = existing(answers, key);
  if (markId === null || !product) throw new Error(`${key} has no mark to check`);
  await tx.insert(releaseChecks).values({ markId, releaseId: existing(product.releases, version) });
}

async function giveVerdict(
  { tx, answers, after, by }: Thread,
  key: string,
  said: SeedVerdict,
): Promise<void> {
  const { markId } = existing(answers, key);
  if (markId === null) throw new Error(`${key} has no mark to speak of`);
  const { verdict, version = null, comment = "" } = said;
  const userId = by(said.by).id;
  await tx.insert(verdicts).values({ markId, userId, verdict, version, comment, at: after(said.hoursLater) });
}

async function needRecheck(
  thread: Thread,
  key: string,
  edit: NonNullable<SeedAnswer["edit"]>,
): Promise<void> {
  const { questionId, after, by, history, vendorId } = thread;
  const answer = existing(thread.answers, key);
  const at = after(edit.hoursLater);
  const editor = by(edit.by);
  await put(thread, answer.markId, { state: "needs-recheck", stateChangedAt: at });
  const actorRole = editor === answer.author ? null : roleInWords(editor, vendorId);
  await history.record(
    at,
    {
      verb: "mark-needs-recheck",
      actorId: editor.id,
      actorRole,
      questionId,
      answerId: answer.id,
      markId: answer.markId,
      because: "answer-edited",
    },
    [answer.markedBy],
  );
}

async function supersede(
  thread: Thread,
  key: string,
  { by: marker, hoursLater, successor }: SeedMark & { successor: string },
): Promise<void> {
  const { questionId, after, by, history, vendorId } = thread;
  const answer = existing(thread.answers, key);
  const next = existing(thread.answers, successor);
  const at = after(hoursLater);
  await put(thread, answer.markId, { state: "superseded", supersededBy: next.markId, stateChangedAt: at });
  await history.record(
    at,
    {
      verb: "mark-superseded",
      actorId: by(marker).id,
      actorRole: roleInWords(by(marker), vendorId),
      staff: membershipAt(by(marker), vendorId),
      questionId,
      answerId: answer.id,
      markId: answer.markId,
      data: { byAnswer: next.id },
    },
    [answer.markedBy],
  );
}

async function withdraw(
  thread: Thread,
  key: string,
  given: NonNullable<SeedMark["withdrawn"]>,
): Promise<void> {
  const { asker, questionId, after, by, history, vendorId } = thread;
  const answer = existing(thread.answers, key);
  const at = after(given.hoursLater);
  const actor = by(given.by);
  await put(thread, answer.markId, { state: "withdrawn", stateChangedAt: at });
  await history.record(
    at,
    {
      verb: "withdrew-mark",
      actorId: actor.id,
      actorRole: roleInWords(actor, vendorId),
      staff: membershipAt(actor, vendorId),
      questionId,
      answerId: answer.id,
      markId: answer.markId,
      reason: given.reason,
    },
    [answer.author.id, asker.id, answer.markedBy],
  );
}

async function put(
  { tx }: Thread,
  markId: number | null,
  values: Partial<typeof officialMarks.$inferInsert>,
): Promise<void> {
  if (markId === null) throw new Error("there is no mark to change");
  await tx.update(officialMarks).set(values).where(eq(officialMarks.id, markId));
}

/** What staff did with a question at their desk: claimed, handed over, put aside, and what they noted for themselves. */
import { type Member, membershipAt, roleInWords } from "~/domain/viewer";
import { deskItems, internalNotes } from "~db/schema/support";
import type { SeedDeskWork } from "./content";
import type { Step } from "./history";
import type { Thread } from "./threads";

export function deskSteps(thread: Thread): Step[] {
  return (thread.given.desk ?? []).map((work) => ({
    at: thread.after(work.hoursLater),
    run: () => doWork(thread, work),
  }));
}

async function doWork(thread: Thread, work: SeedDeskWork): Promise<void> {
  const { vendorId, by, after, now } = thread;
  const person = by(work.by);
  const membership = membershipAt(person, vendorId);
  if (vendorId === null || !membership) throw new Error(`${work.by} has no desk for ${thread.given.key}`);
  const at = after(work.hoursLater);
  const told = { thread, person, at, vendorId, tier: membership.tier };
  switch (work.did) {
    case "claim":
      await putItem(told, { tier: membership.tier, heldBy: person.id, heldSince: at });
      return await record(told, "claimed");
    case "hand-over":
      await putItem(told, { tier: work.tier, heldBy: null, heldSince: at });
      await putNote(told, "hand-over", work.note);
      return await record(told, "handed-over", { tier: work.tier });
    case "note":
      return await putNote(told, "note", work.note);
    case "snooze":
      await putItem(told, {
        snoozedUntil: new Date(now.getTime() + work.forHours * 3_600_000),
        snoozedReason: work.note,
      });
      return await putNote(told, "snooze", work.note);
  }
}

type Doing = { thread: Thread; person: Member; at: Date; vendorId: number; tier: string };

async function putItem({ thread, vendorId }: Doing, change: Partial<typeof deskItems.$inferInsert>) {
  await thread.tx
    .insert(deskItems)
    .values({ questionId: thread.questionId, vendorId, ...change })
    .onConflictDoUpdate({ target: [deskItems.questionId, deskItems.vendorId], set: change });
}

async function putNote({ thread, person, at, vendorId, tier }: Doing, kind: string, body: string) {
  const { tx, questionId } = thread;
  await tx
    .insert(internalNotes)
    .values({ questionId, vendorId, authorId: person.id, authorTier: tier, kind, body, at });
}

async function record(
  { thread, person, at, vendorId }: Doing,
  verb: "claimed" | "handed-over",
  data?: Record<string, unknown>,
): Promise<void> {
  await thread.history.record(at, {
    verb,
    actorId: person.id,
    actorRole: roleInWords(person, vendorId),
    staff: membershipAt(person, vendorId),
    questionId: thread.questionId,
    ...(data && { data }),
  });
}

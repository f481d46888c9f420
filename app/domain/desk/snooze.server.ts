import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import type { Snooze } from "./input";
import { lockItem, lockOpenItem, putItem, putNote } from "./item.server";

const HOUR = 60 * 60 * 1000;

/** Puts a question aside for some hours. Internal: the clock that askers see runs on. */
export async function snoozeQuestion(
  db: Db,
  viewer: Member,
  questionId: number,
  { hours, reason }: Snooze,
): Promise<void> {
  await db.transaction(async (tx) => {
    const item = await lockOpenItem(tx, viewer, questionId);
    const snoozedUntil = new Date(Date.now() + Number(hours) * HOUR);
    await putItem(tx, item, { snoozedUntil, snoozedReason: reason });
    await putNote(tx, item, { authorId: viewer.id, kind: "snooze", body: reason });
  });
}

/** Brings it back before its time. What is not put aside stays as it is. */
export async function wakeQuestion(db: Db, viewer: Member, questionId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const item = await lockItem(tx, viewer, questionId);
    await putItem(tx, item, { snoozedUntil: null, snoozedReason: null });
  });
}

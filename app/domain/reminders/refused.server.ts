import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "~/domain/viewer";
import { type ReminderKind, reminderKinds } from "./due";

/** SQL for the reminders of one talk that the viewer does not want. */
export function refusalRows(viewer: Viewer, talkId: number): SQL {
  const userId = viewer.kind === "member" ? viewer.id : 0;
  return sql`
    select x.kind from reminder_refusals x join followers w on w.id = x.follower_id
    where x.talk_id = ${talkId} and w.user_id = ${userId}`;
}

/** The reminders that are wanted; those turned off in general are left out by the settings. */
export function wantedBut(refused: readonly { kind: ReminderKind }[]): ReminderKind[] {
  return reminderKinds.filter((kind) => !refused.some((one) => one.kind === kind));
}

import type { Db } from "~/db.server";
import { type FollowState, followState } from "~/domain/follows/list.server";
import type { ReminderKind } from "~/domain/reminders/due";
import { wantedReminders } from "~/domain/reminders/refusals.server";
import type { Viewer } from "~/domain/viewer";
import { type Replies, repliesTo } from "./replies.server";

/** What one viewer has to do with a talk. */
export type Coming = { replies: Replies; following: FollowState; reminders: ReminderKind[] };

/** Replies, following and reminders of a talk for its page. Refuses: notFound. */
export async function talkComing(db: Db, viewer: Viewer, talkId: number): Promise<Coming> {
  return {
    replies: await repliesTo(db, viewer, talkId),
    following: await followState(db, viewer, { kind: "talk", id: talkId }),
    reminders: await wantedReminders(db, viewer, talkId),
  };
}

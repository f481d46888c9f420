import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type FollowState, followRows, stateOf } from "~/domain/follows/list.server";
import type { ReminderKind } from "~/domain/reminders/due";
import { refusalRows, wantedBut } from "~/domain/reminders/refused.server";
import { rowsOfEach } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { type Replies, replyRows } from "./replies.server";

/** What one viewer has to do with a talk. */
export type Coming = { replies: Replies; following: FollowState; reminders: ReminderKind[] };

type Read = { replies: Replies[]; follows: unknown[]; refusals: { kind: ReminderKind }[] };

/** Replies, following and reminders of a talk for its page. Refuses: notFound. */
export async function talkComing(db: Db, viewer: Viewer, talkId: number): Promise<Coming> {
  const {
    replies: [replies],
    follows,
    refusals,
  } = await rowsOfEach<Read>(db, {
    replies: replyRows(viewer, talkId),
    follows: followRows(viewer, { kind: "talk", id: talkId }),
    refusals: refusalRows(viewer, talkId),
  });
  if (!replies) throw notFound();
  return {
    replies,
    following: stateOf(viewer, follows.length > 0),
    reminders: viewer.kind === "visitor" ? [] : wantedBut(refusals),
  };
}

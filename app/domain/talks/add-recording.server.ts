import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import type { RecordingInput } from "./input";
import { lockTalk } from "./load.server";
import { logRecording } from "./recording-log.server";

/**
 * Adds recording and slides to a talk that is over, or corrects their addresses. Followers get a notice on the site when there is
 * something where there was nothing; the calendar entry stays as it is. Refuses with conflict `errors.talkNotOver`.
 */
export async function addRecording(
  db: Db,
  viewer: Member,
  id: number,
  { recordingUrl, slidesUrl }: RecordingInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, id);
    if (talk.state !== "past") throw conflict("errors.talkNotOver");
    if (talk.recordingUrl === recordingUrl && talk.slidesUrl === slidesUrl) return;
    const isNew = (recordingUrl && !talk.recordingUrl) || (slidesUrl && !talk.slidesUrl);
    await tx.update(talks).set({ recordingUrl, slidesUrl, changedAt: sql`now()` }).where(eq(talks.id, id));
    await logRecording(tx, viewer, talk, { isNew: Boolean(isNew) });
  });
}

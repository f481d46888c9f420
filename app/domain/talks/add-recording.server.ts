import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { recordEvent } from "~/domain/events/record.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talks } from "~db/schema/talks";
import type { RecordingInput } from "./input";
import { type LoadedTalk, lockTalk } from "./load.server";
import { tellOfRecording } from "./told.server";

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

/** Writes into the log that something of a talk can be seen afterwards; its followers are told when it is new. */
export async function logRecording(
  tx: Db,
  viewer: Member,
  { id, vendorId }: Pick<LoadedTalk, "id" | "vendorId">,
  { isNew }: { isNew: boolean },
): Promise<void> {
  const eventId = await recordEvent(tx, {
    verb: isNew ? "added-recording" : "edited",
    actorId: viewer.id,
    actorRole: roleInWords(viewer, vendorId),
    talkId: id,
  });
  if (isNew) await tellOfRecording(tx, { talkId: id, eventId });
}

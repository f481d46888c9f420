import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict } from "~/domain/errors";
import { lockTalk } from "~/domain/talks/load.server";
import { logRecording } from "~/domain/talks/recording-log.server";
import type { Member } from "~/domain/viewer";
import { cuesIn, paragraphsOf } from "~/lib/cues";
import { talkChapters, transcripts } from "~db/schema/talk-afterwards";
import type { Chapter } from "./input";

/** Makes these the chapters of a talk that is over. Refuses: notFound, notAllowed, conflict. */
export async function putChapters(
  db: Db,
  viewer: Member,
  talkId: number,
  chapters: readonly Chapter[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, talkId);
    if (talk.state !== "past") throw conflict("errors.talkNotOver");
    await tx.delete(talkChapters).where(eq(talkChapters.talkId, talkId));
    if (chapters.length > 0)
      await tx.insert(talkChapters).values(chapters.map((chapter) => ({ talkId, ...chapter })));
    await logRecording(tx, viewer, talk, { isNew: false });
  });
}

/** Makes this the transcript of a talk that is over; an empty one takes it away. Refuses: notFound, notAllowed, conflict. */
export async function putTranscript(db: Db, viewer: Member, talkId: number, source: string): Promise<void> {
  const plain = paragraphsOf(cuesIn(source))
    .map(({ text }) => text)
    .join("\n");
  await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, talkId);
    if (talk.state !== "past") throw conflict("errors.talkNotOver");
    const values = { source, plain, changedBy: viewer.id, changedAt: sql`now()` };
    if (source === "") await tx.delete(transcripts).where(eq(transcripts.talkId, talkId));
    else
      await tx
        .insert(transcripts)
        .values({ talkId, ...values })
        .onConflictDoUpdate({ target: transcripts.talkId, set: values });
    await logRecording(tx, viewer, talk, { isNew: false });
  });
}

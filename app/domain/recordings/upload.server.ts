import { sql } from "drizzle-orm";
import { newRecordingName, recordingFiles } from "~/adapters/recording-storage.server";
import type { Db } from "~/db.server";
import { conflict, invalid } from "~/domain/errors";
import { lockTalk } from "~/domain/talks/load.server";
import { logRecording } from "~/domain/talks/recording-log.server";
import type { Member } from "~/domain/viewer";
import {
  RECORDING_HEAD_BYTES,
  RECORDING_MAX_BYTES,
  type RecordingType,
  recordingTypeOf,
} from "~/lib/recording-file";
import { recordings } from "~db/schema/talk-afterwards";

/**
 * Keeps the recording of a talk that is over, as its bytes arrive; one that was there before is replaced. The file is written before
 * its row, so a row always has its file. Refuses: notFound, notAllowed, conflict before it is over, invalid by the field `recording`.
 */
export async function uploadRecording(
  db: Db,
  viewer: Member,
  talkId: number,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { type, all } = await typed(chunks);
  const name = newRecordingName(type);
  const bytes = await recordingFiles().put(name, all);
  try {
    const replaced = await writeRow(db, viewer, talkId, { name, contentType: type.contentType, bytes });
    if (replaced) await recordingFiles().remove(replaced);
  } catch (error) {
    await recordingFiles().remove(name);
    throw error;
  }
}

/** Takes the uploaded recording of a talk away; none is no error. */
export async function removeRecording(db: Db, viewer: Member, talkId: number): Promise<void> {
  const name = await db.transaction(async (tx) => {
    await lockTalk(tx, viewer, talkId);
    const [gone] = await tx
      .delete(recordings)
      .where(sql`${recordings.talkId} = ${talkId}`)
      .returning({ name: recordings.name });
    return gone?.name;
  });
  if (name) await recordingFiles().remove(name);
}

/** Refuses what is no recording before a byte of it is written. */
async function typed(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ type: RecordingType; all: AsyncIterable<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]();
  let head = new Uint8Array();
  while (head.byteLength < RECORDING_HEAD_BYTES) {
    const { done, value } = await rest.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  if (head.byteLength === 0) throw invalid({ recording: "errors.recordingMissing" });
  const type = recordingTypeOf(head);
  if (type) return { type, all: bounded(head, rest) };
  // A browser shows an answer only once it has sent everything.
  while (!(await rest.next()).done);
  throw invalid({ recording: "errors.recordingFormat" });
}

async function* bounded(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = head.byteLength;
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    bytes += next.value.byteLength;
    if (bytes > RECORDING_MAX_BYTES) throw invalid({ recording: "errors.recordingLarge" });
    yield next.value;
  }
}

type Row = { name: string; contentType: string; bytes: number };

/** Gives the name of the file that it takes the place of. */
async function writeRow(db: Db, viewer: Member, talkId: number, row: Row): Promise<string | null> {
  return await db.transaction(async (tx) => {
    const talk = await lockTalk(tx, viewer, talkId);
    if (talk.state !== "past") throw conflict("errors.talkNotOver");
    const [before] = await tx
      .select({ name: recordings.name })
      .from(recordings)
      .where(sql`${recordings.talkId} = ${talkId}`);
    await tx
      .insert(recordings)
      .values({ talkId, ...row, uploadedBy: viewer.id })
      .onConflictDoUpdate({
        target: recordings.talkId,
        set: { ...row, uploadedBy: viewer.id, createdAt: sql`now()` },
      });
    await logRecording(tx, viewer, talk, { isNew: !before && talk.recordingUrl === null });
    return before?.name ?? null;
  });
}

import { inArray } from "drizzle-orm";
import { recordingFiles } from "~/adapters/recording-storage.server";
import type { Db } from "~/db.server";
import { recordings } from "~db/schema/talk-afterwards";

/** Hours that a file may lie without a row: no upload takes so long. */
const LIES_HOURS = 24;

/**
 * Removes the files of recordings that belong to no talk: the process ended while one was uploaded, or after its row was replaced or
 * deleted and before its file was.
 */
export async function sweepRecordings(db: Db, { now = new Date() }: { now?: Date } = {}): Promise<void> {
  const before = new Date(now.getTime() - LIES_HOURS * 3_600_000);
  await recordingFiles().sweep(before, async (names) => {
    if (names.length === 0) return new Set();
    const kept = await db
      .select({ name: recordings.name })
      .from(recordings)
      .where(inArray(recordings.name, names));
    return new Set(kept.map(({ name }) => name));
  });
}

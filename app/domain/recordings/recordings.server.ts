import { sql } from "drizzle-orm";
import { recordingFiles } from "~/adapters/recording-storage.server";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import { talkVisibleTo } from "~/domain/talks/visible.server";
import type { Viewer } from "~/domain/viewer";
import { cuesIn, paragraphsOf } from "~/lib/cues";
import type { Chapter } from "./input";

/** What can still be seen and heard of a talk. */
export type Recording = {
  /** An uploaded file, null without one. */
  file: { contentType: string; bytes: number } | null;
  chapters: Chapter[];
  hasTranscript: boolean;
};

/** The recording of a talk that the viewer may see already. */
export async function recordingOf(db: Db, talkId: number): Promise<Recording> {
  const [row] = await rowsOf<Recording>(
    db,
    sql`select
          (select jsonb_build_object('contentType', r.content_type, 'bytes', r.bytes) from recordings r where r.talk_id = t.id) as file,
          coalesce((select jsonb_agg(jsonb_build_object('atSeconds', c.at_seconds, 'title', c.title) order by c.at_seconds)
            from talk_chapters c where c.talk_id = t.id), '[]') as chapters,
          exists (select from transcripts s where s.talk_id = t.id) as "hasTranscript"
        from talks t where t.id = ${talkId}`,
  );
  if (!row) throw notFound();
  return row;
}

/** The file of a recording, for who may see its talk; or notFound. */
export async function getRecordingFile(
  db: Db,
  viewer: Viewer,
  talkId: number,
): Promise<{ name: string; contentType: string; bytes: number; read: ReadRecording }> {
  const [file] = await rowsOf<{ name: string; contentType: string; bytes: number }>(
    db,
    sql`select r.name, r.content_type as "contentType", r.bytes
        from recordings r join talks t on t.id = r.talk_id
        where r.talk_id = ${talkId} and ${talkVisibleTo(viewer)}`,
  );
  if (!file) throw notFound();
  return { ...file, read: (range) => recordingFiles().read(file.name, range) };
}

type ReadRecording = (
  range: Parameters<ReturnType<typeof recordingFiles>["read"]>[1],
) => ReturnType<ReturnType<typeof recordingFiles>["read"]>;

/** What was said in a talk, in paragraphs; null without a transcript. For who may see the talk already. */
export async function transcriptOf(db: Db, talkId: number): Promise<ReturnType<typeof paragraphsOf> | null> {
  const source = await transcriptSource(db, talkId);
  return source === null ? null : paragraphsOf(cuesIn(source));
}

/** The transcript as it was given; null without one. */
export async function transcriptSource(db: Db, talkId: number): Promise<string | null> {
  const [row] = await rowsOf<{ source: string }>(
    db,
    sql`select source from transcripts where talk_id = ${talkId}`,
  );
  return row?.source ?? null;
}

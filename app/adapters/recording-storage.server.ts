import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { env } from "~/env.server";
import type { ByteRange } from "~/lib/byte-range";
import { isRecordingName, type RecordingType } from "~/lib/recording-file";
import { nullIfAbsent, syncFolder } from "./files.server";

/** Where uploaded recordings lie: a folder beside the pictures. They are large, so they are never held whole. */
export type RecordingStorage = {
  /** Kept once this resolves, power cut or not; gives the number of bytes. Whatever fails, nothing is left. */
  put: (name: string, chunks: AsyncIterable<Uint8Array>) => Promise<number>;
  /** The bytes as they are read; the file has to be there. */
  read: (name: string, range: ByteRange) => Readable;
  /** Removing what is not there is no error. */
  remove: (name: string) => Promise<void>;
  /** Removes what was written last before then, half-written or whole, unless it is kept: asked for some names at a time. */
  sweep: (before: Date, keptOf: (names: string[]) => Promise<ReadonlySet<string>>) => Promise<void>;
};

/** The recordings of this site. */
export const recordingFiles = (): RecordingStorage =>
  recordingStorage(path.join(env.UPLOADS_DIR, "recordings"));

/** Keeps recordings in one folder, which is made when the first one comes. */
export function recordingStorage(folder: string): RecordingStorage {
  const fileOf = (name: string) => {
    if (!isRecordingName(name)) throw new Error(`Not the name of a recording: ${JSON.stringify(name)}`);
    return path.join(folder, name);
  };
  return {
    async put(name, chunks) {
      const file = fileOf(name);
      await mkdir(folder, { recursive: true });
      const draft = path.join(folder, `.${randomBytes(16).toString("hex")}.draft`);
      try {
        const bytes = await writeThrough(draft, chunks);
        await rename(draft, file);
        await syncFolder(folder);
        return bytes;
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    read: (name, range) => createReadStream(fileOf(name), range),
    remove: (name) => rm(fileOf(name), { force: true }),
    async sweep(before, keptOf) {
      const names = await readdir(folder).catch(noneIfAbsent);
      for (let at = 0; at < names.length; at += SWEPT_AT_ONCE) {
        const old = await writtenBefore(before, folder, names.slice(at, at + SWEPT_AT_ONCE));
        const kept = await keptOf(old.filter(isRecordingName));
        for (const name of old.filter((one) => !kept.has(one)))
          await rm(path.join(folder, name), { force: true });
      }
    },
  };
}

const SWEPT_AT_ONCE = 500;
const DRAFT_NAME = /^\.[0-9a-f]{32}\.draft$/;

/** Those of these files that are ours and old; one that goes meanwhile is none. */
async function writtenBefore(before: Date, folder: string, names: string[]): Promise<string[]> {
  const old: string[] = [];
  for (const name of names.filter((one) => isRecordingName(one) || DRAFT_NAME.test(one))) {
    const found = await stat(path.join(folder, name)).catch(nullIfAbsent);
    if (found?.isFile() && found.mtime < before) old.push(name);
  }
  return old;
}

/** A name that nobody can guess and nobody chose: 128 random bits. */
export function newRecordingName({ extension }: RecordingType): string {
  return `${randomBytes(16).toString("hex")}.${extension}`;
}

const noneIfAbsent = (error: NodeJS.ErrnoException): string[] => nullIfAbsent(error) ?? [];

async function writeThrough(file: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await open(file, "wx", 0o640);
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await handle.appendFile(chunk);
      bytes += chunk.byteLength;
    }
    await handle.sync();
    return bytes;
  } finally {
    await handle.close();
  }
}

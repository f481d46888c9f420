import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { env } from "~/env.server";
import type { ByteRange } from "~/lib/byte-range";
import { isRecordingName, type RecordingType } from "~/lib/recording-file";
import { type KeptOf, sweepFolder, syncFolder } from "./files.server";

/** Where uploaded recordings lie: a folder beside the pictures. They are large, so they are never held whole. */
export type RecordingStorage = {
  /** Kept once this resolves, power cut or not; gives the number of bytes. Whatever fails, nothing is left. */
  put: (name: string, chunks: AsyncIterable<Uint8Array>) => Promise<number>;
  /** The bytes as they are read; the file has to be there. */
  read: (name: string, range: ByteRange) => Readable;
  /** Removing what is not there is no error. */
  remove: (name: string) => Promise<void>;
  /** Removes what was written last before then, half-written or whole, unless it is kept: asked for some names at a time. */
  sweep: (before: Date, keptOf: KeptOf) => Promise<void>;
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
    sweep: (before, keptOf) => sweepFolder(folder, { before, isOurs: isRecordingName, keptOf }),
  };
}

/** A name that nobody can guess and nobody chose: 128 random bits. */
export function newRecordingName({ extension }: RecordingType): string {
  return `${randomBytes(16).toString("hex")}.${extension}`;
}

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

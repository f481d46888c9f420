import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { isImageName } from "~/lib/image-name";
import { type KeptOf, nullIfAbsent, sweepFolder, syncFolder } from "./files.server";

/** Where pictures are kept. A name that is no picture's name is never there, and putting it throws. */
export type Storage = {
  /** Kept once this resolves, power cut or not; a reader sees all of it or nothing. */
  put: (name: string, bytes: Uint8Array) => Promise<void>;
  read: (name: string) => Promise<Buffer | null>;
  /** Removing what is not there is no error. */
  remove: (name: string) => Promise<void>;
  /** Removes what was written last before then, half-written or whole, unless it is kept: asked for some names at a time. */
  sweep: (before: Date, keptOf: KeptOf) => Promise<void>;
};

/** Keeps pictures in one folder, which is made when the first one comes. */
export function folderStorage(folder: string): Storage {
  const fileOf = (name: string) => path.join(folder, name);
  return {
    async put(name, bytes) {
      if (!isImageName(name)) throw new Error(`Not the name of a picture: ${JSON.stringify(name)}`);
      await mkdir(folder, { recursive: true });
      const draft = fileOf(`.${randomBytes(16).toString("hex")}.draft`);
      try {
        await writeThrough(draft, bytes);
        await rename(draft, fileOf(name));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(folder);
    },
    async read(name) {
      return isImageName(name) ? readFile(fileOf(name)).catch(nullIfAbsent) : null;
    },
    async remove(name) {
      if (isImageName(name)) await rm(fileOf(name), { force: true });
    },
    sweep: (before, keptOf) => sweepFolder(folder, { before, isOurs: isImageName, keptOf }),
  };
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

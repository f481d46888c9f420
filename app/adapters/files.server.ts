// What every folder of files does alike.
import { open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** For `catch`: null for a file that is not there; every other error stays one. */
export function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** The name of a file is kept in its folder, which has to reach the disk as well. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Which of these names are to stay. */
export type KeptOf = (names: string[]) => Promise<ReadonlySet<string>>;

const SWEPT_AT_ONCE = 500;
const DRAFT_NAME = /^\.[0-9a-f]{32}\.draft$/;

/** Removes the files of ours that were written last before then, half-written or whole, unless they are kept: asked for some names at a time. */
export async function sweepFolder(
  folder: string,
  { before, isOurs, keptOf }: { before: Date; isOurs: (name: string) => boolean; keptOf: KeptOf },
): Promise<void> {
  const names = (await readdir(folder).catch(nullIfAbsent)) ?? [];
  const ours = names.filter((name) => isOurs(name) || DRAFT_NAME.test(name));
  for (let at = 0; at < ours.length; at += SWEPT_AT_ONCE) {
    const old = await writtenBefore(before, folder, ours.slice(at, at + SWEPT_AT_ONCE));
    const kept = await keptOf(old.filter(isOurs));
    for (const name of old.filter((one) => !kept.has(one)))
      await rm(path.join(folder, name), { force: true });
  }
}

/** Those of these files that are old; one that goes meanwhile is none. */
async function writtenBefore(before: Date, folder: string, names: string[]): Promise<string[]> {
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(path.join(folder, name)).catch(nullIfAbsent);
    if (found?.isFile() && found.mtime < before) old.push(name);
  }
  return old;
}

// What every folder of files does alike.
import { open } from "node:fs/promises";

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

import { randomBytes } from "node:crypto";
import { env } from "~/env.server";
import type { ImageExtension } from "./images.server";
import { folderStorage, type Storage } from "./storage-folder.server";

export type { Storage };

/** Where the pictures of this site are kept: UPLOADS_DIR. */
export const uploads = (): Storage => folderStorage(env.UPLOADS_DIR);

/** A name that nobody can guess and nobody chose: 128 random bits. */
export function newImageName(extension: ImageExtension): string {
  return `${randomBytes(16).toString("hex")}.${extension}`;
}

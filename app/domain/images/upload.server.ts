import { type ImageRefusal, isImageRefused, prepareImage } from "~/adapters/images.server";
import { newImageName, uploads } from "~/adapters/storage.server";
import type { Db } from "~/db.server";
import { invalid } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { images } from "~db/schema/images";

/**
 * Keeps an uploaded picture: checked by its bytes, re-encoded, under a random name. The file is written before its row, so a
 * row always has its file. Refuses by the field `image`.
 */
export async function uploadImage(db: Db, viewer: Member, bytes: Uint8Array): Promise<{ name: string }> {
  const prepared = await prepareImage(bytes).catch((error: unknown) => {
    if (isImageRefused(error)) throw invalid({ image: refusals[error.reason] });
    throw error;
  });
  const name = newImageName(prepared.extension);
  await uploads().put(name, prepared.bytes);
  await db.insert(images).values({
    name,
    userId: viewer.id,
    contentType: prepared.contentType,
    bytes: prepared.bytes.byteLength,
    width: prepared.width,
    height: prepared.height,
  });
  return { name };
}

const refusals: Record<ImageRefusal, string> = {
  "too-large": "errors.imageTooLarge",
  "unknown-format": "errors.imageFormat",
  "too-many-pixels": "errors.imagePixels",
  "too-many-frames": "errors.imagePixels",
  broken: "errors.imageBroken",
  busy: "errors.imageBusy",
};

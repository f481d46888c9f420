import { uploads } from "~/adapters/storage.server";
import { notFound } from "~/domain/errors";
import { isImageName } from "~/lib/image-name";

const contentTypes = { png: "image/png", jpg: "image/jpeg", webp: "image/webp", gif: "image/gif" } as const;

/** The bytes of an uploaded picture by its random name, or notFound. Whoever knows the name may see it. */
export async function getImage(name: string): Promise<{ bytes: Buffer; contentType: string }> {
  const bytes = isImageName(name) ? await uploads().read(name) : null;
  if (!bytes) throw notFound();
  const extension = name.slice(name.lastIndexOf(".") + 1) as keyof typeof contentTypes;
  return { bytes, contentType: contentTypes[extension] };
}

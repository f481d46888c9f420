import { sha256Hex } from "~/lib/hash";

type FileOptions = {
  contentType: string;
  /** The value of Content-Disposition. */
  disposition?: string;
  /** When what it says last changed; null when nothing is in it. */
  changedAt: Date | null;
  /** Only for who has this address: nothing between them and us keeps it. */
  isPrivate?: boolean;
};

/** A calendar or a feed: whoever has it asks anew each time, and the web process answers 304 while it is the same. */
export function fileResponse(
  text: string,
  { contentType, disposition, changedAt, isPrivate = false }: FileOptions,
): Response {
  const headers = new Headers({
    "Content-Type": contentType,
    "Cache-Control": isPrivate ? "private, no-cache" : "public, max-age=0, must-revalidate",
    ETag: `W/"${sha256Hex(text).slice(0, 22)}"`,
  });
  if (disposition) headers.set("Content-Disposition", disposition);
  if (changedAt) headers.set("Last-Modified", changedAt.toUTCString());
  return new Response(text, { headers });
}

import { notFound } from "~/domain/errors";
import { getRecordingFile } from "~/domain/recordings/recordings.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { rangeFrom } from "~/lib/byte-range";

/**
 * An uploaded recording, or the part of it that a player asks for. It travels as it is read. Opened by itself it is saved, so that
 * nothing in it is ever a page of this site.
 */
export const loader = asAnyone(async ({ db, viewer, params, request, context }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { name, contentType, bytes, read } = await getRecordingFile(db, viewer, id);
  const headers = new Headers({
    "Content-Type": contentType,
    "Content-Disposition": `attachment; filename="talk-${id}.${name.split(".").pop()}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "bytes",
    ETag: `"${name}"`,
  });
  const condition = request.headers.get("If-Range");
  const isSame = condition === null || condition === `"${name}"`;
  const range = isSame ? rangeFrom(request.headers.get("Range"), bytes) : null;
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${bytes}`);
    headers.delete("ETag");
    return new Response(null, { status: 416, headers });
  }
  const part = range ?? { start: 0, end: bytes - 1 };
  if (range) headers.set("Content-Range", `bytes ${range.start}-${range.end}/${bytes}`);
  context.file = { bytes: part.end - part.start + 1, open: () => read(part) };
  return new Response(null, { status: range ? 206 : 200, headers });
});

import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";
import { invalid } from "~/domain/errors";
import { brokenFormResponse } from "./errors.server";

/**
 * Gives the bytes of the file in the field `recording` to `take` as they arrive: a recording is never held whole. What else stands in
 * the form is passed over.
 */
export async function takeRecording(
  request: Request,
  take: (chunks: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  let isTaken = false;
  await parseMultipart(request, async ({ name, filename, data }) => {
    if (name === "recording" && filename && !isTaken) {
      isTaken = true;
      await take(data);
      return null;
    }
    for await (const _ of data);
    return null;
  }).catch((error: unknown) => {
    throw isBroken(error) ? brokenFormResponse() : error;
  });
  if (!isTaken) throw invalid({ recording: "errors.recordingMissing" });
}

/** The parser's word for a body that is no form, or half of one. */
function isBroken(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    (error instanceof Error && error.message.startsWith("malformed multipart-form data"))
  );
}

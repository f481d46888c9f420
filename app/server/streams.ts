import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RECORDING_MAX_BYTES } from "~/lib/recording-file";
import { hasSessionCookie } from "./session-cookie";

/** Bodies that are too large to be held: recordings are taken and given while they travel. */

/** A file of the largest size, and the multipart lines round it. */
export const longestRecording = RECORDING_MAX_BYTES + 64 * 1024;
/** At once, for each web process: disks and other people's requests have to bear them. */
const mostUploads = 4;
/** ms: a line may be slow, but it has to move. */
const longestSilence = 30_000;

const uploadPath = /^\/talks\/\d+\/recording\/upload\/?$/;
/** Whether this body is a recording, which only somebody who may be signed in can send. */
export function isRecordingUpload(request: IncomingMessage, pathname: string): boolean {
  const isMultipart = request.headers["content-type"]?.toLowerCase().startsWith("multipart/form-data");
  return (
    request.method === "POST" &&
    Boolean(isMultipart) &&
    uploadPath.test(pathname) &&
    hasSessionCookie(request)
  );
}

let underWay = 0;

/** Runs `work` with the body as it arrives, or gives null when as many as can be are arriving already. */
export async function withUpload<Result>(
  request: IncomingMessage,
  work: (body: ReadableStream) => Promise<Result>,
): Promise<Result | null> {
  if (underWay >= mostUploads) return null;
  underWay += 1;
  request.setTimeout(longestSilence, () => request.destroy());
  try {
    return await work(Readable.toWeb(request) as ReadableStream);
  } finally {
    underWay -= 1;
    request.setTimeout(0);
  }
}

/** Sends a body as it is read. Who goes away is no failure; a file that cannot be read cuts the answer off. */
export async function sendStream(body: Readable, response: ServerResponse): Promise<void> {
  await pipeline(body, response).catch((error: NodeJS.ErrnoException) => {
    response.destroy();
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE" && error.code !== "ECONNRESET") throw error;
  });
}

import type { IncomingMessage } from "node:http";
import type { BodyBudget } from "./body-budget";
import { hasSessionCookie } from "./session-cookie";
import { isRecordingUpload, longestRecording } from "./streams";

/** What a request may cost before anything looks into it. Bytes unless a name says otherwise. */

/** Path and query: room for a long search, far below what would hurt. */
export const longestTarget = 4096;
/** All header lines together; Node answers 431 above it. */
export const longestHeaders = 16 * 1024;
export const mostParameters = 50;
/** A post of 64 KiB grows up to fourfold when a form encodes it. */
export const longestForm = 256 * 1024;
/** The largest form has some twenty fields. */
export const mostFields = 200;
/** An image of 5 MiB and the multipart lines round it. */
export const longestUpload = 6 * 1024 * 1024;
/** Where pictures are sent: by the editor's script, or by the form itself without it. */
const uploadPaths =
  /^\/(images|questions\/(new|\d+\/edit|\d+\/answers)|answers\/\d+\/edit|talks\/(new|propose|\d+\/(edit|transcript\/edit)))\/?$/;

/** Time that a client has to send its headers, and its whole request; in ms. */
export const timeouts = { headers: 10_000, request: 30_000 };
/** The same for a recording, over a slow line. */
export const longestUploadTime = 4 * 3_600_000;

/** Why a request is not looked into: its status and, for 405, what is allowed. */
export type Refusal = { status: 400 | 404 | 405 | 408 | 411 | 413 | 414 | 503; allow?: string };

/** The address of a request, once it is known to be harmless. */
export type Target = { pathname: string; query: URLSearchParams | null };

/** Checks method and target of a request; nothing of it is trusted before this has answered with a Target. */
export function targetOf(method: string | undefined, raw: string): Target | Refusal {
  if (method !== "GET" && method !== "HEAD" && method !== "POST") {
    return { status: 405, allow: "GET, HEAD, POST" };
  }
  if (raw.length > longestTarget) return { status: 414 };
  // An absolute or asterisk form, a raw control, space or non-ASCII byte: nothing that a browser sends.
  if (!/^\/[\x21-\x7e]*$/.test(raw)) return { status: 400 };
  const at = raw.indexOf("?");
  const path = at < 0 ? raw : raw.slice(0, at);
  // Most addresses are as plain as this: nothing to decode, no dots to climb.
  if (at < 0 && /^\/[\w/-]*$/.test(path)) return { pathname: path, query: null };
  const search = at < 0 ? "" : raw.slice(at + 1);
  // People search for whatever they have, and the search page drops NUL itself; elsewhere it would reach PostgreSQL.
  const isBad = /%00/.test(search) && path !== "/search";
  if (!isDecodable(path) || isBad) return { status: 400 };
  if (search.split("&").length > mostParameters) return { status: 400 };
  const query = new URLSearchParams(search);
  // Remix answers a page's bare data, and runs its action without any check of its own, when this is present.
  if (query.has("_data")) return { status: 404 };
  return { pathname: new URL(`http://host${path}`).pathname, query };
}

/** The status of a request whose declared length is too long already, or not declared where it has to be; else null. */
export function refusedLength(request: IncomingMessage, pathname: string): Refusal | null {
  const declared = request.headers["content-length"];
  if (isRecordingUpload(request, pathname)) {
    if (declared === undefined) return { status: 411 };
    return Number(declared) > longestRecording ? { status: 413 } : null;
  }
  return declared !== undefined && Number(declared) > bodyLimit(request, pathname) ? { status: 413 } : null;
}

/**
 * The whole body, counted while it arrives. Pages see a request only when it is complete, so a client that breaks
 * off or lies about the length never half-runs an action. Its bytes are taken from the budget: who gets a body gives
 * them back after the answer. 408 when it has not come in `withinMs`. Rejects when the client breaks off.
 */
export async function readBody(
  request: IncomingMessage,
  pathname: string,
  { budget, withinMs }: { budget: BodyBudget; withinMs: number },
): Promise<Buffer | Refusal> {
  const limit = bodyLimit(request, pathname);
  const chunks: Buffer[] = [];
  let length = 0;
  let refusal: Refusal | null = null;
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => {
        refusal ??= { status: 408 };
        resolve();
      }, withinMs);
      request.on("data", (chunk: Buffer) => {
        if (refusal) return;
        if (length + chunk.length > limit) refusal = { status: 413 };
        else if (!budget.take(chunk.length)) refusal = { status: 503 };
        if (refusal) return resolve();
        length += chunk.length;
        chunks.push(chunk);
      });
      request.on("end", resolve);
      request.on("error", reject);
      request.on("close", () => reject(new Error("The client went away")));
    });
    const body = Buffer.concat(chunks);
    if (isForm(request) && fieldsOf(body) > mostFields) refusal ??= { status: 413 };
    if (refusal) budget.giveBack(length);
    return refusal ?? body;
  } catch (error) {
    budget.giveBack(length);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function bodyLimit(request: IncomingMessage, pathname: string): number {
  const isUpload = request.headers["content-type"]?.toLowerCase().startsWith("multipart/form-data");
  // Only who may be signed in can keep a picture; nobody else is worth the memory.
  return isUpload && uploadPaths.test(pathname) && hasSessionCookie(request) ? longestUpload : longestForm;
}

function isForm(request: IncomingMessage): boolean {
  return (
    request.headers["content-type"]?.toLowerCase().startsWith("application/x-www-form-urlencoded") ?? false
  );
}

function fieldsOf(body: Buffer): number {
  let fields = 1;
  for (let at = body.indexOf("&"); at >= 0; at = body.indexOf("&", at + 1)) fields += 1;
  return fields;
}

/** No broken escape, and no control character behind one: PostgreSQL refuses NUL, logs and headers the others. */
function isDecodable(path: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

import { compressible, encodingFor } from "./compression";
import { type Exchange, send } from "./exchange";
import { pageVary, without } from "./headers";
import type { Page, Rendered } from "./page-cache";
import { sentenceFor } from "./refusals";
import type { StaticFile } from "./static-files";

/** Sends a built file; 304 when the reader has it already. */
export async function sendFile(exchange: Exchange, file: StaticFile): Promise<void> {
  const headers = ["Cache-Control", file.cacheControl, "ETag", file.etag, "Vary", "Accept-Encoding"];
  if (isKnown(exchange, file.etag)) return send(exchange, { status: 304, headers, body: null });
  const encoding = encodingFor(acceptedEncodings(exchange), file);
  const body = await file.as(encoding);
  headers.push("Content-Type", file.contentType);
  if (encoding !== "identity") headers.push("Content-Encoding", encoding);
  send(exchange, { status: 200, headers, body });
}

/**
 * Sends a page that is kept for everyone; whoever has it asks anew each time and gets 304 while it is true. Most
 * requests end here, so nothing waits unless a compressed copy has still to be made.
 */
export function sendShared(exchange: Exchange, page: Page, from: string): void | Promise<void> {
  const headers = ["Cache-Control", "public, max-age=0, must-revalidate", "ETag", page.etag];
  headers.push("Vary", pageVary, "X-Page-Cache", from);
  if (from === "stale") headers.push("Warning", '110 - "Response is Stale"');
  if (isKnown(exchange, page.etag, headerOf(page, "last-modified")))
    return send(exchange, { status: 304, headers, body: null, note: from });
  const encoding = encodingFor(acceptedEncodings(exchange), page);
  headers.push("Content-Type", page.contentType);
  if (encoding !== "identity") headers.push("Content-Encoding", encoding);
  headers.push(...page.headers);
  const body = page.as(encoding);
  if (Buffer.isBuffer(body)) return send(exchange, { status: 200, headers, body, note: from });
  return body.then((made) => send(exchange, { status: 200, headers, body: made, note: from }));
}

/**
 * Sends what was rendered for this reader alone: it stays nowhere, unless it is a file that says otherwise. Who has that file already, and
 * may still see it, gets 304.
 */
export async function sendOwn(exchange: Exchange, page: Rendered, note: string): Promise<void> {
  if (page.file) return sendLarge(exchange, page, page.file);
  const { status, contentType } = page;
  const mayStay = status === 200 && !page.setsCookie && !contentType.startsWith("text/html");
  const headers =
    mayStay && page.headers.includes("cache-control")
      ? [...page.headers]
      : ["Cache-Control", "no-store", ...without(page.headers, ["cache-control", "etag"])];
  headers.push("Vary", pageVary);
  const etag = headerOf(page, "etag");
  if (mayStay && headers.includes("etag") && etag && isKnown(exchange, etag, headerOf(page, "last-modified")))
    return send(exchange, { status: 304, headers, body: null, note });
  if (status === 503 && !headers.includes("retry-after")) headers.push("Retry-After", "5");
  if (status === 204 || status === 304) return send(exchange, { status, headers, body: null, note });
  if (page.body.length === 0 && status >= 500) {
    const body = sentenceFor(status, exchange.preferences.language, exchange.id);
    headers.push("Content-Type", "text/plain; charset=utf-8");
    return send(exchange, { status, headers, body, note });
  }
  const packed = compressible(page.body, contentType);
  const encoding = encodingFor(acceptedEncodings(exchange), packed);
  if (contentType) headers.push("Content-Type", contentType);
  if (encoding !== "identity") headers.push("Content-Encoding", encoding);
  send(exchange, { status, headers, body: await packed.as(encoding), note });
}

/** Sends a file that says itself how it may be kept, and which part of it this is. */
function sendLarge(
  exchange: Exchange,
  { status, headers, contentType }: Rendered,
  file: NonNullable<Rendered["file"]>,
): void {
  const etag = headers[headers.indexOf("etag") + 1] ?? "";
  if (isKnown(exchange, etag)) {
    send(exchange, { status: 304, headers, body: null, note: "file" });
    return;
  }
  const all = [...headers, "Content-Type", contentType];
  send(exchange, { status, headers: all, body: null, file, note: "file" });
}

/** Whether the reader has it already. By its date only where they do not know its tag: some calendar programs know no other way. */
function isKnown({ request }: Exchange, etag: string, changedAt?: string): boolean {
  const known = request.headers["if-none-match"];
  if (known !== undefined) return known.split(",").some((one) => one.trim() === etag || one.trim() === "*");
  const since = request.headers["if-modified-since"];
  return since !== undefined && changedAt !== undefined && Date.parse(changedAt) <= Date.parse(since);
}

function headerOf({ headers }: Rendered, name: string): string | undefined {
  const at = headers.indexOf(name);
  return at < 0 ? undefined : headers[at + 1];
}

function acceptedEncodings({ request }: Exchange): string | undefined {
  const accepted = request.headers["accept-encoding"];
  return Array.isArray(accepted) ? accepted.join(",") : accepted;
}

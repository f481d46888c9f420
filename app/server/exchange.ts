import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { type Preferences, preferencesOf } from "~/http/preferences";
import type { Log } from "./log";
import { sentenceFor } from "./refusals";
import { sendStream } from "./streams";

/** What is sent; headers are names and values in turn. `note` goes to the log only. */
export type Answer = {
  status: number;
  headers: readonly string[];
  body: Buffer | string | null;
  /** A large file instead of the body. */
  file?: { bytes: number; open: () => Readable };
  note?: string;
};

/** One request that waits for its answer. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The reference of this request, short enough to be read out. */
  readonly id: string;
  readonly preferences: Preferences;
  readonly startedAt: number;
  readonly options: ExchangeOptions;
};

export type ExchangeOptions = { securityHeaders: readonly string[]; log: Log; isDraining(): boolean };

/**
 * How long an unread body is still taken in, and thrown away, so that its sender gets to read the refusal: who would be cut off while
 * sending mostly sees that the connection broke. A picture takes its time on a slow line; what says that it is longer, or does not say
 * how long it is, gets a moment.
 */
const lingerMs = { aPicture: 10_000, anythingElse: 1_000 };
const longestPicture = 32 * 1024 * 1024;

/** Opens the exchange for a request: gives it its reference and reads the reader's preferences. */
export function openExchange(
  options: ExchangeOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Exchange {
  const { cookie = null, "accept-language": acceptLanguage = null } = request.headers;
  return {
    request,
    response,
    id: randomUUID().slice(0, 13),
    preferences: preferencesOf(cookie, acceptLanguage),
    startedAt: performance.now(),
    options,
  };
}

/** The one way to answer: every answer carries the same headers and leaves a line in the log. The connection ends when a body was left unread. */
export function send(exchange: Exchange, { status, headers, body, file, note }: Answer): void {
  const { request, response, id, startedAt, options } = exchange;
  if (response.headersSent || response.destroyed) return;
  const all = [...commonHeaders(options.securityHeaders, headers), "X-Request-Id", id, ...headers];
  if (file) all.push("Content-Length", String(file.bytes));
  else if (body !== null) all.push("Content-Length", String(Buffer.byteLength(body)));
  const isUnread = hasBody(request) && !request.complete;
  if (options.isDraining() || isUnread) all.push("Connection", "close");
  response.writeHead(status, all);
  if (file && request.method !== "HEAD")
    sendStream(file.open(), response).catch((error: unknown) => options.log.error(error, { id }));
  else if (isUnread) endAfterReading(exchange, body);
  else response.end(request.method === "HEAD" ? null : body);
  options.log.line(status >= 500 ? "warn" : "info", "request", {
    id,
    method: request.method,
    path: pathWithoutValues(request.url ?? ""),
    status,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    note,
  });
}

/** Answers with a sentence in the reader's language. */
export function refuse(exchange: Exchange, status: number, headers: readonly string[] = []): void {
  const { preferences, id } = exchange;
  const body = sentenceFor(status, preferences.language, status >= 500 ? id : undefined);
  const all = ["Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store", ...headers];
  send(exchange, { status, headers: all, body });
}

/** Whether a body was announced, by length or by encoding. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** A page may have a stricter policy of its own (an uploaded image is sandboxed); it then replaces ours. */
function commonHeaders(common: readonly string[], given: readonly string[]): readonly string[] {
  return given.includes("content-security-policy") ? common.slice(2) : common;
}

/** Query values can be secrets (the token in a mailed link), and so can a part of a path that looks like such a token; names cannot. */
function pathWithoutValues(url: string): string {
  const [whole = "", query] = url.slice(0, 1_000).split("?", 2);
  const path = whole.replace(/\/[\w-]{43}(?=\/|$)/g, "/…").slice(0, 200);
  if (!query) return path;
  const names = query.split("&").map((pair) => pair.split("=", 1)[0]?.slice(0, 40));
  return `${path}?${names.slice(0, 10).join("&")}`;
}

/** Sends all of the answer at once, but ends it later: Node cuts the connection with it, and what is still being sent then breaks. */
function endAfterReading({ request, response }: Exchange, body: Buffer | string | null): void {
  response.write(body ?? "");
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const declared = Number(request.headers["content-length"] ?? Number.POSITIVE_INFINITY);
  const timer = setTimeout(
    () => {
      end();
      request.socket.destroy();
    },
    declared <= longestPicture ? lingerMs.aPicture : lingerMs.anythingElse,
  ).unref();
  request.on("end", end).on("error", end).on("close", end);
  request.resume();
}

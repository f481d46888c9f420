import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { LoadContext } from "~/http/load-context";
import type { Preferences } from "~/http/preferences";
import type { Rendered } from "./page-cache";

/** Answers a request with a page: Remix, or a stand-in for it in tests. */
export type App = (request: Request, context: LoadContext) => Promise<Response>;

/**
 * The request for a page that may be kept for everyone. It is made of nothing but what the page is kept under, so
 * that no odd header of one reader can stand on the page of another.
 */
export function sharedRequest(url: string, { language, theme }: Preferences): Request {
  return new Request(url, {
    headers: { "accept-language": language, cookie: `lang=${language}; theme=${theme}` },
  });
}

/** The request of one reader, as sent, on our own origin whatever Host said. A body that is too large to be held comes as a stream. */
export function ownRequest(
  request: IncomingMessage,
  url: string,
  body: Buffer | ReadableStream | null,
): Request {
  const headers = headersFor(request.headers, new URL(url).host);
  const method = request.method ?? "GET";
  // Node's own answer to HEAD sends no body; pages need not know the difference.
  if (method === "GET" || method === "HEAD") return new Request(url, { headers });
  if (body instanceof ReadableStream) {
    const streaming: RequestInit & { duplex: "half" } = { method, headers, body, duplex: "half" };
    return new Request(url, streaming);
  }
  return new Request(url, { method, headers, body: body ? new Uint8Array(body) : null });
}

/** Reads a page out of what the app answered. The document travels in the context, other bodies in the response. */
export async function renderedFrom(
  response: Response,
  context: LoadContext,
  tags: ReadonlySet<string>,
): Promise<Rendered> {
  const headers: string[] = [];
  let setsCookie = false;
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") setsCookie = true;
    if (!setByServer.has(name)) headers.push(name, value);
  }
  const document = response.body === null ? context.document : undefined;
  // Where a route without a page breaks, Remix's last words name no reference: the server's own sentence does.
  const isLastResort = response.status === 500;
  return {
    status: response.status,
    headers,
    body: document ?? (isLastResort ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer())),
    ...(context.file && response.ok && { file: context.file }),
    contentType: response.headers.get("content-type") ?? "",
    tags,
    setsCookie,
  };
}

const setByServer: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "transfer-encoding",
  "vary",
  "x-powered-by",
  "x-request-id",
]);

// Origin has been checked, and more strictly than Remix does; what a proxy forwards is no business of the pages.
const notPassedOn: ReadonlySet<string> = new Set([
  "connection",
  "expect",
  "forwarded",
  "host",
  "keep-alive",
  "origin",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "x-real-ip",
]);

function headersFor(from: IncomingHttpHeaders, host: string): Headers {
  const headers = new Headers({ host });
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined || notPassedOn.has(name)) continue;
    if (name.startsWith("x-forwarded-") || /^x-.*method/.test(name)) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

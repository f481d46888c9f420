import type { IncomingMessage, ServerResponse } from "node:http";
import type { LoadContext } from "~/http/load-context";
import { isAnsweredApart } from "./answered-apart";
import { sendFile, sendOwn, sendShared } from "./answers";
import type { BodyBudget } from "./body-budget";
import { clientAddressReader, type TrustProxy } from "./client-address";
import { type Exchange, type ExchangeOptions, hasBody, openExchange, refuse, send } from "./exchange";
import type { Health } from "./health";
import { readBody, refusedLength, targetOf } from "./limits";
import { isSafeMethod, mayChange } from "./origin-check";
import type { PageCache, Rendered } from "./page-cache";
import type { PageChanges } from "./page-changes";
import { type App, ownRequest, renderedFrom, sharedRequest } from "./remix-request";
import type { RenderSlots } from "./render-slots";
import { hasSessionCookie } from "./session-cookie";
import type { StaticFile } from "./static-files";
import { isRecordingUpload, withUpload } from "./streams";
import { isFromThisMachine } from "./this-machine";
import { within } from "./within";

/** The parts that the handler puts in order. */
export type HandlerParts = ExchangeOptions & {
  origin: string;
  trustProxy: TrustProxy;
  app: App;
  cache: PageCache;
  changes: PageChanges;
  slots: RenderSlots;
  bodies: BodyBudget;
  /** In ms, for a whole body but that of a recording. */
  requestTimeout: number;
  health: Health;
  files: ReadonlyMap<string, StaticFile>;
  /** Vite's own files while developing; answers true when it has answered. */
  developmentFiles?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** See SiteOptions. */
  pageSent?: ((pathname: string, userAgent: string) => void) | undefined;
};

/** Longer addresses are rendered but not kept: nobody links to them, and they would fill the cache. */
const longestKey = 512;
/** While the database is away a page from before is better than waiting longer than this. */
const patienceMs = 1_500;

/** What is asked for: its path, and its address on this site in one spelling. */
type Wish = { pathname: string; address: string };

/** Makes the listener of the web process. The order of its steps is the order of what a request may cost. */
export function createHandler(
  parts: HandlerParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { origin, app, cache, changes, slots, bodies, health, files, developmentFiles, log, pageSent } =
    parts;
  const reading = { budget: bodies, withinMs: parts.requestTimeout };
  const addressOf = clientAddressReader(parts.trustProxy);

  async function answer(exchange: Exchange) {
    const { request, response } = exchange;
    const target = targetOf(request.method, request.url ?? "");
    if ("status" in target) {
      return refuse(exchange, target.status, target.allow ? ["Allow", target.allow] : []);
    }
    const { pathname, query } = target;
    const isSafe = isSafeMethod(request.method);
    if (isSafe && hasBody(request)) return refuse(exchange, 400);
    const tooLong = refusedLength(request, pathname);
    const isOurs = isSafe || mayChange(request.headers, origin, pathname);
    if (tooLong && (!isOurs || tooLong.status !== 413)) return refuse(exchange, tooLong.status);
    if (!isOurs) return refuse(exchange, 403);

    const file = files.get(pathname);
    if (file) return isSafe ? sendFile(exchange, file) : refuse(exchange, 405, ["Allow", "GET, HEAD"]);
    if (developmentFiles && (await developmentFiles(request, response))) return;
    if (pathname === "/healthz") return sendState(exchange, true, "alive");
    if (pathname === "/readyz") {
      const isReady = await health.ready();
      return sendState(exchange, isReady, isReady ? "ready" : "not ready");
    }
    const address = `${pathname}${canonical(query)}`;
    if (tooLong) return answerTooLarge(exchange, { pathname, address });
    // While developing a page changes with its sources, of which nobody tells.
    const mayBeShared =
      isSafe && !hasSessionCookie(request) && !developmentFiles && !isAnsweredApart(pathname);
    if (!mayBeShared) return answerOwn(exchange, { pathname, address }, isSafe);
    const key = keyOf(exchange, address);
    const kept = changes.hearing ? cache.find(key) : undefined;
    return kept ? sendShared(exchange, kept, "hit") : answerAnonymous(exchange, address, key);
  }

  async function answerAnonymous(exchange: Exchange, address: string, key: string) {
    const url = origin + address;
    const render = () => renderPage(exchange, sharedRequest(url, exchange.preferences), true);
    if (key.length > longestKey) return sendOwn(exchange, await render(), "uncached");
    if (changes.hearing) {
      const { page, from } = await cache.get(key, render);
      return "etag" in page ? sendShared(exchange, page, from) : sendOwn(exchange, page, "own");
    }
    const kept = cache.find(key);
    const fresh = await inPatience(exchange, render());
    if (fresh && fresh.status < 500) return sendOwn(exchange, fresh, "own");
    if (kept) return sendShared(exchange, kept, "stale");
    return fresh ? sendOwn(exchange, { ...fresh, status: 503 }, "own") : refuse(exchange, 503, retryAfter(5));
  }

  async function answerOwn(exchange: Exchange, wish: Wish, isSafe: boolean) {
    if (isSafe) return answerRead(exchange, wish, null);
    if (isRecordingUpload(exchange.request, wish.pathname)) return answerUpload(exchange, wish);
    const body = await readBody(exchange.request, wish.pathname, reading);
    if ("status" in body) {
      if (body.status === 413) return answerTooLarge(exchange, wish);
      return refuse(exchange, body.status, body.status === 503 ? retryAfter(1) : []);
    }
    try {
      await answerRead(exchange, wish, body);
    } finally {
      bodies.giveBack(body.length);
    }
  }

  /** A recording is written while it arrives, which takes minutes: it stands in no queue for the renderer. */
  async function answerUpload(exchange: Exchange, { address }: Wish) {
    const page = await withUpload(exchange.request, (body) =>
      pageOf(exchange, ownRequest(exchange.request, origin + address, body)),
    );
    if (!page) return refuse(exchange, 503, retryAfter(60));
    await changes.fence();
    return sendOwn(exchange, page, "own");
  }

  /** The page of the site that says so, without the body; where there is none in time, the sentence alone. */
  async function answerTooLarge(exchange: Exchange, { address }: Wish) {
    const request = ownRequest(exchange.request, origin + address, null);
    request.headers.delete("content-type");
    const page = await inPatience(exchange, renderPage(exchange, request, false, { isTooLarge: true }));
    return page?.status === 413 ? sendOwn(exchange, page, "own") : refuse(exchange, 413);
  }

  async function answerRead(exchange: Exchange, { address }: Wish, body: Buffer | null) {
    const { request } = exchange;
    const isSafe = body === null;
    const rendering = renderPage(exchange, ownRequest(request, origin + address, body), false);
    const page = isSafe && !changes.hearing ? await inPatience(exchange, rendering) : await rendering;
    if (!page) return refuse(exchange, 503, retryAfter(5));
    // Whoever changed something sees it on the next page, which this same process may have kept.
    if (!isSafe) await changes.fence();
    const isAway = page.status === 500 && !changes.hearing;
    return sendOwn(exchange, isAway ? { ...page, status: 503 } : page, "own");
  }

  /** The page, unless it fails or takes longer than anyone should wait for a database that is away. */
  async function inPatience(exchange: Exchange, page: Promise<Rendered>) {
    const reported = page.catch((error: unknown) => {
      log.error(error, { id: exchange.id });
      return null;
    });
    return within(patienceMs, reported);
  }

  type Given = Pick<LoadContext, "isTooLarge">;

  async function renderPage(exchange: Exchange, request: Request, isAnonymous: boolean, given: Given = {}) {
    return slots.run(() => pageOf(exchange, request, given), isAnonymous) ?? overloaded;
  }

  async function pageOf(exchange: Exchange, request: Request, given: Given = {}): Promise<Rendered> {
    const tags = new Set<string>();
    const address = addressOf(exchange.request);
    const context: LoadContext = {
      requestId: exchange.id,
      ...exchange.preferences,
      shows: (tag) => tags.add(tag),
      report: (error) => log.error(error, { id: exchange.id }),
      clientAddress: address,
      isFromThisMachine: isFromThisMachine(exchange.request, address, origin),
      ...given,
    };
    return renderedFrom(await app(request, context), context, tags);
  }

  return (request, response) => {
    const exchange = openExchange(parts, request, response);
    const answered = pageSent ? answer(exchange).then(() => tellOf(exchange, pageSent)) : answer(exchange);
    answered.catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      log.error(error, { id: exchange.id });
      refuse(exchange, 500);
    });
  };
}

const overloaded: Rendered = {
  status: 503,
  headers: ["retry-after", "1"],
  body: Buffer.alloc(0),
  contentType: "",
  tags: new Set(),
  setsCookie: false,
};

function sendState(exchange: Exchange, isGood: boolean, word: string) {
  const headers = ["Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"];
  send(exchange, { status: isGood ? 200 : 503, headers, body: `${word}\n` });
}

function tellOf({ request, response }: Exchange, pageSent: NonNullable<HandlerParts["pageSent"]>) {
  const { method, url = "", headers } = request;
  if (
    method !== "GET" ||
    !response.headersSent ||
    (response.statusCode !== 200 && response.statusCode !== 304)
  )
    return;
  const query = url.indexOf("?");
  pageSent(query < 0 ? url : url.slice(0, query), headers["user-agent"] ?? "");
}

/** All that a page for everyone depends on. */
function keyOf({ preferences: { language, theme } }: Exchange, address: string): string {
  return `${language} ${theme} ${address}`;
}

/** One spelling and order per meaning. Values of the same name keep their order: it may matter. */
function canonical(query: URLSearchParams | null): string {
  if (!query || query.size === 0) return "";
  query.sort();
  return `?${query}`;
}

function retryAfter(seconds: number): string[] {
  return ["Retry-After", String(seconds)];
}

// A stand-in app: pages of every kind, made without Remix, that say what they were asked with.
import type { App } from "~/server/remix-request";

type Kind = (request: Request, context: Parameters<App>[1]) => Response | Promise<Response>;

/** Pages of the stand-in. `/kept` may be kept for everyone and shows everything that it was told. */
const pages: Record<string, Kind> = {
  "/kept": (request, context) => {
    context.shows("question:1");
    const told = {
      url: request.url,
      headers: [...request.headers],
      language: context.language,
      theme: context.theme,
    };
    context.document = Buffer.from(
      `<!doctype html><title>kept</title><pre>${JSON.stringify(told)}</pre>${" padding".repeat(300)}`,
    );
    return new Response(null, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  },
  "/private": (request, context) => {
    context.document = Buffer.from(`<title>private</title>${request.headers.get("cookie")}`);
    return new Response(null, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  },
  "/cookie": (_, context) => {
    context.shows("question:1");
    context.document = Buffer.from("<title>cookie</title>");
    const headers = new Headers({ "Content-Type": "text/html" });
    headers.append("Set-Cookie", "a=1");
    headers.append("Set-Cookie", "b=2");
    return new Response(null, { headers });
  },
  "/moved": () =>
    new Response(null, { status: 302, headers: { Location: "/kept", "X-Powered-By": "something" } }),
  "/nothing": () => new Response(null, { status: 204 }),
  "/not-allowed": () => new Response("no", { status: 403 }),
  "/busy": () => new Response("slow down", { status: 429, headers: { "Retry-After": "3" } }),
  "/empty-fault": () => new Response(null, { status: 500 }),
  "/fault": () => {
    throw new Error("The stand-in broke");
  },
  "/image": () =>
    new Response(new Uint8Array([1, 2, 3]), {
      headers: {
        "Content-Type": "image/webp",
        "Cache-Control": "private, no-cache",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        ETag: '"image"',
      },
    }),
};

/** Answers from the table above, else 404. `extra` adds pages or replaces them. */
export function standIn(extra: Record<string, Kind> = {}): App {
  const all = new Map(Object.entries({ ...pages, ...extra }));
  return async (request, context) => {
    const page = all.get(new URL(request.url).pathname);
    return page ? page(request, context) : new Response("not found", { status: 404 });
  };
}

/** A page that shows `text()` of a thing that changes. */
export function showing(tag: string, text: () => string | Promise<string>): Kind {
  return async (_, context) => {
    context.shows(tag);
    context.document = Buffer.from(await text());
    return new Response(null, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  };
}

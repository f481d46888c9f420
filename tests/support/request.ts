// Real Requests for loaders and actions, and the load context that the web process would give.
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect } from "vitest";
import type { LoadContext } from "~/http/load-context";
import { startSession } from "~/http/sessions.server";

const ORIGIN = "http://localhost:3000";

type Fields = Record<string, string | string[]>;
type Given = { form?: Fields | FormData; cookie?: string; headers?: Record<string, string> };

/** A load context that writes down what a page shows and reports. */
export function contextStub(
  given: Partial<LoadContext> = {},
): LoadContext & { shown: string[]; reported: unknown[] } {
  const shown: string[] = [];
  const reported: unknown[] = [];
  return {
    requestId: "test",
    language: "en",
    theme: "system",
    shows: (tag) => void shown.push(tag),
    report: (error) => void reported.push(error),
    clientAddress: "192.0.2.1",
    ...given,
    shown,
    reported,
  };
}

/** A request of somebody who is not signed in: GET, or POST when a form is given. */
export function visitorRequest(path: string, { form, cookie, headers = {} }: Given = {}): Request {
  const all = new Headers({ "User-Agent": "Mozilla/5.0 (X11; Linux x64) Chrome/126.0", ...headers });
  if (cookie) all.set("Cookie", cookie);
  if (!form) return new Request(ORIGIN + path, { headers: all });
  return new Request(ORIGIN + path, { method: "POST", headers: all, body: bodyOf(form) });
}

/** The cookie of a new session of this person, as a browser sends it. */
export async function signInCookie(userId: number, userAgent = "test"): Promise<string> {
  return cookieIn(started(await startSession(userId, { userAgent, address: "192.0.2.1" })));
}

/** The cookie of a session that must have been started. */
export function started(cookie: string | null): string {
  if (cookie === null) throw new Error("this person may not sign in");
  return cookie;
}

/** A request of this person, in a session of its own. */
export async function signedInRequest(
  { id }: { id: number },
  path: string,
  given: Omit<Given, "cookie"> = {},
): Promise<Request> {
  return visitorRequest(path, { ...given, cookie: await signInCookie(id) });
}

/** What a browser would send back for this Set-Cookie value. */
export function cookieIn(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}

type Handler<T> = (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<T>;
export type Called<T> = { data: T; response: null } | { data: null; response: Response };

/** Calls a loader or action as Remix does; a Response that it gives or throws comes as `response`. */
export async function call<T>(
  handler: Handler<T>,
  request: Request,
  { params = {}, context = contextStub() }: { params?: Record<string, string>; context?: LoadContext } = {},
): Promise<Called<Exclude<T, Response>>> {
  try {
    const given = await handler({ request, params, context });
    if (given instanceof Response) return { data: null, response: given };
    return { data: dataOf(given) as Exclude<T, Response>, response: null };
  } catch (thrown) {
    if (thrown instanceof Response) return { data: null, response: thrown };
    throw thrown;
  }
}

/** A page has its data as they are (decision 0001): then they are what JSON can hold. */
function dataOf(given: unknown): unknown {
  if (typeof given !== "object" || given === null || !("deferredKeys" in given)) return given;
  const data = { ...(given as unknown as { data: object }).data };
  expect(data).toEqual(JSON.parse(JSON.stringify(data)));
  return data;
}

/** The status of what a handler answered: 200 when it gave data. */
export async function statusOf<T>(called: Promise<Called<T>>): Promise<number> {
  return (await called).response?.status ?? 200;
}

/** The body of a form as a browser sends it. */
export function bodyOf(form: Fields | FormData): URLSearchParams | FormData {
  if (form instanceof FormData) return form;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return body;
}

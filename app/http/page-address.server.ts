import { parseUrl } from "~/lib/parse-url";
import { safeReturnPath } from "~/lib/safe-path";
import { homePath, talksPath } from "~/paths";

/** Path and query of the page of this site on which the form of a request stood, as its browser tells; else null. */
export function pageOfForm(request: Request): string | null {
  const from = parseUrl(request.headers.get("Referer") ?? "");
  if (from?.origin !== new URL(request.url).origin) return null;
  return safeReturnPath(from.pathname + from.search, "") || null;
}

/**
 * Where the ways on from a page lead back to. That is the page itself, unless its address only takes forms: then it is the page on which
 * the form stood, or without a word of that the nearest page above.
 */
export function pathOfPage(request: Request, { takesOnlyForms }: { takesOnlyForms: boolean }): string {
  const { pathname, search } = new URL(request.url);
  if (!takesOnlyForms) return pathname + search;
  const from = pageOfForm(request);
  return from && from.split("?", 1)[0] !== pathname ? from : pageAbove(pathname);
}

function pageAbove(pathname: string): string {
  // What was asked at a talk stands on the page of the talk and has none of its own.
  if (pathname.startsWith("/talk-questions/")) return talksPath();
  return pathname.replace(/\/[^/]+\/?$/, "") || homePath();
}

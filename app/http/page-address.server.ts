import { parseUrl } from "~/lib/parse-url";
import { safeReturnPath } from "~/lib/safe-path";
import { homePath, talksPath } from "~/paths";

/** Path and query of the page of this site on which the form of a request stood, as its browser tells; else null. */
export function pageOfForm(request: Request): string | null {
  const from = parseUrl(request.headers.get("Referer") ?? "");
  if (from?.origin !== new URL(request.url).origin) return null;
  return safeReturnPath(from.pathname + from.search, "") || null;
}

/** What is known of the page of a refusal: whether its address only takes forms, and the status; null when nothing was refused. */
type Refusing = { takesOnlyForms: boolean; status: number | null };

/**
 * Where the ways on from a page lead back to. That is the page itself, unless its address only takes forms: then it is the page on which
 * the form stood, or without a word of that the nearest page above; home, when what it is about is gone.
 */
export function pathOfPage(request: Request, { takesOnlyForms, status }: Refusing): string {
  const { pathname, search } = new URL(request.url);
  if (!takesOnlyForms) return pathname + search;
  const from = pageOfForm(request);
  if (from && from.split("?", 1)[0] !== pathname) return from;
  return status === 404 ? homePath() : pageAbove(pathname);
}

/**
 * Where the page of a refusal leads back to: `path`, as above. A page that stands in its own way (409) would say the same again: then it is
 * the page on which its link stood, as the browser tells; else null.
 */
export function wayBack(request: Request, path: string, { takesOnlyForms, status }: Refusing): string | null {
  if (status !== 409 || takesOnlyForms) return path;
  const from = pageOfForm(request);
  return from && from.split("?", 1)[0] !== new URL(request.url).pathname ? from : null;
}

function pageAbove(pathname: string): string {
  // What was asked at a talk stands on the page of the talk and has none of its own.
  if (pathname.startsWith("/talk-questions/")) return talksPath();
  return pathname.replace(/\/[^/]+\/?$/, "") || homePath();
}

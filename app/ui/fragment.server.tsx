import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Page, PageContext } from "./page-context";

/** A piece of a page, for the enhancement script to put into the page that is open. */
export function fragmentResponse(
  piece: ReactNode,
  { language, theme, requestId }: Pick<Page, "language" | "theme" | "requestId">,
  status = 200,
): Response {
  const page: Page = { language, theme, requestId, scriptUrl: "", path: "" };
  const html = renderToStaticMarkup(<PageContext.Provider value={page}>{piece}</PageContext.Provider>);
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

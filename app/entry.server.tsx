import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { closeDatabase } from "./db.server";
import type { FormFailure } from "./http/forms.server";
import { frameOf } from "./http/frame.server";
import { keptForm, keptText } from "./http/kept-forms.server";
import { pathOfPage, wayBack } from "./http/page-address.server";
import { writeLastReads } from "./http/reads.server";
import { typedIn } from "./http/typed.server";
import { statusOfError } from "./ui/error-status";
import { NoPage } from "./ui/no-page";
import { type Page, PageContext } from "./ui/page-context";
import { documentBytes, type Pieces } from "./ui/pieces";

/** The web process tells of every page that it has sent. */
export { pageSent } from "./http/reads.server";

/** The web process closes the built app when it drains: what is still in memory is written, then connections end. */
export async function close(): Promise<void> {
  await writeLastReads().catch(() => {});
  await closeDatabase();
}

/**
 * Renders a whole document. It is handed over in the load context and the response stays empty: the document then
 * need not travel through a web stream, and the web process can keep it.
 */
export default async function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { actionData, errors, loaderData, matches } = remix.staticHandlerContext;
  loaderData.root = await frameOf(request, context);
  const leaf = matches.at(-1)?.route.id ?? "";
  const kept = errors ? null : await keptForm(request, context);
  if (kept) remix.staticHandlerContext.actionData = { [leaf]: kept };
  const [error] = Object.values(errors ?? {});
  const refusing = {
    takesOnlyForms: remix.routeModules[leaf]?.default === NoPage,
    status: error === undefined ? null : statusOfError(error),
  };
  const path = pathOfPage(request, refusing);
  const pieces: Pieces = [];
  const page: Page = {
    language: context.language,
    theme: context.theme,
    scriptUrl: remix.manifest.entry.module,
    path,
    back: wayBack(request, path, refusing),
    takesOnlyForms: refusing.takesOnlyForms,
    requestId: context.requestId,
    typed: errors && (valuesIn(actionData) ?? typedIn(context) ?? (await keptText(request, context))),
    pieces,
  };
  const html = renderToString(
    <PageContext.Provider value={page}>
      <RemixServer context={remix} url={request.url} />
    </PageContext.Provider>,
  );
  context.document = documentBytes(`<!doctype html>${html}`, pieces);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const retryAfter = retryAfterIn(remix.staticHandlerContext);
  if (retryAfter) headers.set("Retry-After", retryAfter);
  // A form that could not be taken, of a page that is not the reader's to see: Remix would answer with the status of the form.
  return new Response(null, { status: refusing.status ?? status, headers });
}

/** What was typed into a form that was not taken (`FormFailure`). */
function valuesIn(actionData: EntryContext["staticHandlerContext"]["actionData"]) {
  const [given] = Object.values(actionData ?? {}) as (Partial<FormFailure> | null | undefined)[];
  return given?.values ?? null;
}

/** When a refusal says that it may be tried again. Remix takes over the headers of those routes alone that export how. */
function retryAfterIn({
  actionHeaders,
  loaderHeaders,
}: Pick<EntryContext["staticHandlerContext"], "actionHeaders" | "loaderHeaders">): string | undefined {
  return (
    [...Object.values(actionHeaders), ...Object.values(loaderHeaders)]
      .map((headers) => headers.get("Retry-After"))
      .find((value) => value !== null) ?? undefined
  );
}

/** Called by Remix for what nobody expected. Answers below 500 (not found, not allowed) are expected. */
export const handleError: HandleErrorFunction = (error, { context }) => {
  if (isExpected(error)) return;
  context.report(error);
};

function isExpected(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && Number(error.status) < 500;
}

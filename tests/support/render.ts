// Pages as HTML, without a build: a route's loader and component between the frame's, as Remix puts them together.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type LoaderFunctionArgs, Outlet } from "react-router-dom";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { loader as rootLoader } from "~/root";
import { PageContext } from "~/ui/page-context";
import { SiteFooter } from "~/ui/site-footer";
import { SiteHeader } from "~/ui/site-header";
import { contextStub } from "./request";
import { siteRoutes } from "./routes";

/** The HTML of a page between header and footer, and its status. */
export async function rendered(request: Request): Promise<{ status: number; html: string }> {
  const { pathname, search } = new URL(request.url);
  const context = contextStub();
  const routes = await Promise.all(
    siteRoutes.map(async ({ path, file, load }) => {
      const { loader, default: Component } = await load();
      return {
        id: file,
        path: path === "/*" ? "*" : path.slice(1),
        ...(loader && {
          loader: async (args: LoaderFunctionArgs) => plain(await loader({ ...args, context })),
        }),
        ...(Component && { Component }),
      };
    }),
  );
  const root = {
    id: "root",
    path: "/",
    loader: async (args: LoaderFunctionArgs) => plain(await rootLoader({ ...args, context })),
    element: createElement(Outlet),
    ErrorBoundary: () => null,
    children: routes,
  };
  const handler = createStaticHandler([root]);
  const result = await handler.query(request);
  if (result instanceof Response) return { status: result.status, html: "" };
  const page = {
    language: "en",
    theme: "system",
    scriptUrl: "/script.js",
    path: pathname + search,
    requestId: "test",
  } as const;
  const router = createStaticRouter(handler.dataRoutes as Parameters<typeof createStaticRouter>[0], result);
  const viewer =
    (result.loaderData.root as Awaited<ReturnType<typeof rootLoader>> | undefined)?.viewer ?? null;
  const html = renderToStaticMarkup(
    createElement(
      PageContext.Provider,
      { value: page },
      createElement(SiteHeader, { viewer }),
      createElement(StaticRouterProvider, { router, context: result, hydrate: false }),
      createElement(SiteFooter),
    ),
  );
  return { status: result.statusCode, html };
}

/** What travels from a loader to its page is JSON. */
function plain(data: unknown): unknown {
  return data instanceof Response ? data : JSON.parse(JSON.stringify(data));
}

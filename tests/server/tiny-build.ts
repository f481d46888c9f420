// A Remix build made by hand, for tests of what stands in front of Remix.
import type { ServerBuild } from "@remix-run/node";
import { Outlet, useLoaderData, useParams } from "@remix-run/react";
import { createElement as h } from "react";
import renderDocument, { handleError } from "~/entry.server";
import { usePage } from "~/ui/page-context";

type Module = ServerBuild["routes"][string]["module"];
type Given = Partial<Module> & { path?: string; parentId?: string; index?: boolean };

/** A build whose pages say which route they are, with which parameters and data. */
export function tinyBuild(given: Record<string, Given>): ServerBuild {
  const routes: ServerBuild["routes"] = {
    root: { id: "root", path: "", module: { default: Root, ErrorBoundary } },
  };
  for (const [id, { path, parentId = "root", index, ...module }] of Object.entries(given)) {
    routes[id] = {
      id,
      parentId,
      ...(path === undefined ? {} : { path }),
      ...(index ? { index } : {}),
      module: module as Module,
    };
  }
  const assets = Object.fromEntries(
    Object.values(routes).map(({ id, parentId, path, index, module }) => [
      id,
      {
        id,
        parentId,
        path,
        index,
        module: `/assets/${id}.js`,
        hasAction: Boolean(module.action),
        hasLoader: Boolean(module.loader),
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: Boolean(module.ErrorBoundary),
        imports: [],
        css: [],
      },
    ]),
  );
  return {
    mode: "production",
    entry: { module: { default: renderDocument, handleError } },
    routes,
    assets: {
      entry: { module: "/assets/entry.js", imports: [] },
      routes: assets as ServerBuild["assets"]["routes"],
      url: "/assets/manifest.js",
      version: "1",
    },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_lazyRouteDiscovery: false,
      v3_singleFetch: false,
    },
    isSpaMode: false,
  };
}

/** A page that shows its name, its parameters and what its loader gave. */
export function named(name: string): { default: () => JSX.Element } {
  return {
    default: function Named() {
      return h(
        "main",
        { "data-page": name },
        JSON.stringify([useParams(), useLoaderData() ?? null]),
        h(Outlet),
      );
    },
  };
}

function Root() {
  const { language, theme, path, scriptUrl } = usePage();
  return h("html", { lang: language, "data-theme": theme }, h("body", null, path, scriptUrl, h(Outlet)));
}

function ErrorBoundary() {
  const { requestId } = usePage();
  return h("html", null, h("body", null, "reference ", requestId));
}

// Pages as whole documents, without a build: the real routes in a build made by hand.
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import * as root from "~/root";
import { tinyBuild } from "../server/tiny-build";
import { contextStub } from "./request";
import { siteRoutes } from "./routes";

let handler: Promise<ReturnType<typeof createRequestHandler>> | undefined;

/** The document at an address, its status, and where it leads instead. */
export async function rendered(
  request: Request,
  { language = "en" }: { language?: "en" | "zh" } = {},
): Promise<{ status: number; html: string; location: string | null }> {
  handler ??= siteBuild().then((build) => createRequestHandler(build, "production"));
  const context = contextStub({ language });
  const response = await (await handler)(request, context);
  const location = response.headers.get("Location");
  return { status: response.status, html: context.document?.toString() ?? (await response.text()), location };
}

/** A build of the real routes under the real root. */
export async function siteBuild(): Promise<ServerBuild> {
  const routes: Parameters<typeof tinyBuild>[0] = {};
  for (const { path, file, load } of siteRoutes) {
    const address = path === "/" ? { index: true } : { path: path.slice(1) };
    routes[file] = { ...(await load()), ...address } as (typeof routes)[string];
  }
  const build = tinyBuild(routes);
  build.routes.root = { id: "root", path: "", module: root as (typeof build.routes)[string]["module"] };
  return build;
}

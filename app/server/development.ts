import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { App } from "./remix-request";

/** The app from its sources: Vite compiles what a request needs and notices every change. */
export async function developmentSite(): Promise<{
  app: App;
  developmentFiles: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  close(): Promise<void>;
}> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  let changes = 0;
  vite.watcher.on("all", (_, file) => {
    if (file.startsWith(path.resolve("app"))) changes += 1;
  });
  const build = async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  return {
    app: createRequestHandler(build, "development"),
    developmentFiles: (request, response) =>
      new Promise((resolve) => {
        response.once("finish", () => resolve(true));
        // Asked by app/browser/reload.ts.
        if (request.url === "/dev/version") return response.end(`${process.pid}-${changes}`);
        vite.middlewares(request, response, () => resolve(false));
      }),
    close: () => vite.close(),
  };
}

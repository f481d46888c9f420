// The routes of the site as routes.ts lists them, with their modules.
import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "~/routes";
import type { call } from "./request";

type Handler = Parameters<typeof call<unknown>>[0];
export type RouteModule = { loader?: Handler; action?: Handler };

const modules = import.meta.glob<RouteModule>("../../app/routes/**/*.{ts,tsx}");

/** One route: its path as in routes.ts, its file below app/, and how to load it. */
export type SiteRoute = { path: string; file: string; load: () => Promise<RouteModule> };

export const siteRoutes: readonly SiteRoute[] = (routes as RouteConfigEntry[]).map(({ path = "", file }) => {
  const load = modules[`../../app/${file}`];
  if (!load) throw new Error(`there is no file ${file}`);
  return { path: `/${path}`, file: file.replace("routes/", ""), load };
});

/** A handler of a route, by the file below app/routes/. */
export async function handlerOf(file: string, which: "loader" | "action"): Promise<Handler> {
  const handler = (await modules[`../../app/routes/${file}`]?.())?.[which];
  if (!handler) throw new Error(`${file} has no ${which}`);
  return handler;
}

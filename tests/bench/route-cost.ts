// Processor time of one page as the app gains routes: all routes on each request, and the shard.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { LoadContext } from "~/http/load-context";
import type { App } from "~/server/remix-request";
import { shardedHandler } from "~/server/sharded-build";

/** Milliseconds of processor time per request. */
export type RouteCost = { routes: number; whole: number; sharded: number };

const more = [0, 50, 100, 200];
const perRound = 100;
const rounds = 3;

/** Renders `page` in this process with more and more routes that it does not need. */
export async function measureRouteCost(page: string): Promise<RouteCost[]> {
  const build = (await import(pathToFileURL(path.resolve("build/server/index.js")).href)) as ServerBuild;
  const variants = more.map((extra) => {
    const grown = withMoreRoutes(build, extra);
    return {
      routes: Object.keys(grown.routes).length,
      whole: { app: createRequestHandler(grown, "production") as App, costs: [] as number[] },
      sharded: {
        app: shardedHandler<LoadContext>(grown, (shard) => createRequestHandler(shard, "production")),
        costs: [] as number[],
      },
    };
  });
  // In turn, so that a busy moment of the machine falls on all.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { whole, sharded } of variants) {
      for (const one of [whole, sharded]) {
        const cost = await costOf(one.app, page);
        if (round > 0) one.costs.push(cost);
      }
    }
  }
  return variants.map(({ routes, whole, sharded }) => ({
    routes,
    whole: Math.min(...whole.costs),
    sharded: Math.min(...sharded.costs),
  }));
}

async function costOf(app: App, page: string): Promise<number> {
  const before = process.cpuUsage();
  for (let at = 0; at < perRound; at += 1) {
    const context: LoadContext = {
      requestId: "bench",
      language: "en",
      theme: "system",
      shows: () => {},
      report: () => {},
      clientAddress: "127.0.0.1",
    };
    const response = await app(new Request(`http://localhost${page}`), context);
    if (response.status !== 200) throw new Error(`${page} answered ${response.status}`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / perRound;
}

function withMoreRoutes(build: ServerBuild, count: number): ServerBuild {
  const routes = { ...build.routes };
  const assets = { ...build.assets.routes };
  for (let at = 0; at < count; at += 1) {
    const route = { id: `more-${at}`, parentId: "root", path: `more-${at}/:id` };
    routes[route.id] = { ...route, module: { default: () => null } };
    assets[route.id] = {
      ...route,
      module: "",
      hasAction: false,
      hasLoader: false,
      hasClientAction: false,
      hasClientLoader: false,
      hasErrorBoundary: false,
    };
  }
  return { ...build, routes, assets: { ...build.assets, routes: assets } };
}

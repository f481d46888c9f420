// The real web process round the real routes, without a build: what a browser would talk to.
import { createRequestHandler } from "@remix-run/node";
import { onTestFinished } from "vitest";
import { env } from "~/env.server";
import type { LoadContext } from "~/http/load-context";
import { shardedHandler } from "~/server/sharded-build";
import type { SiteOptions } from "~/server/site";
import { openForTests, type Running } from "../server/site";
import { siteBuild } from "./render";

/** Opens it as `openWholeSite` does and drains it after the test. */
export async function startWholeSite(options: Partial<SiteOptions> = {}): Promise<Running> {
  const site = await openWholeSite(options);
  onTestFinished(site.drain);
  return site;
}

/** Opens it on a free port, under ORIGIN as far as it knows; the caller drains it. */
export async function openWholeSite(options: Partial<SiteOptions> = {}): Promise<Running> {
  const app = shardedHandler<LoadContext>(await siteBuild(), (shard) =>
    createRequestHandler(shard, "production"),
  );
  return await openForTests({ app, origin: env.ORIGIN, ...options });
}

/** The address of a route with these ids and slugs in it. */
export function addressOf(path: string, { id = 1, slug = "audio", name = "x", token = "none" } = {}): string {
  const values: Record<string, string> = { ":id": String(id), ":slug": slug, ":name": name, ":token": token };
  return path.replace(/:\w+/g, (part) => values[part] ?? part).replace(/^\/\*$/, "/nothing/here");
}

import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { closeDatabase, sql } from "~/db.server";
import { env } from "~/env.server";
import { handleUncaught } from "~/lib/uncaught";
import { newestMigration } from "./health";
import { createLog } from "./log";
import { shardedHandler } from "./sharded-build";
import { openSite, type Site, type SiteOptions } from "./site";
import { readStaticFiles } from "./static-files";

/** The web process: serves the built app, or its sources with NODE_ENV=development. */

type Source = Pick<SiteOptions, "app" | "files" | "developmentFiles" | "pageSent"> & {
  close(): Promise<void>;
};

/** What entry.server gives besides pages. */
type BuiltDoors = { close: () => Promise<void>; pageSent: NonNullable<SiteOptions["pageSent"]> };

const log = createLog(env.LOG_LEVEL, (text) => process.stdout.write(text));

async function builtApp(): Promise<Source> {
  const build = (await import(pathToFileURL(path.resolve("build/server/index.js")).href)) as ServerBuild;
  const { close, pageSent } = build.entry.module as Partial<BuiltDoors>;
  return {
    app: shardedHandler(build, (shard) => createRequestHandler(shard, "production")),
    files: readStaticFiles("build/client"),
    // The build has connections of its own.
    close: close ?? (async () => {}),
    pageSent,
  };
}

async function appFromSources(): Promise<Source> {
  const { developmentSite } = await import("./development");
  return { ...(await developmentSite()), files: new Map() };
}

async function lastMigration(): Promise<number> {
  const [row] = await sql<
    { at: number }[]
  >`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`;
  return row?.at ?? 0;
}

async function start(): Promise<{ site: Site; source: Source }> {
  const source = await (env.NODE_ENV === "development" ? appFromSources() : builtApp());
  const site = await openSite({
    ...source,
    origin: env.ORIGIN,
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    trustProxy: env.TRUST_PROXY,
    log,
    lastMigration,
    wantedMigration: newestMigration("db/migrations/meta/_journal.json"),
  });
  log.line("info", "listening", { port: site.port, origin: env.ORIGIN });
  return { site, source };
}

async function stop({ site, source }: { site: Site; source: Source }, why: string, code: number) {
  log.line("info", "draining", { why });
  await Promise.allSettled([site.drain()]);
  await Promise.allSettled([source.close(), closeDatabase()]);
  log.line("info", "stopped");
  log.flush();
  process.exit(code);
}

let running: { site: Site; source: Source } | undefined;
let isEnding = false;

function end(why: string, code: number) {
  if (isEnding) return;
  isEnding = true;
  if (running) void stop(running, why, code);
  else process.exit(code);
}

handleUncaught({
  report: (error, note) => log.error(error, { note }),
  end: () => end("uncaught exception", 1),
});

try {
  running = await start();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => end(signal, 0));
} catch (error) {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  log.error(isTaken ? new Error(`Port ${env.PORT} is taken: set PORT to another one.`) : error);
  log.flush();
  process.exit(1);
}

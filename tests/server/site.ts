// A real web process round a stand-in app, on a port of its own, and ways to talk to it.
import { connect } from "node:net";
import { onTestFinished } from "vitest";
import { env } from "~/env.server";
import { compressible } from "~/server/compression";
import { createLog } from "~/server/log";
import type { App } from "~/server/remix-request";
import { openSite, type Site, type SiteOptions } from "~/server/site";
import type { StaticFile } from "~/server/static-files";

export const origin = "http://forum.test";

const script = Buffer.from("export {};\n".repeat(200));
export const files: ReadonlyMap<string, StaticFile> = new Map([
  [
    "/assets/entry-abc123.js",
    {
      ...compressible(script, "text/javascript", true),
      contentType: "text/javascript; charset=utf-8",
      etag: 'W/"script"',
      cacheControl: "public, max-age=31536000, immutable",
    },
  ],
]);

export type Running = Site & { url: string; logged: () => string };

/** Opens a site as `openForTests` does and drains it after the test. */
export async function startSite(options: Partial<SiteOptions> & { app: App }): Promise<Running> {
  const site = await openForTests(options);
  onTestFinished(site.drain);
  return site;
}

/** Opens a site on a free port; the caller drains it. Without `databaseUrl` it uses that of the test file. */
export async function openForTests(options: Partial<SiteOptions> & { app: App }): Promise<Running> {
  let logged = "";
  const log = createLog("info", (text) => {
    logged += text;
  });
  const site = await openSite({
    origin,
    port: 0,
    host: "127.0.0.1",
    trustProxy: 0,
    files,
    log,
    lastMigration: async () => 1,
    wantedMigration: 1,
    databaseUrl: env.DATABASE_URL,
    ...options,
  });
  let drained: Promise<void> | undefined;
  const drain = () => (drained ??= site.drain());
  return {
    port: site.port,
    drain,
    url: `http://127.0.0.1:${site.port}`,
    logged: () => {
      log.flush();
      return logged;
    },
  };
}

/** Asks again and again, without a pause of its own, until `holds`; the test's time limit ends it. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

export function get(site: Running, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(site.url + path, { headers, redirect: "manual" });
}

export function post(site: Running, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ value: "1" });
  return fetch(site.url + path, { method: "POST", headers, body, redirect: "manual" });
}

/** Headers that make a form one of this site's own. */
export const fromHere = { origin };

/** What a browser with a session sends: the shape of a token, which the stand-in does not look up. */
export const sessionCookie = `session=${"a".repeat(43)}`;

/** Sends bytes as they are and gives all that comes back until the other end closes. */
export function exchangeBytes(site: Running, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.setEncoding("latin1");
    socket.on("data", (text) => {
      answer += text;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      answer && error.code === "ECONNRESET" ? resolve(answer) : reject(error),
    );
  });
}

/** The status of the first answer in such bytes. */
export function statusIn(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { createBodyBudget, mostBodyBytes } from "./body-budget";
import type { TrustProxy } from "./client-address";
import { createHandler } from "./handler";
import { securityHeaders } from "./headers";
import { createHealth } from "./health";
import { timeouts } from "./limits";
import { listen } from "./listen";
import type { Log } from "./log";
import { createPageCache } from "./page-cache";
import { followPageChanges } from "./page-changes";
import type { App } from "./remix-request";
import { createRenderSlots } from "./render-slots";
import type { StaticFile } from "./static-files";

export type SiteOptions = {
  app: App;
  origin: string;
  port: number;
  host?: string | undefined;
  databaseUrl: string;
  trustProxy: TrustProxy;
  files: ReadonlyMap<string, StaticFile>;
  log: Log;
  /** When the database's newest migration was made, and when this build's was; in ms. */
  lastMigration: () => Promise<number>;
  wantedMigration: number;
  /** How many bytes of request bodies are held at once; mostBodyBytes without it. */
  mostBodyBytes?: number;
  timeouts?: { headers: number; request: number };
  developmentFiles?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Told of each page that was sent whole or is known to the reader, kept pages too; never of HEAD, errors or redirects. */
  pageSent?: ((pathname: string, userAgent: string) => void) | undefined;
};

export type Site = {
  port: number;
  /** Turns new requests away, finishes the open ones (10 s at most) and closes what this site opened. */
  drain(): Promise<void>;
};

const drainWithinMs = 10_000;

/** Puts the parts of the web process together round an app and listens. Rejects when the port is taken. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { origin, log, port, host } = options;
  const headers = securityHeaders(origin);
  const cache = createPageCache();
  const listeners = { changed: cache.changed, heardAgain: cache.clear };
  const changes = followPageChanges(options.databaseUrl, listeners, log);
  const health = createHealth(options.lastMigration, options.wantedMigration);
  const handler = createHandler({
    ...options,
    cache,
    changes,
    health,
    slots: createRenderSlots(),
    bodies: createBodyBudget(options.mostBodyBytes ?? mostBodyBytes),
    requestTimeout: (options.timeouts ?? timeouts).request,
    securityHeaders: headers,
    isDraining: () => health.draining,
  });
  await changes.opened;
  try {
    const listening = await listen(handler, {
      port,
      host,
      securityHeaders: headers,
      log,
      timeouts: options.timeouts,
    });
    return {
      port: listening.port,
      async drain() {
        health.drain();
        await listening.close(drainWithinMs);
        await changes.close();
      },
    };
  } catch (error) {
    await changes.close();
    throw error;
  }
}

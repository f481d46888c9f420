import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { Log } from "./log";
import { within } from "./within";

/** How this process hears of changes that any process made. */
export type PageChanges = {
  /** False while the connection is down: what is kept may be out of date. */
  readonly hearing: boolean;
  /** Resolves when it hears for the first time, or cannot after two seconds: a site opens without its database too. */
  readonly opened: Promise<void>;
  /**
   * Resolves when every change committed before the call has been heard, so that whoever made one sees it on the
   * next page of this process. Gives up after half a second: then the connection counts as lost.
   */
  fence(): Promise<void>;
  close(): Promise<void>;
};

type Listeners = {
  changed(tag: string): void;
  /** Called when the connection is back: anything may have changed meanwhile. */
  heardAgain(): void;
};

const channel = "page_changed";
const fencePrefix = "fence:";
const fenceTimeoutMs = 500;
const firstRetryMs = 100;
const longestRetryMs = 2_000;
const openWithinMs = 2_000;
// A server that hangs does not close its connections: now and then somebody must ask.
const heartbeatMs = 5_000;

// PostgreSQL hands every notification to the connection's client; postgres.js takes a listener for them but does
// not state it in its types.
type NotifyOption = { onnotify(channel: string, payload: string): void };

/** Listens for `page_changed` on a connection of its own, and listens again by itself whenever that is lost. */
export function followPageChanges(url: string, listeners: Listeners, log: Log): PageChanges {
  const fences = new Map<string, () => void>();
  let current: postgres.Sql | null = null;
  let hearing = false;
  let closed = false;
  let retryMs = firstRetryMs;
  let timer: NodeJS.Timeout | null = null;
  let opened = () => {};
  const firstHeard = new Promise<void>((resolve) => {
    opened = resolve;
  });

  function heard(payload: string) {
    if (!payload.startsWith(fencePrefix)) listeners.changed(payload);
    else fences.get(payload)?.();
  }
  function connect() {
    const options: postgres.Options<Record<string, never>> & NotifyOption = {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      fetch_types: false,
      connect_timeout: 5,
      keep_alive: 10,
      connection: { application_name: "sidetone page changes" },
      onnotice: () => {},
      onnotify: (_, payload) => heard(payload),
      onclose: () => lost(sql),
    };
    const sql = postgres(url, options);
    current = sql;
    sql.unsafe(`listen ${channel}`).then(
      () => {
        if (current !== sql || closed) return;
        retryMs = firstRetryMs;
        listeners.heardAgain();
        hearing = true;
        opened();
        log.line("debug", "page changes: listening");
      },
      () => lost(sql),
    );
  }
  function lost(sql: postgres.Sql) {
    if (current !== sql || closed) return;
    if (hearing) log.line("warn", "page changes: connection lost");
    current = null;
    hearing = false;
    sql.end({ timeout: 0 }).catch(() => {});
    timer = setTimeout(connect, retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }

  async function fence() {
    const sql = current;
    if (!hearing || !sql) return;
    const payload = `${fencePrefix}${randomUUID()}`;
    const arrived = new Promise<true>((resolve) => fences.set(payload, () => resolve(true)));
    const sent = sql`select pg_notify(${channel}, ${payload})`.then(() => arrived);
    const inTime = await within(
      fenceTimeoutMs,
      sent.catch(() => false),
    );
    fences.delete(payload);
    if (!inTime) lost(sql);
  }

  connect();
  const heartbeat = setInterval(fence, heartbeatMs).unref();
  return {
    get hearing() {
      return hearing;
    },
    opened: within(openWithinMs, firstHeard).then(() => {}),
    fence,
    async close() {
      closed = true;
      hearing = false;
      clearInterval(heartbeat);
      if (timer) clearTimeout(timer);
      await current?.end({ timeout: 1 });
    },
  };
}

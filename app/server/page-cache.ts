import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { LRUCache } from "lru-cache";
import { type Compressible, compressible } from "./compression";
import { without } from "./headers";

/** A whole answer for anonymous readers, as it was rendered. */
export type Rendered = {
  status: number;
  /** Names and values in turn, without those that the server itself sets. */
  headers: readonly string[];
  body: Buffer;
  /** A large file instead of the body: never kept. */
  file?: { bytes: number; open: () => Readable };
  contentType: string;
  /** What the page shows, in the words of `page_changed`; empty when it must not be kept. */
  tags: ReadonlySet<string>;
  setsCookie: boolean;
};

export type Page = Rendered & Compressible & { etag: string; keptAt: number };

export type PageCache = {
  /** The page kept under this key while it may be served, at most `maxAgeMs` old. */
  find(key: string): Page | undefined;
  /**
   * The page under this key: kept, or from the render that is under way, or rendered now. A render's result is
   * kept and shared only if it is a 200 that names what it shows, sets no cookie, and nothing that it shows has
   * changed since the render began; otherwise everyone who waited renders for themselves.
   */
  get(key: string, render: () => Promise<Rendered>): Promise<{ page: Page | Rendered; from: CacheVerdict }>;
  /** Drops every page that shows `tag`, and keeps renders under way that show it from being kept. */
  changed(tag: string): void;
  clear(): void;
  /** Bytes held, compressed copies not counted. */
  readonly size: number;
};

export type CacheVerdict = "hit" | "joined" | "miss";

/** The tag that stands for all pages. */
export const everything = "everything";

/** Bytes: room for a calendar of 2,000 talks with long texts. */
const longestKept = 4 * 1024 * 1024;
const mostRemembered = 10_000;
// How long a kept page may live is not for the page to say.
const setByServer = ["cache-control", "etag"];

/** Makes a cache of at most `maxBytes` of pages. `now` is in milliseconds. */
export function createPageCache({
  maxBytes = 64 * 1024 * 1024,
  maxAgeMs = 60_000,
  now = () => performance.now(),
} = {}): PageCache {
  const pages = new LRUCache<string, Page>({
    maxSize: maxBytes,
    // Compressed copies come later; a quarter is what they add to a page of text.
    sizeCalculation: (page, key) => key.length * 2 + Math.ceil(page.body.length * 1.25) + 1024,
    dispose: (page, key) => forget(key, page.tags),
  });
  const keysByTag = new Map<string, Set<string>>();
  const underWay = new Map<string, Promise<Rendered | Page>>();

  // A change that arrives during a render must keep its result from being stored. Each change gets the next
  // number; a render notes the number at its start and compares at its end.
  let clock = 0;
  let clearedAt = 0;
  let renders = 0;
  const changedAt = new Map<string, number>();

  function forget(key: string, tags: ReadonlySet<string>) {
    for (const tag of tags) {
      const keys = keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) keysByTag.delete(tag);
    }
  }
  function find(key: string) {
    const page = pages.get(key);
    if (page && now() - page.keptAt <= maxAgeMs) return page;
    if (page) pages.delete(key);
    return undefined;
  }
  function isStillTrue(tags: ReadonlySet<string>, since: number) {
    return clearedAt <= since && [...tags].every((tag) => (changedAt.get(tag) ?? 0) <= since);
  }
  function keep(key: string, rendered: Rendered): Page {
    const hash = createHash("sha256").update(rendered.contentType).update("\0").update(rendered.body);
    const etag = `W/"${hash.digest("base64url").slice(0, 22)}"`;
    // What was rendered stands in a buffer with room to spare.
    const body = Buffer.from(rendered.body);
    const page: Page = {
      ...rendered,
      body,
      ...compressible(body, rendered.contentType),
      headers: without(rendered.headers, setByServer),
      etag,
      keptAt: now(),
    };
    pages.set(key, page);
    if (pages.has(key)) {
      for (const tag of page.tags) {
        const keys = keysByTag.get(tag) ?? new Set();
        keysByTag.set(tag, keys.add(key));
      }
    }
    return page;
  }
  async function renderAndKeep(key: string, render: () => Promise<Rendered>) {
    const startedAt = clock;
    renders += 1;
    try {
      const rendered = await render();
      return mayBeKept(rendered) && isStillTrue(rendered.tags, startedAt) ? keep(key, rendered) : rendered;
    } finally {
      renders -= 1;
      if (renders === 0) changedAt.clear();
    }
  }
  function clear() {
    clock += 1;
    clearedAt = clock;
    changedAt.clear();
    pages.clear();
  }

  return {
    find,
    clear,
    get size() {
      return pages.calculatedSize;
    },
    async get(key, render) {
      const kept = find(key);
      if (kept) return { page: kept, from: "hit" };
      const other = underWay.get(key);
      if (other) {
        // The first reader's fault (a limit, a lost connection) is not the fault of those who waited.
        const shared = await other.catch(() => null);
        if (shared && "etag" in shared) return { page: shared, from: "joined" };
        return { page: await renderAndKeep(key, render), from: "miss" };
      }
      const own = renderAndKeep(key, render);
      underWay.set(key, own);
      try {
        return { page: await own, from: "miss" };
      } finally {
        underWay.delete(key);
      }
    },
    changed(tag) {
      if (tag === everything || changedAt.size >= mostRemembered) {
        clear();
        return;
      }
      clock += 1;
      if (renders > 0) changedAt.set(tag, clock);
      for (const key of [...(keysByTag.get(tag) ?? [])]) pages.delete(key);
    },
  };
}

function mayBeKept(rendered: Rendered): boolean {
  return (
    rendered.status === 200 &&
    rendered.tags.size > 0 &&
    !rendered.file &&
    !rendered.setsCookie &&
    rendered.body.length <= longestKept
  );
}

// What a Meilisearch server can do wrong, told by a stub; how it finds things is for the contract and a real server.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createBreaker } from "~/adapters/search/breaker";
import { searchWithStandIn } from "~/adapters/search/engine.server";
import { keyOf } from "~/adapters/search/meilisearch/keys.server";
import { filterFor, strategyFor, wordsFor } from "~/adapters/search/meilisearch/request";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import { type SearchEngine, SearchFailure } from "~/adapters/search/port";
import { parseQuery } from "~/lib/search-text/query";
import { searchDocument } from "./documents";
import { freePort } from "./meilisearch-server";

type Answer = { status?: number; body?: unknown; html?: string };
type Stub = (request: { method: string; path: string; body: unknown; key: string | null }) => Answer | "hang";

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

async function stub(answer: Stub): Promise<SearchEngine> {
  const server = createServer((request, response) => void serve(answer, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return meilisearchEngine({ url: `http://127.0.0.1:${port}`, masterKey: "master", budget: 150 });
}

async function serve(answer: Stub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const given = answer({
    method: request.method ?? "",
    path: request.url ?? "",
    body: text ? JSON.parse(text) : null,
    key: request.headers.authorization?.replace("Bearer ", "") ?? null,
  });
  if (given === "hang") return;
  const type = given.html === undefined ? "application/json" : "text/html";
  response.writeHead(given.status ?? 200, { "Content-Type": type });
  response.end(given.html ?? (given.body === undefined ? "" : JSON.stringify(given.body)));
}

const enqueued = {
  status: 202,
  body: { taskUid: 7, indexUid: "forum", status: "enqueued", type: "x", enqueuedAt: "2026-01-01T00:00:00Z" },
};
const task = (status: string, code?: string): Answer => ({
  body: {
    uid: 7,
    indexUid: "forum",
    status,
    type: "x",
    error: code ? { code, message: "no", type: "invalid_request", link: "" } : null,
  },
});
const request = [{ query: parseQuery("echo"), filters: {}, page: 1, size: 10 }];

async function failureOf(work: Promise<unknown>): Promise<SearchFailure> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SearchFailure);
  return error as SearchFailure;
}

describe("a search that goes wrong", () => {
  it.each<[string, Stub]>([
    ["an answer that never comes", () => "hang"],
    ["a proxy's page", () => ({ status: 502, html: "<html>Bad Gateway</html>" })],
    ["an empty 503", () => ({ status: 503 })],
    [
      "a full queue",
      () => ({
        status: 503,
        body: { message: "busy", code: "too_many_search_requests", type: "system", link: "" },
      }),
    ],
    [
      "a wrong key",
      () => ({ status: 403, body: { message: "no", code: "invalid_api_key", type: "auth", link: "" } }),
    ],
    [
      "a filter that the settings do not know",
      () => ({
        status: 400,
        body: { message: "no", code: "invalid_search_filter", type: "invalid_request", link: "" },
      }),
    ],
    ["a page with status 200", () => ({ html: "<html>maintenance</html>" })],
  ])("%s is a failure that may pass", async (_, answer) => {
    const engine = await stub(answer);
    const begun = performance.now();
    const failure = await failureOf(engine.search(request));
    expect(performance.now() - begun).toBeLessThan(1_500);
    expect(failure.isLasting).toBe(false);
    expect(failure.message).not.toContain(keyOf("search", "master"));
  });

  it("a server that is not there is one, too", async () => {
    const engine = meilisearchEngine({ url: `http://127.0.0.1:${await freePort()}`, masterKey: undefined });
    expect((await failureOf(engine.search(request))).isLasting).toBe(false);
  });
});

describe("a write", () => {
  const writing = (result: Answer) => stub(({ path }) => (path.startsWith("/tasks/") ? result : enqueued));

  it("is done when its task has succeeded", async () => {
    const engine = await writing(task("succeeded"));
    await engine.put([searchDocument(1)]);
    await engine.remove(["q_1"]);
  });

  it.each([
    ["failed", "index_not_found", false],
    ["failed", "no_space_left_on_device", false],
    ["failed", "invalid_document_id", true],
    ["failed", "missing_document_id", true],
    ["canceled", undefined, false],
  ])("is not done when its task %s with %s", async (status, code, isLasting) => {
    const engine = await writing(task(status, code));
    expect((await failureOf(engine.put([searchDocument(1)]))).isLasting).toBe(isLasting);
    await failureOf(engine.remove(["q_1"]));
    await failureOf(engine.swapBuild());
  });

  it("that is too large stays so", async () => {
    const engine = await stub(() => ({
      status: 413,
      body: { message: "no", code: "payload_too_large", type: "invalid_request", link: "" },
    }));
    expect((await failureOf(engine.put([searchDocument(1)]))).isLasting).toBe(true);
  });
});

describe("keys", () => {
  it("are as small as their work: search, write, and the master key for set-up alone", async () => {
    const used = new Map<string, Set<string | null>>();
    const engine = await stub(({ method, path, key }) => {
      const what = path.endsWith("/multi-search")
        ? "search"
        : path.includes("/documents")
          ? "write"
          : `${method} other`;
      used.set(what, (used.get(what) ?? new Set()).add(key));
      if (path.startsWith("/tasks/")) return task("succeeded");
      if (path.endsWith("/multi-search"))
        return { body: { results: [{ hits: [], totalHits: 0, page: 1, hitsPerPage: 10 }] } };
      return enqueued;
    });
    await engine.search(request);
    await engine.put([searchDocument(1)]);
    await engine.swapBuild();
    expect([...(used.get("search") ?? [])]).toEqual([keyOf("search", "master")]);
    expect([...(used.get("write") ?? [])]).toEqual([keyOf("writer", "master")]);
    expect([...(used.get("POST other") ?? [])]).toEqual(["master"]);
    expect(keyOf("search", undefined)).toBeUndefined();
  });

  it("are refused when MEILI_KEY is not the master key", async () => {
    const engine = await stub(({ path }) =>
      path === "/version" ? { body: { pkgVersion: "1.50.0" } } : { body: { key: "something else" } },
    );
    expect((await failureOf(engine.prepare([]))).message).toContain("not the master key");
  });

  it("are not made on a server that is too old", async () => {
    const engine = await stub(() => ({ body: { pkgVersion: "1.45.1" } }));
    expect((await failureOf(engine.prepare([]))).message).toContain("too old");
  });
});

describe("falling back", () => {
  const answering = (name: SearchEngine["name"]) =>
    ({
      name,
      search: async () => [{ hits: [], total: 0, meant: parseQuery(name) }],
    }) as unknown as SearchEngine;
  const broken = {
    name: "meilisearch",
    search: async () => {
      throw new SearchFailure("no");
    },
  } as unknown as SearchEngine;

  it("answers from PostgreSQL, says so to the log, and leaves the broken engine alone for a while", async () => {
    let time = 0;
    let asked = 0;
    let isBroken = true;
    const first = {
      name: "meilisearch",
      search: () => {
        asked += 1;
        return (isBroken ? broken : answering("meilisearch")).search(request);
      },
    } as unknown as SearchEngine;
    const reported: unknown[] = [];
    const breaker = createBreaker(() => time);
    const engines = {
      first,
      standIn: answering("postgres"),
      breaker,
      report: (error: unknown) => void reported.push(error),
    };
    const ask = async () => (await searchWithStandIn(engines, request))[0]?.meant.text;

    for (let attempt = 0; attempt < 10; attempt += 1) expect(await ask()).toBe("postgres");
    expect(asked).toBe(3);
    expect(reported).toHaveLength(3);

    time += 5_000;
    expect(await ask()).toBe("postgres");
    expect(await ask()).toBe("postgres");
    expect(asked).toBe(4);

    isBroken = false;
    time += 5_000;
    expect(await ask()).toBe("meilisearch");
    expect(await ask()).toBe("meilisearch");
  });

  it("forgives failures that are far apart", () => {
    let time = 0;
    const breaker = createBreaker(() => time);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      breaker.failed();
      time += 6_000;
      expect(breaker.mayTry()).toBe(true);
    }
  });
});

describe("what Meilisearch is asked", () => {
  it.each([
    ["错误码 -8", "错误码 err-8"],
    ["-8", "err-8"],
    ["join -channel", 'join -"channel"'],
    ["join - channel", "join channel"],
    ['"black screen" ios', '"black screen" black screen ios'],
    ['"echo" ios', "echo ios"],
    ["麥克風", "麦克风"],
    ['say "half', "say half"],
    ["how to join the channel", "join channel"],
    ["how to", "how to"],
    ["4.2.1 4.2.2 4.2.3 4.2.4", "4.2.1 4.2.2 4.2.3"],
    ["a-8", "a-8"],
  ])("%s → %s", (text, words) => expect(wordsFor(parseQuery(text))).toBe(words));

  it("wants every word of an identifier, and of prose the telling ones", () => {
    expect(strategyFor(parseQuery("ERR_INVALID_TOKEN"))).toBe("all");
    expect(strategyFor(parseQuery("why does joinChannel fail"))).toBe("frequency");
    expect(strategyFor(parseQuery("???"))).toBe("frequency");
  });

  it("quotes what stands in filters", () => {
    expect(filterFor({ kind: "talk", tags: ['a"b', "c\\d"], official: true })).toEqual([
      'kind = "talk"',
      'tags = "a\\"b"',
      'tags = "c\\\\d"',
      "official = true",
    ]);
  });
});

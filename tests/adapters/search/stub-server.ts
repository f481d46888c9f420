// A server that behaves as Meilisearch does but for finding things: it keeps indexes, settings and documents, runs its tasks at once,
// and can be told to do wrong. Relevance is for the contract and a real server.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { keyOf } from "~/adapters/search/meilisearch/keys.server";

export const MASTER_KEY = "master";

export type Answer = { status?: number; body?: unknown; html?: string };
export type Asked = { method: string; path: string; body: unknown; key: string | null };
/** What the server does instead of its work: answers this, never answers, or sends a byte now and then for ever. */
export type Fault = (asked: Asked) => Answer | "hang" | "drip" | undefined;

type Document = {
  id: string;
  kind: string;
  entityId: number;
  contentHash: string;
  shape?: string;
  title: string;
};
type Index = { settings: Record<string, unknown>; documents: Map<string, Document> };
type Task = { status: string; error: { code: string; message: string; type: string; link: string } | null };

export type StubServer = {
  url: string;
  version: string;
  indexes: Map<string, Index>;
  asked: Asked[];
  fault: Fault;
  /** As after a restart with another folder of data. */
  forget(): void;
};

export async function startStub(fault: Fault = () => undefined): Promise<StubServer> {
  const tasks: Task[] = [];
  const stub: StubServer = {
    url: "",
    version: "1.50.0",
    indexes: new Map(),
    asked: [],
    fault,
    forget: () => stub.indexes.clear(),
  };
  const server = createServer((request, response) => void serve(stub, tasks, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the stub has no port");
  stub.url = `http://127.0.0.1:${address.port}`;
  return stub;
}

export const task = (status: string, code?: string): Answer => ({
  body: { uid: 7, indexUid: "forum", status, type: "x", error: code ? errorOf(code) : null },
});
export const enqueued: Answer = {
  status: 202,
  body: { taskUid: 7, indexUid: "forum", status: "enqueued", type: "x", enqueuedAt: "2026-01-01T00:00:00Z" },
};
export const refusal = (status: number, code: string): Answer => ({ status, body: errorOf(code) });
const errorOf = (code: string) => ({ code, message: "no", type: "invalid_request", link: "" });

async function serve(stub: StubServer, tasks: Task[], request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const asked: Asked = {
    method: request.method ?? "",
    path: (request.url ?? "").split("?")[0] ?? "",
    body: text ? JSON.parse(text) : null,
    key: request.headers.authorization?.replace("Bearer ", "") ?? null,
  };
  stub.asked.push(asked);
  const given = stub.fault(asked) ?? answerTo(stub, tasks, asked);
  if (given === "hang") return;
  if (given === "drip") return drip(response);
  const type = given.html === undefined ? "application/json" : "text/html";
  response.writeHead(given.status ?? 200, { "Content-Type": type });
  response.end(given.html ?? (given.body === undefined ? "" : JSON.stringify(given.body)));
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "application/json" });
  const more = setInterval(() => response.write(" "), 20);
  response.once("close", () => clearInterval(more));
}

function answerTo(stub: StubServer, tasks: Task[], { method, path, body }: Asked): Answer {
  const run = (work: () => void): Answer => {
    tasks.push(resultOf(work));
    return { status: 202, body: { ...(enqueued.body as object), taskUid: tasks.length - 1 } };
  };
  const [, area, uid = "", part, how] = path.split("/");
  if (path === "/version") return { body: { pkgVersion: stub.version } };
  if (area === "keys") return { body: { key: keyOf(keyNames[uid] ?? "search", MASTER_KEY) } };
  if (area === "tasks")
    return { body: { uid: Number(uid), indexUid: "x", type: "x", ...tasks[Number(uid)] } };
  if (area === "multi-search") return searched(stub, body as { queries: { indexUid: string }[] });
  if (area === "swap-indexes") return run(() => swap(stub, body as Swap[]));
  if (path === "/indexes" && method === "GET")
    return { body: { results: [...stub.indexes.keys()].map((one) => ({ uid: one })), total: 0 } };
  if (path === "/indexes") return run(() => create(stub, (body as { uid: string }).uid));
  if (!part) return run(() => void (found(stub, uid) && stub.indexes.delete(uid)));
  if (part === "settings" && method === "GET") return { body: found(stub, uid).settings };
  if (part === "settings") return run(() => void Object.assign(found(stub, uid).settings, body));
  if (how === "fetch") return { body: { results: fetched(found(stub, uid), body as Fetch) } };
  if (how === "delete-batch")
    return run(() => (body as string[]).forEach((id) => void found(stub, uid).documents.delete(id)));
  return run(() => (body as Document[]).forEach((one) => void found(stub, uid).documents.set(one.id, one)));
}

const keyNames: Record<string, "search" | "writer"> = {
  "5a0f3c52-6d0e-4b8e-9a51-3f1d6c1f2a10": "search",
  "0b9f1a8e-2a0c-4c0d-8f6e-7d4b5e2c9b31": "writer",
};

function resultOf(work: () => void): Task {
  try {
    work();
    return { status: "succeeded", error: null };
  } catch (error) {
    return { status: "failed", error: errorOf(error instanceof Error ? error.message : "") };
  }
}

function found(stub: StubServer, uid: string): Index {
  const index = stub.indexes.get(uid);
  if (!index) throw new Error("index_not_found");
  return index;
}

function create(stub: StubServer, uid: string): void {
  if (stub.indexes.has(uid)) throw new Error("index_already_exists");
  stub.indexes.set(uid, { settings: {}, documents: new Map() });
}

type Swap = { indexes: [string, string]; rename: boolean };

function swap(stub: StubServer, [only]: Swap[]): void {
  if (!only) return;
  const [one, other] = only.indexes;
  const first = found(stub, one);
  if (only.rename) {
    if (stub.indexes.has(other)) throw new Error("index_already_exists");
    stub.indexes.delete(one);
  } else {
    stub.indexes.set(one, found(stub, other));
  }
  stub.indexes.set(other, first);
}

/** Every document is a hit. */
function searched(stub: StubServer, { queries }: { queries: { indexUid: string }[] }): Answer {
  const index = stub.indexes.get(queries[0]?.indexUid ?? "");
  if (!index) return refusal(400, "index_not_found");
  const hits = [...index.documents.values()].map(({ id, kind, entityId }) => ({ id, kind, entityId }));
  return { body: { results: queries.map(() => ({ hits, totalHits: hits.length })) } };
}

type Fetch = { filter: string[]; limit: number };

/** Of filters it knows those of ours. */
function fetched({ documents }: Index, { filter, limit }: Fetch): Document[] {
  const passes = (one: Document) =>
    filter.every((condition) => {
      const [, after] = /^entityId > (\d+)$/.exec(condition) ?? [];
      if (after !== undefined) return one.entityId > Number(after);
      const [, shape] = /^shape != (".*")$/.exec(condition) ?? [];
      if (shape !== undefined) return one.shape !== JSON.parse(shape);
      const [, ids] = /^id IN (\[.*\])$/.exec(condition) ?? [];
      if (ids !== undefined) return (JSON.parse(ids) as string[]).includes(one.id);
      return condition === 'kind = "talk"' ? one.kind === "talk" : one.kind !== "talk";
    });
  return [...documents.values()]
    .filter(passes)
    .sort((a, b) => a.entityId - b.entityId)
    .slice(0, limit);
}

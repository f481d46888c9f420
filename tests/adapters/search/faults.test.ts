// What a Meilisearch server can do wrong, told by a stub; how it finds things is for the contract and a real server.
import { describe, expect, it } from "vitest";
import { keyOf } from "~/adapters/search/meilisearch/keys.server";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import { type SearchEngine, SearchFailure } from "~/adapters/search/port";
import { parseQuery } from "~/lib/search-text/query";
import { freePort } from "../../../scripts/lib.mjs";
import { searchDocument } from "./documents";
import { type Answer, enqueued, type Fault, MASTER_KEY, refusal, startStub, task } from "./stub-server";

const request = [{ query: parseQuery("echo"), filters: {}, page: 1, size: 10 }];

async function stub(fault: Fault): Promise<SearchEngine> {
  const { url } = await startStub(fault);
  return meilisearchEngine({ url, masterKey: MASTER_KEY, budget: 150 });
}

async function failureOf(work: Promise<unknown>): Promise<SearchFailure> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SearchFailure);
  return error as SearchFailure;
}

describe("a search that goes wrong", () => {
  it.each<[string, Fault]>([
    ["an answer that never comes", () => "hang"],
    ["an answer that comes by single bytes", () => "drip"],
    ["a proxy's page", () => ({ status: 502, html: "<html>Bad Gateway</html>" })],
    ["an empty 503", () => ({ status: 503 })],
    ["a full queue", () => refusal(503, "too_many_search_requests")],
    ["a full disk", () => refusal(422, "no_space_left_on_device")],
    ["a wrong key", () => refusal(403, "invalid_api_key")],
    ["a filter that the settings do not know", () => refusal(400, "invalid_search_filter")],
    ["an index that is not there", () => undefined],
    ["an answer to something else", () => ({ body: {} })],
    ["an answer in part", () => ({ body: { results: [] } })],
    ["a page with status 200", () => ({ html: "<html>maintenance</html>" })],
  ])("%s is a failure that may pass", async (_, fault) => {
    const engine = await stub(fault);
    const failure = await failureOf(engine.search(request));
    expect(failure.isLasting).toBe(false);
    expect(failure.message).not.toContain(keyOf("search", MASTER_KEY));
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
    const engine = await stub(() => refusal(413, "payload_too_large"));
    expect((await failureOf(engine.put([searchDocument(1)]))).isLasting).toBe(true);
  });
});

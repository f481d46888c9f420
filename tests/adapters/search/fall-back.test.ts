// Searches when Meilisearch does not answer as it should: PostgreSQL does, in time, and nobody but the operator notices.
import { sql as fragment } from "drizzle-orm";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createBreaker } from "~/adapters/search/breaker";
import { searchWithStandIn } from "~/adapters/search/engine.server";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import { type SearchEngine, SearchFailure } from "~/adapters/search/port";
import { isInService, setService } from "~/adapters/search/standing.server";
import { parseQuery } from "~/lib/search-text/query";
import { freshDatabase } from "../../support/database";
import { asOwner } from "../../support/owner";
import { type Fault, MASTER_KEY, refusal, startStub } from "./stub-server";

const request = [{ query: parseQuery("echo"), filters: {}, page: 1, size: 10 }];

function answering(name: SearchEngine["name"], onAsk = () => {}): SearchEngine {
  const search = async () => {
    onAsk();
    return [{ hits: [], total: 0, meant: parseQuery(name) }];
  };
  return { name, search } as unknown as SearchEngine;
}

/** A search with this engine first, as searchHere makes it; gives the name of the engine that answered. */
function searching(first: SearchEngine, given: { now?: () => number; isInService?: boolean } = {}) {
  const reported: unknown[] = [];
  const engines = {
    first,
    standIn: answering("postgres"),
    breaker: createBreaker(given.now),
    mayAnswer: async () => given.isInService ?? true,
    report: (error: unknown) => void reported.push(error),
  };
  const ask = async () => (await searchWithStandIn(engines, request))[0]?.meant.text;
  return { ask, reported };
}

describe("a search whose engine fails", () => {
  it.each<[string, Fault]>([
    ["is slow", () => "hang"],
    ["sends its answer by single bytes", () => "drip"],
    ["was restarted empty", () => undefined],
    ["is full", () => refusal(503, "too_many_search_requests")],
    ["has no room on its disk", () => refusal(422, "no_space_left_on_device")],
    ["is of a version that answers otherwise", () => ({ body: { hits: [] } })],
    ["has a page instead of an answer", () => ({ status: 502, html: "<html>Bad Gateway</html>" })],
    ["has a page with status 200 instead", () => ({ html: "<html>maintenance</html>" })],
  ])("that %s is answered by PostgreSQL within 400 ms", async (_, fault) => {
    const { url, asked } = await startStub(fault);
    const { ask, reported } = searching(meilisearchEngine({ url, masterKey: MASTER_KEY }));
    const budget = vi.spyOn(AbortSignal, "timeout");
    onTestFinished(() => budget.mockRestore());
    // What never answers, nor ends what it sends, is left by nothing but this; it is asked no second time.
    expect(await ask()).toBe("postgres");
    expect(budget.mock.calls).toEqual([[400]]);
    expect(asked).toHaveLength(1);
    expect(reported).toHaveLength(1);
    expect(String(reported[0])).not.toContain(url);
  });

  it("answers from PostgreSQL, says so to the log, and leaves the broken engine alone for a while", async () => {
    let time = 0;
    let asked = 0;
    let isBroken = true;
    const first = answering("meilisearch", () => {
      asked += 1;
      if (isBroken) throw new SearchFailure("no");
    });
    const { ask, reported } = searching(first, { now: () => time });

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

describe("an engine out of service", () => {
  it("is not asked at all", async () => {
    const { ask, reported } = searching(answering("meilisearch"), { isInService: false });
    expect(await ask()).toBe("postgres");
    expect(reported).toEqual([]);
  });

  it("is one of which the worker has said nothing, or what is wrong", async () => {
    const { db } = await freshDatabase();
    // Each handle remembers what it read: a new one asks anew.
    const asked = () =>
      isInService({ ...db, execute: db.execute.bind(db) } as unknown as typeof db, "meilisearch");
    expect(await asked()).toBe(false);
    expect(await setService(db, "meilisearch", null)).toBe(true);
    expect(await asked()).toBe(true);
    expect(await setService(db, "meilisearch", null)).toBe(false);
    expect(await setService(db, "meilisearch", "version 1.45.1 is not used")).toBe(true);
    expect(await asked()).toBe(false);
    await asOwner(db, fragment`drop table search_state cascade`);
    expect(await asked()).toBe(false);
  });
});

// Keys, versions, settings and indexes on a Meilisearch server, told by a stub.
import { describe, expect, it } from "vitest";
import { indexDocument } from "~/adapters/search/meilisearch/document";
import { keyOf } from "~/adapters/search/meilisearch/keys.server";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import { SearchFailure } from "~/adapters/search/port";
import { parseQuery } from "~/lib/search-text/query";
import { TOKEN_VERSION } from "~/lib/search-text/tokens";
import { searchDocument, someSynonyms } from "./documents";
import { type Fault, MASTER_KEY, startStub } from "./stub-server";

const request = [{ query: parseQuery("echo"), filters: {}, page: 1, size: 10 }];

async function start(fault?: Fault) {
  const server = await startStub(fault);
  return { server, engine: meilisearchEngine({ url: server.url, masterKey: MASTER_KEY }) };
}

describe("keys", () => {
  it("are as small as their work: search, write, and the master key for set-up alone", async () => {
    const { server, engine } = await start();
    await engine.prepare([]);
    await engine.openBuild();
    await engine.swapBuild();
    await engine.search(request);
    await engine.put([searchDocument(1)]);
    await engine.entriesOf(["q_1"]);
    const keysOf = (what: (asked: { method: string; path: string }) => boolean) => [
      ...new Set(server.asked.filter(what).map(({ key }) => key)),
    ];
    expect(keysOf(({ path }) => path === "/multi-search")).toEqual([keyOf("search", MASTER_KEY)]);
    expect(keysOf(({ path }) => path.includes("/documents"))).toEqual([keyOf("writer", MASTER_KEY)]);
    expect(keysOf(({ path }) => /swap-indexes|keys|version|settings|^.indexes$/.test(path))).toEqual([
      MASTER_KEY,
    ]);
    expect(keyOf("search", undefined)).toBeUndefined();
  });

  it("are refused when MEILI_KEY is not the master key", async () => {
    const { engine } = await start(({ path }) =>
      path.startsWith("/keys") ? { body: { key: "something else" } } : undefined,
    );
    await expect(engine.prepare([])).rejects.toThrow("not the master key");
  });
});

describe("a version", () => {
  it.each(["1.45.1", "0.30.0", "2.0.0"])("%s is refused before anything is done", async (version) => {
    const { server, engine } = await start();
    server.version = version;
    for (const work of [() => engine.prepare([]), () => engine.drift([])]) {
      await expect(work()).rejects.toThrow(`version ${version} is not used`);
      await expect(work()).rejects.toThrow(SearchFailure);
    }
    expect(new Set(server.asked.map(({ path }) => path))).toEqual(new Set(["/version"]));
  });

  it.each(["1.47.0", "1.50.0-rc.1"])("%s is taken", async (version) => {
    const { server, engine } = await start();
    server.version = version;
    await engine.prepare([]);
  });
});

describe("settings", () => {
  it("that are not there want a build, changed synonyms new settings, another tokeniser a build", async () => {
    const { server, engine } = await start();
    expect(await engine.drift(someSynonyms)).toBe("rebuild");
    await engine.prepare(someSynonyms);
    await engine.openBuild();
    await engine.swapBuild();
    expect(await engine.drift(someSynonyms)).toBe("none");
    const more = [...someSynonyms, ["回声", "echo"]];
    expect(await engine.drift(more)).toBe("settings");
    await engine.prepare(more);
    expect(await engine.drift(more)).toBe("none");
    Object.assign(server.indexes.get("forum")?.settings ?? {}, { dictionary: [] });
    expect(await engine.drift(more)).toBe("rebuild");
  });
});

describe("a document that was made by other rules", () => {
  it.each([undefined, "0/1", "1/1"])(
    "(%s) wants a build, and counts as another one until then",
    async (shape) => {
      const { server, engine } = await start();
      await engine.prepare([]);
      await engine.openBuild();
      await engine.put([searchDocument(1), searchDocument(2)], "build");
      await engine.swapBuild();
      expect(await engine.drift([])).toBe("none");
      const [old] = server.indexes.get("forum")?.documents.values() ?? [];
      if (!old) throw new Error("no document");
      if (shape === undefined) delete old.shape;
      else old.shape = shape;
      expect(await engine.drift([])).toBe("rebuild");
      expect(await engine.entriesOf(["q_1", "q_2"])).toEqual([
        { id: "q_1", contentHash: "" },
        { id: "q_2", contentHash: searchDocument(2).contentHash },
      ]);
      for await (const page of engine.entries()) expect(page[0]).toEqual({ id: "q_1", contentHash: "" });
      await engine.put([searchDocument(1)]);
      expect(await engine.drift([])).toBe("none");
    },
  );

  // When this fails the shape has changed: count SHAPE_VERSION up, and say here what it is now.
  it("is told by the version of the shape", () => {
    const document = searchDocument(7, {
      kind: "talk",
      title: "joinChannel returns -8",
      body: "螢幕",
      said: ["ＲＴＣ"],
      product: { slug: "beam", name: "Beam" },
      furtherProducts: [{ slug: "rooms", name: "Rooms" }],
      release: "4.2.1",
      votes: 3,
      startsAt: "2026-03-01T10:00:00.000Z",
      contentHash: "hash",
    });
    expect(indexDocument(document)).toEqual({
      id: "t_7",
      kind: "talk",
      entityId: 7,
      language: "en",
      title: "joinChannel returns -8",
      answer: "",
      body: "萤幕",
      said: ["RTC"],
      idents: ["joinchannel join channel"],
      codes: ["err-8"],
      tags: [],
      tagNames: [],
      product: ["Beam", "Rooms", "4.2.1"],
      productSlug: ["beam", "rooms"],
      versions: [],
      platforms: [],
      severity: null,
      scenario: null,
      authorId: null,
      speakers: [],
      official: false,
      accepted: false,
      answered: false,
      trust: 0,
      quality: 4,
      freshness: 24312,
      createdTs: 1767323045000,
      startsTs: 1772359200000,
      contentHash: "hash",
      shape: `3/${TOKEN_VERSION}`,
    });
  });
});

describe("an index", () => {
  it("is never there empty: the first one comes whole", async () => {
    const { server, engine } = await start();
    await engine.prepare([]);
    await engine.openBuild();
    await engine.put([searchDocument(1)], "build");
    expect([...server.indexes.keys()]).toEqual(["forum_build"]);
    await engine.swapBuild();
    expect([...server.indexes.keys()]).toEqual(["forum"]);
    expect((await engine.search(request))[0]?.total).toBe(1);
  });

  it("gives way to the build and stays beside it", async () => {
    const { server, engine } = await start();
    for (const id of [1, 2]) {
      await engine.openBuild();
      await engine.put([searchDocument(id)], "build");
      await engine.swapBuild();
    }
    expect([...(server.indexes.get("forum")?.documents.keys() ?? [])]).toEqual(["q_2"]);
    expect([...(server.indexes.get("forum_build")?.documents.keys() ?? [])]).toEqual(["q_1"]);
  });

  it("is read from one end to the other, whatever is written meanwhile", async () => {
    const { engine } = await start();
    await engine.openBuild();
    await engine.swapBuild();
    const ids = Array.from({ length: 2_500 }, (_, index) => index + 1);
    await engine.put(ids.map((id) => searchDocument(id)));
    await engine.put([searchDocument(7, { kind: "talk" })]);
    const told: string[] = [];
    for await (const page of engine.entries()) {
      if (told.length === 0) await engine.remove(["q_1", "q_2"]);
      told.push(...page.map(({ id }) => id));
    }
    expect(told).toEqual([...ids.map((id) => `q_${id}`), "t_7"]);
    expect(await engine.entriesOf(["q_2", "q_3", "t_7"])).toEqual([
      { id: "q_3", contentHash: searchDocument(3).contentHash },
      { id: "t_7", contentHash: searchDocument(7, { kind: "talk" }).contentHash },
    ]);
  });
});

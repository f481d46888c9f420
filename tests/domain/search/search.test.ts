import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SearchFailure } from "~/adapters/search/port";
import type { Db } from "~/db.server";
import { HURRIED_TIMEOUT, openDatabase } from "~/db.server";
import type { SearchResult } from "~/domain/search/results.server";
import { searchForum } from "~/domain/search/search.server";
import { addAlias, removeAlias } from "~/domain/tags/change-aliases.server";
import { parseQuery } from "~/lib/search-text/query";
import { freshDatabase, inTransaction } from "../../support/database";
import { makeMember } from "../../support/factories";
import { indexAllTagged } from "../../support/jobs";
import { onEachEngine } from "./each-engine";
import { makeWorld } from "./world";

const titleOf = (result: SearchResult) =>
  result.kind === "talk" ? result.talk.title : result.question.title;

onEachEngine(({ drain, by }) => {
  const ask = (db: Db, text: string, filters = {}) => searchForum(db, { text, filters, page: 1 }, by);

  /** Titles of what is found within the filters, in their order, coming talks last. */
  async function titles(db: Db, text: string, filters = {}): Promise<string[]> {
    const { results, coming, relaxed } = await ask(db, text, filters);
    return relaxed ? [] : [...results, ...coming].map(titleOf);
  }

  describe("one search", () => {
    it("finds solutions, open questions and talks together and says which is which and why", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const tag = await world.tag("echo-control");
        const solved = await world.ask("Echo with joinChannel", "Everybody hears themselves.", {
          tags: [tag],
          onProduct: true,
          platform: "android",
        });
        const answer = await world.answer(solved, "Turn on echo cancellation before joinChannel.");
        await world.accept(solved, answer);
        const official = await world.ask("Echo on speaker", "Everybody hears themselves.", {
          tags: [tag],
          onProduct: true,
        });
        await world.mark(await world.answer(official, "Use the profile against echo."));
        await world.ask("Echo in the lobby", "No idea why.");
        await world.announce("Echo, explained");
        await world.cancel(await world.announce("Echo, cancelled"));
        await drain(db);

        const page = await ask(db, "echo");
        const all = page.results.map((result) => ({
          kind: result.kind,
          title: titleOf(result),
          why: result.reasons.map(({ key }) => key),
        }));
        expect(all[0]).toEqual({
          kind: "solution",
          title: "Echo on speaker",
          why: ["official", "title", "answer"],
        });
        expect(all).toContainEqual({
          kind: "solution",
          title: "Echo with joinChannel",
          why: ["accepted", "title", "answer"],
        });
        expect(all).toContainEqual({ kind: "question", title: "Echo in the lobby", why: ["title"] });
        expect(page.coming.map(titleOf)).toEqual(["Echo, explained"]);
        expect(all).toContainEqual({ kind: "talk", title: "Echo, cancelled", why: ["cancelled", "title"] });
        expect(page).toMatchObject({ total: 4, isMore: false, hasNext: false, isBroken: false });
        expect(page.choices.kind.map(({ value, count }) => [value, count])).toEqual([
          ["solution", 2],
          ["talk", 2],
          ["question", 1],
        ]);
        expect(page.choices.product).toEqual([
          { value: world.productSlug, name: "Nimbus Calls", count: 4, isMore: false },
        ]);
      });
    });

    it("names a Chinese tag that is asked for by all of it, also where words meet in it", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        await world.ask("Nobody hears me", "", {
          tags: [await world.tag("麦克风"), await world.tag("回声消除")],
        });
        await drain(db);
        const why = async (text: string) => (await ask(db, text)).results.flatMap(({ reasons }) => reasons);
        expect(await why("麦克风")).toEqual([{ key: "tag", word: "麦克风" }]);
        expect(await why("回声消除")).toEqual([{ key: "tag", word: "回声消除" }]);
        expect(await why("消除")).toEqual([]);
      });
    });

    it("finds by another name of a tag what the tag is on and says so, until the name is taken away", async () => {
      const moderator = await makeMember({ roles: ["moderator"] });
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const tag = await world.tag("microphone");
        await world.ask("Nobody hears me", "", { tags: [tag] });
        await world.ask("Nobody sees me", "", { tags: [await world.tag("camera")] });
        const found = async (text: string) => {
          await indexAllTagged(db);
          await drain(db);
          return (await ask(db, text)).results.map((result) => [titleOf(result), result.reasons]);
        };
        await addAlias(db, moderator, "microphone", "pickup");
        await addAlias(db, moderator, "microphone", "麦克风");
        const why = [{ key: "tag", word: "microphone" }];
        for (const name of ["pickup", "麦克风"])
          expect(await found(name)).toEqual([["Nobody hears me", why]]);
        await removeAlias(db, moderator, "microphone", "pickup");
        expect(await found("pickup")).toEqual([]);
        expect(await found("麦克风")).toEqual([["Nobody hears me", why]]);
      });
    });

    it("finds and counts a talk under each product that it is about", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const talk = await world.announce("Jitter talk");
        await db.execute(sql`
          with rooms as (insert into products (vendor_id, slug, name) values (${world.vendor}, 'rooms', 'Rooms') returning id)
          insert into talk_products (talk_id, product_id, position) select ${talk}, id, 0 from rooms`);
        await world.ask("Jitter one", "", { onProduct: true });
        await drain(db);
        const counts = [
          { value: world.productSlug, name: "Nimbus Calls", count: 2, isMore: false },
          { value: "rooms", name: "Rooms", count: 1, isMore: false },
        ];
        expect((await ask(db, "jitter")).choices.product).toEqual(counts);
        expect(await titles(db, "jitter", { product: "rooms" })).toEqual(["Jitter talk"]);
        expect((await ask(db, "jitter", { product: "rooms" })).choices.product).toEqual(counts);
      });
    });

    it("shows the passage that matches, in the answer too, with what was found marked", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const question = await world.ask("It fails", "Nothing helps here.");
        await world.answer(question, "Call renewToken before ERR_TOKEN_EXPIRED comes.");
        await drain(db);
        const [result] = (await ask(db, "renewToken")).results;
        expect(result?.isInAnswer).toBe(true);
        expect(result?.passage.filter(({ hit }) => hit).map(({ text }) => text)).toContain("renewToken");
        expect(result?.reasons).toEqual([
          { key: "exact", word: "renewToken" },
          { key: "answer", word: null },
        ]);
      });
    });

    it("narrows by kind, tag, product, platform and official", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const tag = await world.tag("jitter");
        const one = await world.ask("Jitter one", "", { tags: [tag], onProduct: true, platform: "ios" });
        await world.mark(await world.answer(one, "Known."));
        await world.ask("Jitter two", "", { platform: "web" });
        await world.announce("Jitter talk");
        await drain(db);
        expect(await titles(db, "jitter", { kind: "question" })).toEqual(["Jitter two"]);
        expect(await titles(db, "jitter", { kind: "talk" })).toEqual(["Jitter talk"]);
        expect(await titles(db, "jitter", { tags: ["jitter"] })).toEqual(["Jitter one"]);
        expect((await titles(db, "jitter", { product: world.productSlug })).sort()).toEqual([
          "Jitter one",
          "Jitter talk",
        ]);
        expect(await titles(db, "jitter", { platform: "web" })).toEqual(["Jitter two"]);
        expect(await titles(db, "jitter", { official: true })).toEqual(["Jitter one"]);
      });
    });

    it("says that a mark needs a re-check, and then it is no official answer", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const question = await world.ask("Clipping audio");
        const answer = await world.answer(question, "Lower the gain.");
        await world.mark(answer);
        await world.revise("answer", answer, "Lower the gain by half.");
        await drain(db);
        const [result] = (await ask(db, "clipping")).results;
        expect(result).toMatchObject({ kind: "question", isOfficial: false, needsRecheck: true });
        expect(await titles(db, "clipping", { official: true })).toEqual([]);
      });
    });

    it("pages, and counts what may be seen", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        for (let count = 0; count < 25; count += 1) await world.ask(`Garbled ${count}`);
        await drain(db);
        const pages = await Promise.all(
          [1, 2, 3].map((page) => searchForum(db, { text: "garbled", filters: {}, page }, by)),
        );
        expect(pages.map(({ results, hasNext }) => [results.length, hasNext])).toEqual([
          [20, true],
          [5, false],
          [0, false],
        ]);
        expect(pages[0]?.total).toBe(25);
      });
    });

    it("tells the page cache of everything that it shows", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const question = await world.ask("Flicker");
        const talk = await world.announce("Flicker");
        await drain(db);
        const shown: string[] = [];
        await searchForum(
          db,
          { text: "flicker", filters: {}, page: 1 },
          { ...by, shows: (tag) => shown.push(tag) },
        );
        expect(shown.sort()).toEqual([`question:${question}`, `talk:${talk}`]);
      });
    });
  });

  describe("rule 6: what is deleted or hidden is not found", () => {
    const ways: [
      string,
      (world: Awaited<ReturnType<typeof makeWorld>>, question: number) => Promise<unknown>,
    ][] = [
      ["deleted", (world, question) => world.remove("questions", question)],
      ["hidden", (world, question) => world.hide("questions", question)],
    ];

    it.each(ways)("a question that is %s: at once, although the index still has it", async (_, takeAway) => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const tag = await world.tag("canary-tag");
        const question = await world.ask("Canary in title", "canary in text", {
          tags: [tag],
          onProduct: true,
        });
        await world.accept(question, await world.answer(question, "canary in answer"));
        await drain(db);
        expect((await ask(db, "canary")).total).toBe(1);

        await takeAway(world, question);
        const page = await ask(db, "canary");
        expect(page).toMatchObject({ results: [], total: 0 });
        expect(JSON.stringify(page.choices)).not.toContain("canary");

        await drain(db);
        const left = await db.execute(sql`select from search_documents where id = ${`q_${question}`}`);
        expect(left.length).toBe(0);

        await world.show("questions", question);
        await drain(db);
        expect((await ask(db, "canary")).total).toBe(1);
      });
    });

    it.each([
      ["deleted", "remove"],
      ["hidden", "hide"],
    ] as const)(
      "the text of an answer that is %s: in no passage, and the question is open again",
      async (_, takeAway) => {
        await inTransaction(async (db) => {
          const world = await makeWorld(db);
          const question = await world.ask("Plain question");
          const answer = await world.answer(question, "the canary sings");
          await world.accept(question, answer);
          await world.mark(answer);
          await drain(db);
          expect((await ask(db, "canary")).results[0]?.kind).toBe("solution");

          await world[takeAway]("answers", answer);
          const behind = await ask(db, "canary");
          expect(JSON.stringify(behind)).not.toContain("sings");
          expect(behind.results.map(({ kind }) => kind)).toEqual(["question"]);
          expect(await titles(db, "canary", { kind: "solution" })).toEqual([]);

          await drain(db);
          expect((await ask(db, "canary")).total).toBe(0);
          expect((await ask(db, "plain question")).results[0]).toMatchObject({
            kind: "question",
            isOfficial: false,
          });
        });
      },
    );
  });
});

describe("an engine", () => {
  const STATEMENT_TIMEOUT = "57014";

  it("that fails, as all others do, gives an empty page and a report", async () => {
    await inTransaction(async (db) => {
      const reported: unknown[] = [];
      const failure = new SearchFailure("no");
      const page = await searchForum(
        db,
        { text: "x", filters: {}, page: 1 },
        { search: () => Promise.reject(failure), report: (error) => reported.push(error) },
      );
      expect(page).toMatchObject({ results: [], total: 0, isBroken: true });
      expect(reported).toEqual([failure]);
    });
  });

  it("gives up before a reader does", async () => {
    const { url, sql: other } = await freshDatabase();
    const { db, close } = openDatabase(url, { pool: 2, statementTimeout: HURRIED_TIMEOUT });
    const reported: unknown[] = [];
    const report = (error: unknown) => void reported.push(error);
    // The lock is held until the search is over: the limit of its statements, and no other, ends its wait.
    await other.begin(async (tx) => {
      await tx`lock table search_documents in access exclusive mode`;
      const page = await searchForum(db, { text: "echo", filters: {}, page: 1 }, { report });
      expect(page).toMatchObject({ results: [], isBroken: true });
    });
    expect(reported.map(String)).toEqual([expect.stringContaining(STATEMENT_TIMEOUT)]);
    expect(HURRIED_TIMEOUT).toBeLessThanOrEqual(1_000);
    await close();
  });

  it("that gives ids of anything at all shows nothing by it", async () => {
    await inTransaction(async (db) => {
      const world = await makeWorld(db);
      const hidden = await world.ask("Secret plan");
      await world.hide("questions", hidden);
      const hit = (id: string, kind: "question" | "talk", entityId: number) => ({ id, kind, entityId });
      const page = await searchForum(
        db,
        { text: "secret", filters: {}, page: 1 },
        {
          search: async () => [
            {
              meant: parseQuery("secret"),
              hits: [
                hit(`q_${hidden}`, "question", hidden),
                hit("q_999999", "question", 999_999),
                hit("t_9", "talk", 9),
              ],
              total: 3,
            },
          ],
        },
      );
      expect(page).toMatchObject({ results: [], total: 0, isMore: false });
    });
  });
});

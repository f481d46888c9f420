import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Db } from "~/db.server";
import type { ChoiceGroup } from "~/domain/search/choices";
import { feedOfSearch } from "~/domain/search/feed.server";
import { filtersAsQuery, filtersFrom, type SearchFilters } from "~/domain/search/input";
import { searchForum } from "~/domain/search/search.server";
import { nameSkeleton } from "~/lib/name-skeleton";
import { inTransaction } from "../../support/database";
import { type Answering, onEachEngine, postgresAnswers } from "./each-engine";
import { makeWorld } from "./world";

/** Four questions on jitter: two on iOS, one of them official; one on the web, solved; one on nothing, asked long ago. */
async function jitter(db: Db, { drain }: Answering) {
  const world = await makeWorld(db);
  const [wifi, calls] = [await world.tag("wifi"), await world.tag("calls")];
  const one = await world.ask("Jitter one", "", { tags: [wifi, calls], onProduct: true, platform: "ios" });
  await world.mark(await world.answer(one, "Known."));
  await world.ask("Jitter two", "", { tags: [wifi], platform: "ios" });
  const three = await world.ask("Jitter three", "", { tags: [calls], platform: "web" });
  await world.accept(three, await world.answer(three, "Try this."));
  const old = await world.ask("Jitter four");
  await db.execute(sql`update questions set created_at = now() - interval '2 years' where id = ${old}`);
  await drain(db);
  return { ...world, one };
}

onEachEngine((answering) => {
  const { drain, by } = answering;
  const ask = (db: Db, text: string, filters: SearchFilters = {}) =>
    searchForum(db, { text, filters, page: 1 }, by);

  const counts = async (db: Db, group: ChoiceGroup, text: string, filters: SearchFilters = {}) => {
    const { choices } = await ask(db, text, filters);
    return Object.fromEntries(choices[group].map(({ value, count }) => [value, count]));
  };

  describe("the counts of filters", () => {
    it("ignore the filter of their own group and obey all others", async () => {
      await inTransaction(async (db) => {
        const world = await jitter(db, answering);
        expect(await counts(db, "platform", "jitter")).toEqual({ ios: 2, web: 1 });
        expect(await counts(db, "platform", "jitter", { platform: "web" })).toEqual({ ios: 2, web: 1 });
        expect(await counts(db, "tag", "jitter", { platform: "web" })).toEqual({ calls: 1 });
        expect(await counts(db, "platform", "jitter", { tags: ["calls"], platform: "ios" })).toEqual({
          ios: 1,
          web: 1,
        });
        expect(await counts(db, "kind", "jitter", { kind: "question" })).toEqual({
          solution: 2,
          question: 2,
        });
        expect(await counts(db, "kind", "jitter", { kind: "question", platform: "ios" })).toEqual({
          solution: 1,
          question: 1,
        });
        expect(await counts(db, "official", "jitter", { solved: true })).toEqual({});
        expect(await counts(db, "solved", "jitter", { official: true })).toEqual({});
        expect(await counts(db, "unanswered", "jitter")).toEqual({ yes: 2 });
        expect(await counts(db, "product", "jitter")).toEqual({ [world.productSlug]: 1 });
        const dates = await ask(db, "jitter");
        expect(dates.choices.date.map(({ name, count }) => [name, count])).toEqual([
          ["month", 3],
          ["year", 3],
          ["three-years", 4],
        ]);
      });
    });

    it("are those of the results that each filter gives", async () => {
      await inTransaction(async (db) => {
        await jitter(db, answering);
        const { choices } = await ask(db, "jitter");
        for (const { value, count } of choices.platform)
          expect((await ask(db, "jitter", { platform: value })).total).toBe(count);
        for (const { value, count } of choices.tag)
          expect((await ask(db, "jitter", { tags: [value] })).total).toBe(count);
        for (const { value, count } of choices.date)
          expect((await ask(db, "jitter", { after: value })).total).toBe(count);
      });
    });

    it("of a further tag are of what has all the chosen ones, as the results are", async () => {
      await inTransaction(async (db) => {
        await jitter(db, answering);
        expect(await counts(db, "tag", "jitter", { tags: ["wifi"] })).toEqual({ wifi: 2, calls: 1 });
        for (const [tag, count] of Object.entries(await counts(db, "tag", "jitter", { tags: ["wifi"] })))
          expect((await ask(db, "jitter", { tags: [...new Set(["wifi", tag])] })).total).toBe(count);
      });
    });

    it("of days since when obey the day until when", async () => {
      await inTransaction(async (db) => {
        await jitter(db, answering);
        const lastYear = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10);
        const { choices } = await ask(db, "jitter", { before: lastYear });
        expect(choices.date.map(({ count }) => count)).toEqual([0, 0, 1]);
        for (const { value, count } of choices.date.slice(-1))
          expect((await ask(db, "jitter", { before: lastYear, after: value })).total).toBe(count);
      });
    });

    it("say that there are more when not all hits were counted, each group by its own", async () => {
      await inTransaction(async (db) => {
        const world = await jitter(db, answering);
        const hits = [{ id: `q_${world.one}`, kind: "question" as const, entityId: world.one }];
        const many = async (filters: SearchFilters, total: (filters: SearchFilters) => number) =>
          searchForum(
            db,
            { text: "jitter", filters, page: 1 },
            {
              search: async (requests) =>
                requests.map(({ query, filters: asked }) => ({ hits, total: total(asked), meant: query })),
            },
          );
        const all = await many({}, () => 401);
        expect(all.choices.platform).toEqual([{ value: "ios", name: "ios", count: 1, isMore: true }]);
        expect(all.choices.kind).toMatchObject([{ value: "solution", count: 1, isMore: true }]);
        const onIos = await many({ platform: "ios" }, ({ platform }) => (platform ? 400 : 401));
        expect(onIos.isMore).toBe(false);
        expect(onIos.choices.platform).toMatchObject([{ value: "ios", isMore: true }]);
        expect(onIos.choices.kind).toMatchObject([{ value: "solution", isMore: false }]);
      });
    });
  });

  describe("words that narrow", () => {
    it("are filters, and what is left is looked for", async () => {
      await inTransaction(async (db) => {
        const world = await jitter(db, answering);
        const found = await ask(db, `is:official product:${world.productSlug} jitter`);
        expect(found).toMatchObject({
          text: "jitter",
          total: 1,
          filters: { official: true, product: world.productSlug },
        });
        expect((await ask(db, "tag:wifi tag:calls")).total).toBe(1);
        expect((await ask(db, "kind:question jitter", { platform: "ios" })).total).toBe(1);
      });
    });

    it("find what was asked before a day, or since it", async () => {
      await inTransaction(async (db) => {
        await jitter(db, answering);
        const lastYear = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10);
        const before = await ask(db, `before:${lastYear} jitter`);
        expect(before).toMatchObject({
          text: "jitter",
          filters: { before: lastYear },
          relaxed: null,
          total: 1,
        });
        expect(before.results).toMatchObject([{ question: { title: "Jitter four" } }]);
        expect(await ask(db, `jitter after:${lastYear}`)).toMatchObject({
          filters: { after: lastYear },
          relaxed: null,
          total: 3,
        });
        expect(await ask(db, "before:2999 jitter")).toMatchObject({
          text: "before:2999 jitter",
          filters: {},
        });
      });
    });

    it("find what somebody asked; of a name that nobody has they are text", async () => {
      await inTransaction(async (db) => {
        const world = await jitter(db, answering);
        await db.execute(
          sql`update users set name_skeleton = ${nameSkeleton("Quinn")} where id = ${world.user}`,
        );
        expect(await ask(db, "user:Quinn jitter")).toMatchObject({
          text: "jitter",
          filters: { authorId: world.user },
          relaxed: null,
          total: 4,
        });
        await world.ask("Jitter after user:12345 joined");
        await drain(db);
        const line = await ask(db, "user:12345 jitter");
        expect(line).toMatchObject({ text: "user:12345 jitter", filters: {}, relaxed: null });
        expect(line.results[0]).toMatchObject({ question: { title: "Jitter after user:12345 joined" } });
        const again = await ask(
          db,
          line.text,
          filtersFrom(new URLSearchParams(filtersAsQuery(line.filters))),
        );
        expect(again).toEqual(line);
      });
    });
  });

  describe("a version", () => {
    it("finds what an official answer was marked for, also in a release that came later", async () => {
      await inTransaction(async (db) => {
        const world = await makeWorld(db);
        const release = (version: string, numbers: string) =>
          db.execute(sql`
          insert into releases (product_id, version, numbers)
          select id, ${version}, ${numbers}::integer[] from products where slug = ${world.productSlug}`);
        await release("4.1.0", "{4,1,0}");
        await release("4.2.0", "{4,2,0}");
        const question = await world.ask("Clicks at the start", "", { onProduct: true });
        const mark = await world.mark(await world.answer(question, "Use a fade."));
        await db.execute(sql`update official_marks set from_version = '4.2' where id = ${mark}`);
        await drain(db);
        const total = async (version: string) => {
          const found = await ask(db, "clicks", { version });
          return found.relaxed ? 0 : found.total;
        };
        expect([await total("4"), await total("4.2"), await total("4.2.0"), await total("4.1")]).toEqual([
          1, 1, 1, 0,
        ]);
        expect(await total("4.10")).toBe(0);
        await release("4.10.0", "{4,10,0}");
        await drain(db);
        expect(await total("4.10")).toBe(1);
        const [result] = (await ask(db, "clicks")).results;
        expect(result).toMatchObject({
          question: { official: { fromVersion: "4.2", toVersion: null, platforms: [] } },
        });
      });
    });
  });

  describe("when nothing is found", () => {
    it("says what was given up: first the operators, then the filters", async () => {
      await inTransaction(async (db) => {
        await jitter(db, answering);
        expect(await ask(db, '"one jitter"')).toMatchObject({
          relaxed: "operators",
          results: expect.arrayContaining([
            expect.objectContaining({ question: expect.objectContaining({ title: "Jitter one" }) }),
          ]),
        });
        expect(await ask(db, "jitter", { platform: "android" })).toMatchObject({
          relaxed: "filters",
          total: 4,
        });
        expect(await ask(db, "jitter one")).toMatchObject({ relaxed: null });
        expect(await ask(db, "quaternion", { platform: "android" })).toMatchObject({
          relaxed: null,
          total: 0,
        });
      });
    });
  });

  describe("the feed of a search", () => {
    it("holds what the search finds, newest first, and nothing that is hidden", async () => {
      await inTransaction(async (db) => {
        const world = await jitter(db, answering);
        const feed = async () => (await feedOfSearch(db, "en", { text: "jitter", filters: {} }, by)) ?? "";
        const titles = [
          ...(await feed()).matchAll(/<title[^>]*>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/title>/g),
        ].map(([, title]) => title);
        expect(titles).toHaveLength(5);
        expect(titles.at(-1)).toBe("Jitter four");
        await world.hide("questions", world.one);
        expect(await feed()).not.toContain("Jitter one");
      });
    });
  });
});

describe("postgres", () => {
  it("finds what has only some of the words, and says which version it is not known for", async () => {
    await inTransaction(async (db) => {
      const world = await jitter(db, postgresAnswers);
      const ask = (text: string) => searchForum(db, { text, filters: {}, page: 1 });
      expect(await ask('"one jitter"')).toMatchObject({ relaxed: "operators", total: 4 });
      expect(await ask("user:12345 jitter")).toMatchObject({ relaxed: null, total: 4 });
      await db.execute(sql`
        insert into releases (product_id, version, numbers)
        select id, '4.2.0', '{4,2,0}' from products where slug = ${world.productSlug}`);
      const question = await world.ask("Clicks at the start", "", { onProduct: true });
      const mark = await world.mark(await world.answer(question, "Use a fade."));
      await db.execute(sql`update official_marks set from_version = '4.2' where id = ${mark}`);
      await postgresAnswers.drain(db);
      const [result] = (await ask("clicks 4.1.0")).results;
      expect(result?.reasons).toContainEqual({ key: "otherVersion", word: "4.1.0" });
    });
  });
});

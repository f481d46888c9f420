// Texts that are written to cost much: they go into PostgreSQL's index in bounded time and memory, are found, and may be pasted into the search.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { searchForum } from "~/domain/search/search.server";
import { inTransaction } from "../../support/database";
import { makeWorld } from "./world";

/** Such a text takes a fifth of a second on a quiet machine; a busy one may take ten times as long, quadratic work takes minutes. */
const BOUND = 5_000;
/** Bytes of lexemes; PostgreSQL itself takes a megabyte. */
const LARGEST = 700_000;

const characters = (count: number, at: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => String.fromCodePoint(at(index))).join("");

const texts: [string, string, string][] = [
  [
    "a question of 100,000 Chinese characters, all sorts of them",
    `音画不同步${characters(100_000, (index) => 0x4e00 + ((index * 7_919) % 20_000))}`,
    "音画不同步",
  ],
  ["one phrase 100,000 characters long", "推流到云端录制失败".repeat(11_112), "云端录制"],
  [
    "10,000 different identifiers",
    Array.from({ length: 10_000 }, (_, index) => `fooBar${index}Baz_${index}.qux${index * 3}`).join(" "),
    "fooBar7Baz_7",
  ],
  [
    "10,000 different versions",
    `joinChannel ${Array.from({ length: 10_000 }, (_, index) => `${index}.${index}.${index}.${index}`).join(" ")}`,
    "joinChannel",
  ],
  ["one word of 100,000 letters", `joinChannel ${"a".repeat(100_000)}`, "joinChannel"],
  ["an identifier with 50,000 parts", `joinChannel ${"aB".repeat(50_000)}`, "joinChannel"],
  [
    "100,000 combining marks",
    `joinChannel ${characters(100_000, (index) => 0x300 + (index % 100))}`,
    "joinChannel",
  ],
  ["characters that become eighteen each", `joinChannel ${"\ufdfa".repeat(100_000)}`, "joinChannel"],
];

it.each(texts)("%s", async (_, text, query) => {
  await inTransaction(async (db) => {
    const world = await makeWorld(db);
    const question = await world.ask("Hostile", text);
    await world.answer(question, text);
    const begun = performance.now();
    await drainSearch(db);
    expect(performance.now() - begun).toBeLessThan(BOUND);

    const [row] = await db.execute<{ size: number }>(
      sql`select pg_column_size(lexemes) as size from search_documents`,
    );
    expect(row?.size).toBeLessThan(LARGEST);
    const searched = performance.now();
    const { results } = await searchForum(db, { text: query, filters: {}, page: 1 });
    expect(results).toMatchObject([{ question: { id: question } }]);
    expect(performance.now() - searched).toBeLessThan(BOUND);

    const pasted = performance.now();
    expect((await searchForum(db, { text, filters: {}, page: 1 })).isBroken).toBe(false);
    expect(performance.now() - pasted).toBeLessThan(BOUND);
  });
});

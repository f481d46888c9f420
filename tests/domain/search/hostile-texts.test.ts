// Texts that are written to cost much: they go into PostgreSQL's index in bounded time and memory, are found, and may be pasted into the search.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { searchForum } from "~/domain/search/search.server";
import { expectCost, prose } from "../../support/cost";
import { inTransaction } from "../../support/database";
import { makeWorld } from "./world";

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
    const withAnswer = async (title: string, body: string) => {
      const id = await world.ask(title, body);
      await world.answer(id, body);
      await drainSearch(db);
      return id;
    };
    const ordinaryText = prose(text.length);
    const ordinary = await withAnswer("Ordinary", ordinaryText);
    const hostile = await withAnswer("Hostile", text);
    const [row] = await db.execute<{ size: number }>(
      sql`select max(pg_column_size(lexemes)) as size from search_documents`,
    );
    expect(row?.size).toBeLessThan(LARGEST);
    const search = (given: string) => searchForum(db, { text: given, filters: {}, page: 1 });
    const { results } = await search(`${query} hostile`);
    expect(results[0]).toMatchObject({ question: { id: hostile } });
    expect((await search(text)).isBroken).toBe(false);

    // What the texts cost here; PostgreSQL is kept to its bounds by the size of what it is given, and by the limit of its statements.
    let edits = 0;
    const edit = (id: number, body: string) => async () => {
      edits += 1;
      await world.revise("question", id, `${edits} ${body}`);
      await drainSearch(db);
    };
    await expectCost(edit(hostile, text), { times: 10, of: edit(ordinary, ordinaryText) });
    await expectCost(() => search(query), { times: 20, of: () => search("joinChannel") });
    await expectCost(() => search(text), { times: 10, of: () => search(ordinaryText) });
  });
});

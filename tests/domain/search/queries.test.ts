import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Db, db } from "~/db.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { countedQuery } from "~/domain/search/counted-query";
import { countClick, countSearch, GAPS_PER_PAGE, listGaps } from "~/domain/search/queries.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { countOf, makeHouse, makeMember, makeStaff } from "../../support/factories";
import { outcomeOf } from "../../support/refusals";

test.each([
  ["case, width and blanks", "  joinChannel \t ＥＲＲ＿110 ", "joinchannel err_110"],
  ["question words and what ends a sentence", "How to join the channel?", "join channel"],
  ["the same in Chinese", "为什么黑屏了？", "黑屏"],
  ["question words alone", "why", "why"],
  ["the sign of a code and the end of a version", "-8 on 4.2.1.", "-8 4.2.1"],
  ["what nobody sees", "black\u200b \u00adscreen", "black screen"],
  ["an annotation", "@Override onError", "@override onerror"],
  ["a clock", "at 12:34:56 no audio", "12:34:56 no audio"],
  ["a C++ name", "rtc::Engine leaves", "rtc::engine leaves"],
  ["a sentence without spaces", "在".repeat(60), "在".repeat(60)],
  ["a long one", `${"word ".repeat(30)}`, "word ".repeat(24).trim()],
])("of %s remains what was meant", (_, given, expected) => {
  expect(countedQuery(given)).toBe(expected);
});

test.each([
  ["nothing", "  \n"],
  ["signs alone", "?!… --"],
  ["an e-mail address", "token of ada@example.com"],
  ["one of full-width letters", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ"],
  ["one that nobody sees the parts of", "ada\u200b@\u200bexample.com"],
  ["a name at a host", "root@build-7"],
  ["a web address", "https://example.com/room/7"],
  ["one without its scheme", "example.com/room?token=abc"],
  ["one with a port", "edge.example.com:3478"],
  ["one that begins with www", "www.example.com"],
  ["an IPv4 address", "ice fails 203.0.113.7:3478"],
  ["an IPv6 address", "ice fails 2001:db8::7f"],
  ["one in brackets", "[fe80::1] no answer"],
  ["a token", `invalid ${"a1B2".repeat(11)}`],
  ["a key with signs", `key=${"Zm9v/+".repeat(8)}==`],
  ["a pasted log", "no audio ".repeat(50)],
])("%s is not counted", (_, given) => {
  expect(countedQuery(given)).toBeNull();
});

test("of words that narrow only what is left is counted", async () => {
  await inTransaction(async (tx) => {
    await countSearch(tx, { text: "is:solved Black screen", found: 1 });
    await countClick(tx, { text: 'user:"Maya Okafor" black screen' });
    await countSearch(tx, { text: "kind:talk", found: 0 });
    expect(await rowsOf(tx)).toEqual([
      { query: "black screen", searches: 1, empty: 0, clicks: 1, today: true },
    ]);
  });
});

test("searches, those without a result and clicks are counted by query and day", async () => {
  await inTransaction(async (tx) => {
    await countSearch(tx, { text: "Black  Screen", found: 3 });
    await countSearch(tx, { text: "black screen?", found: 0 });
    await countClick(tx, { text: "black screen" });
    await countSearch(tx, { text: "ada@example.com", found: 0 });
    await countClick(tx, { text: "https://example.com" });
    expect(await rowsOf(tx)).toEqual([
      { query: "black screen", searches: 2, empty: 1, clicks: 1, today: true },
    ]);
    await tx.execute(sql`update search_queries set day = day - 1`);
    await countClick(tx, { text: "black screen" });
    expect(await rowsOf(tx)).toHaveLength(2);
  });
});

test("what is counted at once is counted whole", async () => {
  const { db: own } = await freshDatabase();
  await Promise.all(
    Array.from({ length: 40 }, (_, at) => countSearch(own, { text: "no audio", found: at % 2 })),
  );
  expect(await rowsOf(own)).toMatchObject([{ searches: 40, empty: 20 }]);
});

test("gaps are what was looked for twice in vain, most without a result first, then most without a click", async () => {
  const { vendor } = await makeHouse();
  const staff = await makeStaff(vendor, "L1");
  await inTransaction(async (tx) => {
    await put(tx, "always opened", { searches: 9, clicks: 12 });
    await put(tx, "once", { searches: 1, empty: 1 });
    await put(tx, "seldom opened", { searches: 8, clicks: 3 });
    await put(tx, "often empty", { searches: 4, empty: 3, clicks: 1, daysAgo: 2 });
    await put(tx, "often empty", { searches: 1, empty: 1, daysAgo: 6 });
    await put(tx, "empty long ago", { searches: 9, empty: 9, daysAgo: 7 });
    const { items, hasNext } = await listGaps(tx, staff, { days: 7, page: 1 });
    expect(items).toEqual([
      { query: "often empty", searches: 5, empty: 4, unopened: 4, lastDay: await dayOf(tx, 2) },
      { query: "seldom opened", searches: 8, empty: 0, unopened: 5, lastDay: await dayOf(tx, 0) },
    ]);
    expect(hasNext).toBe(false);
    const longer = await listGaps(tx, staff, { days: 30, page: 1 });
    expect(longer.items.map(({ query }) => query)).toEqual([
      "empty long ago",
      "often empty",
      "seldom opened",
    ]);
  });
});

test("a click outweighs no search of another day", async () => {
  const { vendor } = await makeHouse();
  const staff = await makeStaff(vendor, "L1");
  await inTransaction(async (tx) => {
    await put(tx, "no audio", { searches: 2, clicks: 9 });
    await put(tx, "no audio", { searches: 3, daysAgo: 1 });
    const { items } = await listGaps(tx, staff, { days: 7, page: 1 });
    expect(items).toMatchObject([{ searches: 5, unopened: 3 }]);
  });
});

test("gaps go page by page without overlap", async () => {
  const { vendor } = await makeHouse();
  const staff = await makeStaff(vendor, "L1");
  await inTransaction(async (tx) => {
    for (let at = 0; at < GAPS_PER_PAGE + 5; at += 1) await put(tx, `gap ${at}`, { searches: 2, empty: 2 });
    const [one, two] = [
      await listGaps(tx, staff, { days: 7, page: 1 }),
      await listGaps(tx, staff, { days: 7, page: 2 }),
    ];
    expect([one.hasNext, two.hasNext]).toEqual([true, false]);
    expect(new Set([...one.items, ...two.items].map(({ query }) => query)).size).toBe(GAPS_PER_PAGE + 5);
  });
});

test("staff, moderators and admins read the gaps, and nobody else", async () => {
  const { vendor } = await makeHouse();
  const may = [
    await makeStaff(vendor, "L1"),
    await makeMember({ roles: ["moderator"] }),
    await makeMember({ roles: ["admin"] }),
  ];
  const others = [{ kind: "visitor" } as const, await makeMember()];
  for (const viewer of [...may, ...others]) {
    const outcome = await outcomeOf(listGaps(db, viewer, { days: 7, page: 1 }));
    expect(outcome).toBe(others.includes(viewer) ? "not-allowed" : "done");
  }
});

test("counts older than 180 days are taken away", async () => {
  await inTransaction(async (tx) => {
    await put(tx, "old", { searches: 2, daysAgo: 181 });
    await put(tx, "not so old", { searches: 2, daysAgo: 180 });
    await keepHouse(tx);
    expect(await rowsOf(tx)).toMatchObject([{ query: "not so old" }]);
  });
});

test("no column of the counts leads to a person", async () => {
  const columns = await db.execute<{ name: string }>(
    sql`select column_name as name from information_schema.columns where table_name = 'search_queries'`,
  );
  expect(columns.map(({ name }) => name).sort()).toEqual(["clicks", "day", "empty", "query", "searches"]);
  expect(await countOf(db, sql`from search_queries`)).toBe(0);
});

async function put(
  tx: Db,
  query: string,
  {
    searches = 0,
    empty = 0,
    clicks = 0,
    daysAgo = 0,
  }: Partial<Record<"searches" | "empty" | "clicks" | "daysAgo", number>>,
): Promise<void> {
  await tx.execute(sql`
    insert into search_queries (query, day, searches, empty, clicks)
    values (${query}, current_date - ${daysAgo}::integer, ${searches}, ${empty}, ${clicks})`);
}

async function rowsOf(tx: Db) {
  const rows = await tx.execute(
    sql`select query, searches, empty, clicks, day = current_date as today from search_queries order by day desc`,
  );
  return [...rows];
}

async function dayOf(tx: Db, daysAgo: number): Promise<string | undefined> {
  const [row] = await tx.execute<{ day: string }>(
    sql`select (current_date - ${daysAgo}::integer)::text as day`,
  );
  return row?.day;
}

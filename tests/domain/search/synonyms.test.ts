import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { moreSynonymsInput, synonymsInput } from "~/domain/search/synonym-input";
import {
  addSynonyms,
  extendSynonyms,
  GROUPS_PER_PAGE,
  getSynonymGroup,
  groupsWith,
  listSynonymGroups,
  removeSynonyms,
  synonymPhrases,
} from "~/domain/search/synonyms.server";
import type { Member } from "~/domain/viewer";
import { freshDatabase, inTransaction } from "../../support/database";
import { makeHouse, makeMember, makeStaff } from "../../support/factories";
import { asOwner } from "../../support/owner";
import { outcomeOf, refusalOf } from "../../support/refusals";

async function makeLead(): Promise<Member> {
  const { vendor } = await makeHouse();
  return makeMember({ staffOf: { vendorId: vendor.id, tier: "L1", lead: true } });
}

const listed = async (given: Parameters<typeof listSynonymGroups>[2], viewer: Member, on = db) =>
  (await listSynonymGroups(on, viewer, given)).items;

test("a group of a lead stands first in the list, with who and when; those of the product say so", async () => {
  const lead = await makeLead();
  await inTransaction(async (tx) => {
    const { id } = await addSynonyms(tx, lead, ["串音", "crosstalk"]);
    const [first, second] = await listed({}, lead, tx);
    expect(first).toEqual({
      id,
      phrases: ["串音", "crosstalk"],
      at: expect.any(String),
      by: { id: lead.id, name: lead.name },
    });
    expect(second).toMatchObject({
      phrases: expect.arrayContaining(["音画不同步", "声画不同步", "lip sync"]),
      by: null,
    });
  });
});

test("the list is narrowed by a part of a phrase, as it is compared, and goes page by page", async () => {
  const lead = await makeLead();
  const phrases = async (words: string) => (await listed({ words }, lead)).flatMap((group) => group.phrases);
  for (const [words, other] of [
    ["  ＢＬＡＣＫ  scr", "黑屏"],
    ["回声", "echo"],
  ] as const) {
    const found = (await listed({ words }, lead)).map((group) => group.phrases);
    expect(found).toContainEqual(expect.arrayContaining([other]));
    const part = words.trim().normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
    expect(found.every((group) => group.some((phrase) => phrase.includes(part)))).toBe(true);
  }
  expect(await phrases("%")).toEqual([]);
  const [one, two] = [
    await listSynonymGroups(db, lead, { page: 1 }),
    await listSynonymGroups(db, lead, { page: 2 }),
  ];
  expect(one.items).toHaveLength(GROUPS_PER_PAGE);
  expect(one.hasNext).toBe(true);
  expect((await listSynonymGroups(db, lead, { page: 50 })).hasNext).toBe(false);
  const ids = [...one.items, ...two.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("staff of every tier, moderators and admins read; leads and admins change; nobody else does either", async () => {
  const { vendor } = await makeHouse();
  const readers = [
    await makeStaff(vendor, "L1"),
    await makeStaff(vendor, "FAE"),
    await makeMember({ roles: ["moderator"] }),
  ];
  const changers = [await makeLead(), await makeMember({ roles: ["admin"] })];
  const others = [
    { kind: "visitor" } as const,
    await makeMember(),
    { ...(await makeLead()), isVerified: false },
  ];
  await inTransaction(async (tx) => {
    for (const viewer of [...readers, ...changers, ...others]) {
      const mayRead = !others.includes(viewer);
      const may = viewer.kind === "member" && changers.includes(viewer);
      expect(await outcomeOf(listSynonymGroups(tx, viewer, {}))).toBe(mayRead ? "done" : "not-allowed");
      expect(await outcomeOf(groupsWith(tx, viewer, ["echo"]))).toBe(mayRead ? "done" : "not-allowed");
      expect(await outcomeOf(getSynonymGroup(tx, viewer, 1))).toBe(may ? "done" : "not-allowed");
      if (may || viewer.kind === "visitor") continue;
      expect(await outcomeOf(addSynonyms(tx, viewer, ["one", "other"]))).toBe("not-allowed");
      expect(await outcomeOf(extendSynonyms(tx, viewer, 1, ["other"]))).toBe("not-allowed");
      expect(await outcomeOf(removeSynonyms(tx, viewer, 1))).toBe("not-allowed");
    }
    for (const viewer of changers) {
      const { id } = await addSynonyms(tx, viewer, [`one ${viewer.id}`, `other ${viewer.id}`]);
      await removeSynonyms(tx, viewer, (await extendSynonyms(tx, viewer, id, [`more ${viewer.id}`])).id);
    }
  });
});

test("a phrase stands in one group; once that is removed it may stand in another", async () => {
  const lead = await makeLead();
  const taken = { kind: "invalid", errors: { phrases: "errors.synonymTaken" } };
  await inTransaction(async (tx) => {
    expect(await refusalOf(addSynonyms(tx, lead, ["echo", "reverb"]))).toEqual(taken);
    const [group] = await groupsWith(tx, lead, ["reverb", "echo"]);
    expect(group?.phrases).toEqual(expect.arrayContaining(["回声", "echo"]));
    const { id } = await addSynonyms(tx, lead, ["reverb", "混响"]);
    expect(await refusalOf(extendSynonyms(tx, lead, id, ["echo"]))).toEqual(taken);
    await removeSynonyms(tx, lead, group?.id ?? 0);
    expect(await groupsWith(tx, lead, ["echo"])).toEqual([]);
    const extended = await extendSynonyms(tx, lead, id, ["echo"]);
    expect((await groupsWith(tx, lead, ["echo"]))[0]).toMatchObject({ id: extended.id });
  });
});

test("what is extended or removed stays as a row with who and when", async () => {
  const lead = await makeLead();
  const admin = await makeMember({ roles: ["admin"] });
  await inTransaction(async (tx) => {
    const first = await addSynonyms(tx, lead, ["one", "other"]);
    expect(await getSynonymGroup(tx, lead, first.id)).toEqual({ phrases: ["one", "other"], removed: null });
    const second = await extendSynonyms(tx, admin, first.id, ["third"]);
    expect(await getSynonymGroup(tx, lead, first.id)).toEqual({
      phrases: ["one", "other"],
      removed: { at: expect.any(String), by: { id: admin.id, name: admin.name } },
    });
    expect(await getSynonymGroup(tx, lead, second.id)).toMatchObject({ phrases: ["one", "other", "third"] });
    expect(await refusalOf(extendSynonyms(tx, lead, first.id, ["fourth"]))).toEqual({
      kind: "conflict",
      reason: "errors.synonymsChanged",
    });
    expect(await outcomeOf(removeSynonyms(tx, lead, first.id))).toBe("conflict");
    expect(await outcomeOf(removeSynonyms(tx, lead, 999_999))).toBe("not-found");
    expect(await outcomeOf(getSynonymGroup(tx, lead, 999_999))).toBe("not-found");
  });
});

test("a group takes no phrase twice and no seventeenth", async () => {
  const lead = await makeLead();
  await inTransaction(async (tx) => {
    const { id } = await addSynonyms(tx, lead, [..."abcdefgjklmnopq"]);
    const refused = async (more: string[]) => (await refusalOf(extendSynonyms(tx, lead, id, more))) as object;
    expect(await refused(["a"])).toMatchObject({ errors: { phrases: "errors.synonymTwice" } });
    expect(await refused(["h", "i"])).toMatchObject({ errors: { phrases: "errors.synonymsMany" } });
    expect(await getSynonymGroup(tx, lead, id)).toMatchObject({ removed: null });
    await extendSynonyms(tx, lead, id, ["h"]);
  });
});

test("of twenty leads who add one phrase at once one does", async () => {
  const lead = await makeLead();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      outcomeOf(addSynonyms(db, lead, ["wow and flutter", `jitter ${at}`])),
    ),
  );
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  expect(outcomes.filter((one) => one === "invalid")).toHaveLength(19);
});

test.each([
  [
    "lines and commas of both languages",
    "One\nTwo,three，四、 Ｆｉｖｅ ",
    ["one", "two", "three", "四", "five"],
  ],
  ["blanks and what nobody sees inside", "black \t screen\r\n黑\u200b屏", ["black screen", "黑屏"]],
  ["empty lines", "\n\n one \n,\n two\n", ["one", "two"]],
])("the form takes %s", (_, phrases, expected) => {
  expect(synonymsInput.parse({ phrases })).toEqual({ phrases: expected });
});

test.each([
  ["nothing", " , \n", "errors.synonymsNone"],
  ["one phrase", "echo", "errors.synonymsFew"],
  ["seventeen", [..."abcdefghijklmnopq"].join(","), "errors.synonymsMany"],
  ["41 characters", `${"音".repeat(41)},echo`, "errors.synonymLong"],
  ["a phrase without a letter", "404,not found", "errors.synonymNoLetter"],
  ["one phrase in two spellings", "Echo,ｅｃｈｏ", "errors.synonymTwice"],
  ["a page of text", "word ".repeat(2_000), "errors.synonymLong"],
])("the form refuses %s", (_, phrases, message) => {
  expect(synonymsInput.safeParse({ phrases }).error?.issues[0]?.message).toBe(message);
});

test("one phrase is enough to extend a group, and forty characters for a phrase", () => {
  const phrases = "音".repeat(40);
  expect(moreSynonymsInput.parse({ phrases })).toEqual({ phrases: [phrases] });
});

test("engines get the phrases of the groups in force, at once in the process that changes them", async () => {
  const { db: own, sql: client } = await freshDatabase();
  const lead = await makeLead();
  await client`insert into users (id, name, name_skeleton, email, email_key) overriding system value
    values (${lead.id}, 'Ada', 'ada', 'a@example.com', 'a@example.com')`;
  const has = async (...group: string[]) =>
    (await synonymPhrases(own)).some((one) => group.every((phrase) => one.includes(phrase)));
  expect(await has("黑屏", "black screen")).toBe(true);
  const { id } = await addSynonyms(own, lead, ["串音", "crosstalk"]);
  expect(await has("串音", "crosstalk")).toBe(true);
  // What another process changes is seen after a while.
  await own.execute(sql`update synonym_groups set phrases = array['elsewhere', 'changed'] where id = ${id}`);
  expect(await synonymPhrases(own)).toBe(await synonymPhrases(own));
  expect(await has("串音", "crosstalk")).toBe(true);
  await removeSynonyms(own, lead, id);
  expect(await has("elsewhere", "changed")).toBe(false);
});

test("a failed read of the phrases is not kept", async () => {
  const { db: own } = await freshDatabase();
  await asOwner(own, sql`alter table synonym_groups rename to away`);
  await expect(synonymPhrases(own)).rejects.toThrow();
  await asOwner(own, sql`alter table away rename to synonym_groups`);
  expect(await synonymPhrases(own)).toContainEqual(expect.arrayContaining(["黑屏", "black screen"]));
});

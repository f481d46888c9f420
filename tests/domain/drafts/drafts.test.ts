import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { DRAFT_MAX_BYTES, dropDraft, findDraft, saveDraft } from "~/domain/drafts/drafts.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { inTransaction } from "../../support/database";
import { countOf, makeMember } from "../../support/factories";

test("a draft is kept per person and place, replaced by the next, and forgotten when dropped", async () => {
  const [one, other] = [await makeMember(), await makeMember()];
  await inTransaction(async (tx) => {
    const mine = { userId: one.id };
    await saveDraft(tx, mine, "question", { title: "First words" });
    await saveDraft(tx, mine, "question", { title: "Second words", body: "声音" });
    await saveDraft(tx, mine, "answer:12", { body: "An answer" });
    expect(await findDraft(tx, mine, "question")).toEqual({ title: "Second words", body: "声音" });
    expect(await findDraft(tx, mine, "answer:12")).toEqual({ body: "An answer" });
    expect(await findDraft(tx, mine, "answer:13")).toBeNull();
    expect(await findDraft(tx, { userId: other.id }, "question")).toBeNull();
    await dropDraft(tx, mine, "question");
    expect(await findDraft(tx, mine, "question")).toBeNull();
    expect(await findDraft(tx, mine, "answer:12")).not.toBeNull();
  });
});

test("a key that somebody held when they were signed out finds only what was kept under it, and is not stored itself", async () => {
  await inTransaction(async (tx) => {
    await saveDraft(tx, { key: "one-key" }, "question", { body: "mine" });
    await saveDraft(tx, { key: "one-key" }, "question", { body: "mine, later" });
    expect(await findDraft(tx, { key: "one-key" }, "question")).toEqual({ body: "mine, later" });
    expect(await findDraft(tx, { key: "another-key" }, "question")).toBeNull();
    expect(await countOf(tx, sql`from drafts d where d::text like '%one-key%'`)).toBe(0);
  });
});

test("saved twenty times at once it is one draft", async () => {
  const { id: userId } = await makeMember();
  await Promise.all(
    Array.from({ length: 20 }, (_, at) => saveDraft(db, { userId }, "question", { body: `text ${at}` })),
  );
  expect(await countOf(db, sql`from drafts where user_id = ${userId}`)).toBe(1);
});

test.each([
  ["one long field", { body: "x".repeat(DRAFT_MAX_BYTES * 2) }],
  ["a long field in Chinese", { body: "声".repeat(DRAFT_MAX_BYTES) }],
  [
    "many fields",
    Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`field${"x".repeat(at)}`, "x".repeat(9000)])),
  ],
  ["a bound that falls into an emoji", { body: `x${"📞".repeat(DRAFT_MAX_BYTES)}` }],
])("%s stay within the bound", async (_, fields) => {
  const { id: userId } = await makeMember();
  await inTransaction(async (tx) => {
    await saveDraft(tx, { userId }, "question", fields);
    const kept = await findDraft(tx, { userId }, "question");
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(DRAFT_MAX_BYTES + 4096);
    expect(Object.keys(kept ?? {}).length).toBeGreaterThan(0);
  });
});

test.each(["__proto__", "constructor", "toString", "a\u0000b", "\ud800"])(
  "a field named %j does no harm",
  async (name) => {
    const { id: userId } = await makeMember();
    await inTransaction(async (tx) => {
      await saveDraft(tx, { userId }, "question", { [name]: "x", body: "kept" });
      expect(await findDraft(tx, { userId }, "question")).toMatchObject({ body: "kept" });
      expect(({} as Record<string, unknown>).body).toBeUndefined();
    });
  },
);

test("after thirty days a draft is no longer offered, after ninety it is gone", async () => {
  const { id: userId } = await makeMember();
  await inTransaction(async (tx) => {
    await saveDraft(tx, { userId }, "question", { body: "of long ago" });
    const age = (days: number) =>
      tx.execute(
        sql`update drafts set updated_at = now() - make_interval(days => ${days}) where user_id = ${userId}`,
      );
    await age(29);
    expect(await findDraft(tx, { userId }, "question")).not.toBeNull();
    await age(31);
    expect(await findDraft(tx, { userId }, "question")).toBeNull();
    await keepHouse(tx);
    expect(await countOf(tx, sql`from drafts where user_id = ${userId}`)).toBe(1);
    await age(91);
    await keepHouse(tx);
    expect(await countOf(tx, sql`from drafts where user_id = ${userId}`)).toBe(0);
  });
});

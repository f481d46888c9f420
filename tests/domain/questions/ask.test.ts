import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { askQuestion } from "~/domain/questions/ask.server";
import { questionInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { deleteQuestion } from "~/domain/questions/state.server";
import { freshDatabase, inTransaction } from "../../support/database";
import { ask, countOf, makeHouse, makeMember, questionForm } from "../../support/factories";
import { asOwner } from "../../support/owner";
import { refusalOf } from "../../support/refusals";

const visitor = { kind: "visitor" } as const;

test("a question stands with its text, tags in order, environment and first revision", async () => {
  const author = await makeMember();
  const { product } = await makeHouse();
  await inTransaction(async (tx) => {
    const id = await ask(tx, author, {
      title: "加入频道后 没有声音",
      body: "调用 **joinChannel** 返回 0。",
      tags: "Audio, android",
      product: product.slug,
      release: `${product.slug}@4.10.0`,
      platform: "android",
      severity: "P1",
      scenario: "voice-room",
    });
    expect(await getQuestion(tx, visitor, id)).toMatchObject({
      title: "加入频道后 没有声音",
      language: "zh",
      html: expect.stringContaining("<strong>joinChannel</strong>"),
      tags: ["audio", "android"],
      product: { slug: product.slug },
      release: "4.10.0",
      platform: "android",
      severity: "P1",
      scenario: "voice-room",
      revisionNumber: 1,
      score: 0,
      answerCount: 0,
      solvedAt: null,
      author: { id: author.id },
    });
    expect(
      await countOf(
        tx,
        sql`from events where question_id = ${id} and verb = 'asked' and actor_id = ${author.id}`,
      ),
    ).toBe(1);
  });
});

test("a release implies its product, and unknown ones are refused by their field", async () => {
  const author = await makeMember();
  const { product } = await makeHouse();
  await inTransaction(async (tx) => {
    const id = await ask(tx, author, { release: `${product.slug}@4.9.0` });
    expect((await getQuestion(tx, visitor, id)).product?.slug).toBe(product.slug);
    expect(await refusalOf(ask(tx, author, { product: "nothing-of-ours" }))).toEqual({
      kind: "invalid",
      errors: { product: "errors.choice" },
    });
    expect(await refusalOf(ask(tx, author, { release: `${product.slug}@9.9.9` }))).toEqual({
      kind: "invalid",
      errors: { release: "errors.choice" },
    });
  });
});

test.each([
  ["a short title", { title: " 短标题 " }, "title"],
  ["a long title", { title: "x".repeat(151) }, "title"],
  ["a title of one letter and a pile of marks", { title: `x${"\u0301".repeat(2000)}` }, "title"],
  ["a short text", { body: "   no  \n" }, "body"],
  ["a text above 64 KiB of UTF-8", { body: "声".repeat(22_000) }, "body"],
  ["no tag", { tags: " , ; " }, "tags"],
  ["six tags", { tags: "a b c d e f" }, "tags"],
  ["a long tag", { tags: "x".repeat(31) }, "tags"],
  ["an unknown platform", { platform: "toaster" }, "platform"],
  ["an unknown severity", { severity: "P4" }, "severity"],
  ["an unknown scenario", { scenario: "karaoke" }, "scenario"],
  ["the name of a property of all objects as platform", { platform: "constructor" }, "platform"],
  ["a release of another product", { product: "one", release: "two@1.0" }, "release"],
])("the form refuses %s by the field", (_, given, field) => {
  const result = questionInput.safeParse({
    title: "A good title",
    body: "A text that is long enough",
    tags: "a",
    ...given,
  });
  expect(result.error?.issues.map(({ path }) => path[0])).toContain(field);
});

test("a text of exactly the limit is taken", () => {
  const body = "x".repeat(64 * 1024);
  expect(questionInput.parse({ title: "x".repeat(150), body, tags: "a b c d e" })).toMatchObject({ body });
});

test("the same question twice in a row leads to the first; another text or another person is a new one", async () => {
  const [author, other] = [await makeMember(), await makeMember()];
  await inTransaction(async (tx) => {
    const form = questionForm();
    const first = await askQuestion(tx, author, form);
    expect(await askQuestion(tx, author, { ...form, tags: ["else"] })).toEqual(first);
    expect(await askQuestion(tx, other, form)).not.toEqual(first);
    expect(await askQuestion(tx, author, { ...form, body: `${form.body} More.` })).not.toEqual(first);
    await deleteQuestion(tx, author, first.id);
    expect(await askQuestion(tx, author, form)).not.toEqual(first);
  });
});

test("fifty parallel sends of one form make one question (R2)", async () => {
  const author = await makeMember();
  const form = questionForm();
  const given = await Promise.all(Array.from({ length: 50 }, () => askQuestion(db, author, form)));
  expect(new Set(given.map(({ id }) => id)).size).toBe(1);
  expect(await countOf(db, sql`from questions where author_id = ${author.id}`)).toBe(1);
  expect(await countOf(db, sql`from events where actor_id = ${author.id}`)).toBe(1);
});

test("people who ask with the same new tags at once do not get in each other's way", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => makeMember()));
  const slugs = ["zeta", "alpha", "mu", "kappa"];
  const ids = await Promise.all(
    people.map((one, at) =>
      ask(db, one, { tags: [...slugs.slice(at % 4), ...slugs.slice(0, at % 4)].join(" ") }),
    ),
  );
  expect(new Set(ids).size).toBe(8);
  const [row] = await db.execute<{ count: number }>(
    sql`select question_count as count from tags where slug = 'mu'`,
  );
  expect(row?.count).toBe(8);
});

test("a database without room for the revision keeps no half of a question", async () => {
  const { db: own, sql: client } = await freshDatabase();
  const [row] = await client<{ id: number }[]>`
    insert into users (name, name_skeleton, email, email_key, email_verified_at) values ('Ada', 'ada', 'a@example.com', 'a@example.com', now()) returning id`;
  await asOwner(
    own,
    sql`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$`,
    sql`create trigger full_disk before insert on revisions for each row execute function full_disk()`,
  );
  const ada = { ...(await makeMember()), id: row?.id ?? 0 };
  await expect(ask(own, ada)).rejects.toThrow();
  expect(await countOf(own, sql`from questions`)).toBe(0);
  expect(await countOf(own, sql`from tags`)).toBe(0);
});

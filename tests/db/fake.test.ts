import { sql as fragment } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { renderComment, renderPost } from "~/adapters/markdown/renderer";
import { openDatabase, type Sql } from "~/db.server";
import { rebuildRecord } from "~/domain/clock/rebuild.server";
import { questionInput } from "~/domain/questions/input";
import { languageOf } from "~/lib/language";
import { fake } from "~db/fake";
import { seed } from "~db/seed/main";
import { freshDatabase } from "../support/database";
import { brokenInvariants } from "../support/invariants";
import { asOwner } from "../support/owner";
import { brokenRules } from "./rules";

const QUESTIONS = 300;
const TALKS = 20;

it("fills an empty database with what the product itself could have written", async () => {
  const { url, sql } = await freshDatabase();
  await fake(url, { questions: QUESTIONS, talks: TALKS, index: false });
  expect(await count(sql, "questions")).toBe(QUESTIONS);
  expect(await count(sql, "talks")).toBe(TALKS);
  expect(await brokenRules(sql)).toEqual([]);
  expect(await brokenInvariants(sql)).toEqual([]);
  expect(await brokenReferences(sql)).toEqual([]);

  const before = await derived(sql);
  await sql`select question_refresh(id) from questions`;
  expect(await derived(sql)).toEqual(before);
  expect(before.filter(({ answerCount }) => answerCount > 0).length).toBeGreaterThan(QUESTIONS / 2);

  const [waiting] = await sql`select count(*)::int as n from search_dirty`;
  expect(waiting?.n).toBe(QUESTIONS + TALKS);
  // Triggers are awake again.
  await sql`insert into votes (user_id, question_id, value)
    select u.id, q.id, 1 from users u, questions q where not exists (select from votes where user_id = u.id) and q.id = 1 limit 1`;
  expect(await brokenRules(sql)).toEqual([]);
});

it("keeps clocks and figures that the log alone gives, of the seed and of its own threads", async () => {
  const { url, sql } = await freshDatabase();
  await seed(url);
  await fake(url, { questions: QUESTIONS, talks: TALKS, index: false });
  const kept = async () => [
    await sql`select * from clocks order by question_id, vendor_id`,
    await sql`select * from clock_figures where count <> 0 order by vendor_id, month, product_id, severity, stage, language, figure, step`,
  ];
  const [clocks, figures] = await kept();
  expect(clocks?.length).toBeGreaterThan(QUESTIONS / 2);
  expect(new Set(figures?.map(({ figure }) => figure))).toContain("first-late");
  const { db, close } = openDatabase(url, { pool: 1 });
  expect((await rebuildRecord(db)).mended).toBe(0);
  await close();
  expect(await kept()).toEqual([clocks, figures]);
});

it("has texts that the renderer makes of them, in their language, fit for the forms", async () => {
  const { url, sql } = await freshDatabase();
  await fake(url, { questions: QUESTIONS, talks: TALKS, index: false });
  const revisions = await sql<{ body: string; html: string; plain: string }[]>`
    select body, html, plain from revisions
    union all select description, description_html, description_plain from talks`;
  for (const { body, html, plain } of revisions) expect(renderPost(body)).toEqual({ html, text: plain });
  const comments = await sql<{ body: string; html: string }[]>`select body, html from comments`;
  for (const { body, html } of comments) expect(renderComment(body).html).toBe(html);
  const questions = await sql<
    { title: string; body: string; plain: string; language: string; tags: string[] }[]
  >`
    select q.title, r.body, r.plain, q.language,
      array(select t.slug from question_tags x join tags t on t.id = x.tag_id where x.question_id = q.id order by x.position) as tags
    from questions q join revisions r on r.id = q.revision_id`;
  for (const { title, body, plain, language, tags } of questions) {
    expect(questionInput.parse({ title, body, tags: tags.join(",") })).toMatchObject({ title, tags });
    expect(languageOf(`${title}\n${plain}`)).toBe(language);
  }
  const titles = new Set(questions.map(({ title }) => title));
  expect(titles.size).toBeGreaterThan(QUESTIONS * 0.95);
});

it("adds to a seeded database, and to what an earlier run made, as an owner who is no superuser", async () => {
  const { url, sql, db } = await freshDatabase();
  await seed(url);
  const seeded = await count(sql, "questions");
  const owner = new URL(url);
  owner.username = `owner_${process.pid}`;
  owner.password = "owner";
  // Members of the role that owns the tables are owners; what makes a superuser is not passed on.
  await asOwner(
    db,
    fragment.raw(`create role ${owner.username} login password 'owner' in role current_user`),
  );
  try {
    await fake(owner.href, { questions: QUESTIONS, talks: TALKS, index: false });
    const people = await count(sql, "users");
    await fake(url, { questions: 50, talks: 5, index: false });
    expect(await count(sql, "users")).toBe(people);
  } finally {
    await asOwner(db, fragment.raw(`drop role ${owner.username}`));
  }
  expect(await count(sql, "questions")).toBe(seeded + QUESTIONS + 50);
  expect(await brokenRules(sql)).toEqual([]);
});

it("brings everything that can be seen to the search index", async () => {
  const { url, sql } = await freshDatabase();
  const said: string[] = [];
  await fake(url, { questions: 60, talks: 5, say: (line) => said.push(line) });
  const [row] = await sql`
    select (select count(*) from search_documents)::int as there, (select count(*) from search_dirty)::int as waiting,
      (select count(*) from questions where deleted_at is null and hidden_at is null)::int as visible`;
  expect(row).toEqual({ there: Number(row?.visible) + 5, waiting: 0, visible: row?.visible });
  expect(said).toContain("Collect statistics");
});

describe("the same seed", () => {
  it("makes the same texts", async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()];
    await fake(one.url, { questions: 50, talks: 5, seed: 7, index: false });
    await fake(other.url, { questions: 50, talks: 5, seed: 7, index: false });
    expect(await texts(one.sql)).toEqual(await texts(other.sql));
  });
});

const texts = async (sql: Sql) => [...(await sql`select body from revisions order by id`)];

const derived = async (sql: Sql) =>
  await sql<{ id: number; answerCount: number }[]>`
    select id, answer_count as "answerCount", last_activity_at, solved_at, official_at from questions order by id`;

async function count(sql: Sql, table: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
  return row?.n ?? 0;
}

/** Foreign keys of one column whose row is not there: a superuser's load does not have them checked. */
async function brokenReferences(sql: Sql): Promise<string[]> {
  const keys = await sql<{ table: string; column: string; parent: string; target: string }[]>`
    select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as parent, b.attname as target
    from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and cardinality(c.conkey) = 1`;
  expect(keys.length).toBeGreaterThan(20);
  const broken: string[] = [];
  for (const { table, column, parent, target } of keys) {
    const rows = await sql`
      select from ${sql(table)} t where t.${sql(column)} is not null
        and not exists (select from ${sql(parent)} p where p.${sql(target)} = t.${sql(column)}) limit 1`;
    if (rows.length > 0) broken.push(`${table}.${column}`);
  }
  return broken;
}

// Migration 0014 over rows of before it: marks that nobody of the vendor can have made go, all others stay.
import { readdirSync, readFileSync } from "node:fs";
import postgres from "postgres";
import { expect, inject, it, onTestFinished } from "vitest";
import { nameSkeleton } from "~/lib/name-skeleton";
import { nameVendors } from "~db/vendor-names";
import { dropClone, emptyDatabase } from "../support/clone";

const folder = "db/migrations";
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .toSorted();
const last = "0014_names_and_marks_held.sql";

it("migration 0014 keeps what was said by staff, and withdraws what was not", async () => {
  const url = await emptyDatabase(inject("templateUrl"));
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(async () => {
    await sql.end();
    await dropClone(url);
  });
  const run = (name: string) =>
    sql.begin(async (tx) => {
      for (const part of readFileSync(`${folder}/${name}`, "utf8").split("--> statement-breakpoint"))
        await tx.unsafe(part);
    });
  for (const name of files.filter((one) => one < last)) await run(name);
  await sql.unsafe(`
    insert into users (name, name_skeleton) values ('Chen', 'chen'), ('Li', 'li'), ('Asker', 'asker');
    insert into vendors (slug, name, verified_at) values ('a', 'Lumen', now()), ('b', 'Lumen', now());
    insert into products (vendor_id, slug, name) values (1, 'a', 'A'), (2, 'b', 'B');
    insert into releases (product_id, version, numbers, released_on) values (1, '1.0', '{1,0}', '2020-01-01'), (1, '9.0', '{9,0}', current_date + 9);
    insert into memberships (vendor_id, user_id, tier, started_at, ended_at) values
      (1, 1, 'L2', now() - interval '90 days', null), (1, 2, 'L2', now() - interval '90 days', now() - interval '30 days'), (1, 3, 'L1', now() - interval '90 days', null);
  `);
  const mark = async (by: number, membership: number, at: string, product = 1, state = "official") => {
    const [question] = await sql<{ id: number }[]>`
      insert into questions (author_id, title, language, product_id, content_hash) values (3, 'A title of a question', 'en', 1, ${String(Math.random())}) returning id`;
    const [answer] = await sql<{ id: number }[]>`
      insert into answers (question_id, author_id, content_hash) values (${question?.id ?? 0}, 2, ${String(Math.random())}) returning id`;
    const [revision] = await sql<{ id: number }[]>`
      insert into revisions (answer_id, number, body, html, plain, author_id) values (${answer?.id ?? 0}, 1, 'x', 'x', 'x', 2) returning id`;
    await sql`update answers set revision_id = ${revision?.id ?? 0} where id = ${answer?.id ?? 0}`;
    const [row] = await sql<{ id: number }[]>`
      insert into official_marks (answer_id, revision_id, vendor_id, product_id, state, marked_by, membership_id, marked_tier, marked_at)
      values (${answer?.id ?? 0}, ${revision?.id ?? 0}, 1, ${product}, ${state}, ${by}, ${membership}, 'L2', now() - ${at}::interval) returning id`;
    return Number(row?.id);
  };
  const good = await mark(1, 1, "40 days");
  const hadLeft = await mark(2, 2, "40 days");
  const otherRow = await mark(1, 2, "40 days");
  const after = await mark(2, 2, "10 days");
  const before = await mark(1, 1, "100 days");
  const neverStaff = await mark(3, 3, "40 days");
  const foreign = await mark(1, 1, "40 days", 2);
  const wasWithdrawn = await mark(2, 2, "10 days", 1, "withdrawn");
  await sql`insert into release_checks (mark_id, release_id) values (${good}, 1), (${good}, 2), (${after}, 1)`;

  await run(last);
  await nameVendors(sql);

  const marks = await sql`
    select id::integer, state, marked_by::integer as by, membership_id::integer as membership from official_marks order by id`;
  const gone = { state: "withdrawn", by: null, membership: null };
  expect(marks).toEqual([
    { id: good, state: "official", by: 1, membership: 1 },
    { id: hadLeft, state: "official", by: 2, membership: 2 },
    { id: otherRow, state: "official", by: 1, membership: 1 },
    ...[after, before, neverStaff, foreign, wasWithdrawn].map((id) => ({ id, ...gone })),
  ]);
  expect(
    await sql`select mark_id::integer as mark, data->>'because' as because from events where verb = 'withdrew-mark' order by mark_id`,
  ).toEqual([after, before, neverStaff, foreign].map((mark) => ({ mark, because: "marker-not-staff" })));
  expect(
    await sql`select mark_id::integer as mark, release_id::integer as release from release_checks where settled_at is null`,
  ).toEqual([{ mark: good, release: 1 }]);
  expect(await sql`select version from releases where asked_at is null`).toEqual([{ version: "9.0" }]);
  expect(
    await sql`select slug, name_skeleton as skeleton, verified_at is not null as "isVerified" from vendors order by id`,
  ).toEqual([
    { slug: "a", skeleton: nameSkeleton("Lumen"), isVerified: true },
    { slug: "b", skeleton: "~2", isVerified: false },
  ]);
});

// Which documents a change of what many of them name makes out of date, what they say afterwards, and that no other one does.
import { sql } from "drizzle-orm";
import { it } from "vitest";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { addAlias, removeAlias } from "~/domain/tags/change-aliases.server";
import { editTag } from "~/domain/tags/edit-tag.server";
import { mergeTag } from "~/domain/tags/merge-tag.server";
import { makeMember } from "../../support/factories";
import { indexAllTagged } from "../../support/jobs";
import { type Change, checkFanOut, type Expected, run, versions } from "./fan-out-scene";

const moderator = await makeMember({ roles: ["moderator"] });
const beginnings = ["4", "4.2", "4.2.0"];

const table: [string, Change, Expected][] = [
  [
    "a tag is renamed",
    run((id) => sql`update tags set slug = 'hearing' where id = ${id.audio}`),
    {
      open: { tags: ["hearing"] },
      none: { tags: ["hearing"] },
      talk: { tags: ["hearing"] },
    },
  ],
  [
    "a tag is described",
    run((id) => sql`update tags set about = 'What is heard.', question_count = 7 where id = ${id.audio}`),
    {},
  ],
  [
    "a tag that nothing has is renamed",
    run((id) => sql`update tags set slug = 'noise' where id = ${id.sound}`),
    {},
  ],
  [
    "a tag is merged into another: its questions and talks get that one",
    ({ db }) => mergeTag(db, moderator, "audio", "sound"),
    {
      open: { tags: ["sound"], tagNames: ["audio"] },
      none: { tags: ["sound"], tagNames: ["audio"] },
      talk: { tags: ["sound"], tagNames: ["audio"] },
    },
  ],
  [
    "a tag is merged into one that others have: that one's get its name as well",
    async ({ db }) => {
      await mergeTag(db, moderator, "audio", "video");
      await indexAllTagged(db);
    },
    Object.fromEntries(
      ["open", "closed", "plain", "other", "none", "talk"].map((name) => [
        name,
        { tags: ["video"], tagNames: ["audio"] },
      ]),
    ),
  ],
  [
    "a moderator gives a tag another name",
    ({ db }) => editTag(db, moderator, "audio", { name: "hearing", about: "What is heard.", base: 0 }),
    {
      open: { tags: ["hearing"], tagNames: ["audio"] },
      none: { tags: ["hearing"], tagNames: ["audio"] },
      talk: { tags: ["hearing"], tagNames: ["audio"] },
    },
  ],
  [
    "a tag gets one more name",
    async ({ db }) => {
      await addAlias(db, moderator, "audio", "hearing");
      await indexAllTagged(db, { size: 1 });
    },
    {
      open: { tags: ["audio"], tagNames: ["hearing"] },
      none: { tags: ["audio"], tagNames: ["hearing"] },
      talk: { tags: ["audio"], tagNames: ["hearing"] },
    },
  ],
  [
    "a name is taken away from a tag",
    async ({ db }) => {
      await addAlias(db, moderator, "audio", "hearing");
      await addAlias(db, moderator, "audio", "listening");
      await indexAllTagged(db);
      await drainSearch(db);
      await removeAlias(db, moderator, "audio", "hearing");
      await indexAllTagged(db);
    },
    {
      open: { tagNames: ["listening"] },
      none: { tagNames: ["listening"] },
      talk: { tagNames: ["listening"] },
    },
  ],
  [
    "a tag that nothing has gets one more name",
    async ({ db }) => {
      await addAlias(db, moderator, "sound", "noise");
      await indexAllTagged(db);
    },
    {},
  ],
  [
    "questions and talks get another tag by statements of their own",
    async ({ db, id }) => {
      await db.execute(
        sql`insert into question_tags (question_id, tag_id, position) select question_id, ${id.sound}, 1 from question_tags where tag_id = ${id.audio}`,
      );
      await db.execute(sql`delete from question_tags where tag_id = ${id.audio}`);
      await db.execute(
        sql`insert into talk_tags (talk_id, tag_id, position) select talk_id, ${id.sound}, 1 from talk_tags where tag_id = ${id.audio}`,
      );
      await db.execute(sql`delete from talk_tags where tag_id = ${id.audio}`);
    },
    { open: { tags: ["sound"] }, none: { tags: ["sound"] }, talk: { tags: ["sound"] } },
  ],
  [
    "a product is renamed",
    ({ db, world }) =>
      db.execute(sql`update products set slug = 'calls', name = 'Calls' where id = ${world.product}`),
    {
      open: { product: { slug: "calls", name: "Calls" } },
      closed: { product: { slug: "calls", name: "Calls" } },
      plain: { product: { slug: "calls", name: "Calls" } },
      talk: { product: { slug: "calls", name: "Calls" } },
    },
  ],
  [
    "a product is described",
    ({ db, world }) =>
      db.execute(sql`update products set about = 'Calls.', platforms = '{ios}' where id = ${world.product}`),
    {},
  ],
  // Which versions a mark covers is for the reader of documents: every mark of the product is looked at again.
  [
    "a release is renamed",
    run((id) => sql`update releases set version = '4.3.0', numbers = '{4,3,0}' where id = ${id["4.2.0"]}`),
    {
      open: { release: "4.3.0", ...versions("4", "4.2", "4.2.0", "4.3", "4.3.0") },
      closed: "same",
    },
  ],
  [
    "a release is added that an open mark covers",
    ({ db, world }) =>
      db.execute(
        sql`insert into releases (product_id, version, numbers) values (${world.product}, '5.0.1', '{5,0,1}')`,
      ),
    {
      open: versions(...beginnings, "5", "5.0", "5.0.1"),
      closed: "same",
    },
  ],
  [
    "a release that only a mark covers is removed",
    async ({ db, world }) => {
      await db.execute(
        sql`insert into releases (product_id, version, numbers) values (${world.product}, '5.0.1', '{5,0,1}')`,
      );
      await drainSearch(db);
      await db.execute(sql`delete from releases where version = '5.0.1'`);
    },
    { open: "same", closed: "same" },
  ],
  [
    "a release gets its day, its end and its notes",
    run(
      (id) =>
        sql`update releases set released_on = '2026-01-02', ends_on = '2027-01-02', notes = 'x' where id = ${id["4.2.0"]}`,
    ),
    {},
  ],
  [
    "a release is added to another product",
    run(
      (id) =>
        sql`insert into releases (product_id, version, numbers) values (${id.rival}, '5.0.1', '{5,0,1}')`,
    ),
    {},
  ],
  // Which version a mark was checked for and what readers say of it stand on the page of the question alone.
  [
    "a mark is asked whether it holds for a release",
    run(
      (id) =>
        sql`insert into release_checks (mark_id, release_id) values (${id["open mark"]}, ${id["4.2.0"]})`,
    ),
    {},
  ],
  [
    "somebody says that it does",
    async ({ db, id, world }) => {
      await db.execute(
        sql`insert into release_checks (mark_id, release_id, settled_at, settled_by) values (${id["open mark"]}, ${id["4.2.0"]}, now(), ${world.user})`,
      );
      await db.execute(sql`update release_checks set settled_at = now() where mark_id = ${id["open mark"]}`);
    },
    {},
  ],
  [
    "a reader says that a mark is outdated",
    run(
      (id) =>
        sql`insert into verdicts (mark_id, user_id, verdict) values (${id["open mark"]}, ${id.reader}, 'outdated')`,
    ),
    {},
  ],
  [
    "an official mark needs a re-check",
    run((id) => sql`update official_marks set state = 'needs-recheck' where id = ${id["open mark"]}`),
    { open: { official: false, trust: 3 } },
  ],
  [
    "a mark is withdrawn",
    run((id) => sql`update official_marks set state = 'withdrawn' where id = ${id["open mark"]}`),
    { open: { official: false, trust: 3 } },
  ],
  [
    "a mark is for one scenario now",
    run((id) => sql`update official_marks set scenario = 'meeting' where id = ${id["open mark"]}`),
    { open: "same" },
  ],
  [
    "a mark ends with a version now",
    run(
      (id) =>
        sql`update official_marks set from_version = null, to_version = '4.1' where id = ${id["open mark"]}`,
    ),
    { open: versions("4", "4.1", ...beginnings.slice(1)) },
  ],
  ["a question is read", run((id) => sql`insert into question_reads values (${id.open}, 1)`), {}],
  [
    "a vendor is renamed",
    ({ db, world }) =>
      db.execute(sql`update vendors set name = 'Another', slug = 'another' where id = ${world.vendor}`),
    {},
  ],
  // Documents name nobody but by id: a name or an account that is gone is looked up when a page is made. Nobody can be banned; what
  // somebody wrote goes out of sight by being hidden (fan-out-of-threads.test.ts).
  [
    "a person is renamed",
    ({ db, world }) =>
      db.execute(sql`update users set name = 'Someone', name_skeleton = 'someone' where id = ${world.user}`),
    {},
  ],
  [
    "an account is deleted",
    ({ db, world }) =>
      db.execute(sql`
    update users set name = '', email = null, email_key = null, password_hash = null, bio = '', deleted_at = now() where id = ${world.user}`),
    {},
  ],
  [
    "a membership ends",
    ({ db, world }) => db.execute(sql`update memberships set ended_at = now() where user_id = ${world.user}`),
    {},
  ],
  // PostgreSQL reads synonyms with each search, the worker gives them to Meilisearch (keeper.test.ts).
  [
    "synonyms change",
    run(() => sql`insert into synonym_groups (phrases) values (array['wobble', 'sway'])`),
    {},
  ],
  [
    "a search is counted",
    run(() => sql`insert into search_queries (query, day, searches) values ('audio', current_date, 1)`),
    {},
  ],
];

it.each(table)("%s", (_, change, expected) => checkFanOut(change, expected));

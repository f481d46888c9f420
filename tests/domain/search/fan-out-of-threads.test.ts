// Which documents a change in a thread makes out of date, what they say afterwards, and that no other one does.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { suspendMember } from "~/domain/accounts/suspend.server";
import { mergeQuestion, unmergeQuestion } from "~/domain/merges/merge.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { makeMember } from "../../support/factories";
import { type Change, checkFanOut, type Expected, run, versions } from "./fan-out-scene";

const moderator = await makeMember({ roles: ["moderator"] });
const beginnings = ["4", "4.2", "4.2.0"];

const table: [string, Change, Expected, string[]?][] = [
  [
    "a question is retitled",
    ({ world, id }) => world.retitle(id.plain ?? 0, "Retitled"),
    { plain: { title: "Retitled" } },
  ],
  [
    "a question is edited",
    ({ world, id }) => world.revise("question", id.plain ?? 0, "edited"),
    { plain: { body: "edited" } },
  ],
  [
    "a question is moved to another product",
    run((id) => sql`update questions set product_id = ${id.rival}, release_id = null where id = ${id.open}`),
    {
      open: { product: { slug: "rooms", name: "Rooms" }, release: null },
    },
  ],
  [
    "what a question is about is changed",
    run(
      (id) =>
        sql`update questions set platform = 'ios', severity = 'P0', scenario = 'meeting' where id = ${id.plain}`,
    ),
    {
      plain: { platforms: ["ios"], severity: "P0", scenario: "meeting" },
    },
  ],
  [
    "a question is graded anew",
    run((id) => sql`update questions set severity = 'P1' where id = ${id.none}`),
    { none: { severity: "P1" } },
  ],
  [
    "a question is for another stage",
    run((id) => sql`update questions set stage = 'live' where id = ${id.plain}`),
    { plain: "same" },
  ],
  [
    "a question is merged into another one, which says its words and has its answers then",
    async ({ db, id }) => mergeQuestion(db, moderator, id.none ?? 0, id.plain ?? 0),
    {
      none: null,
      plain: {
        body: expect.stringContaining("Question none"),
        answer: expect.stringContaining("answer to none"),
      },
    },
    ["none"],
  ],
  [
    "a merge is taken back",
    async ({ db, id }) => {
      await mergeQuestion(db, moderator, id.none ?? 0, id.plain ?? 0);
      await drainSearch(db);
      await unmergeQuestion(db, moderator, id.none ?? 0);
    },
    { none: "same", plain: "same" },
  ],
  [
    "a question gets one more tag",
    run((id) => sql`insert into question_tags values (${id.plain}, ${id.audio}, 1)`),
    { plain: { tags: ["video", "audio"] } },
  ],
  [
    "a tag is taken off a question",
    run((id) => sql`delete from question_tags where question_id = ${id.plain}`),
    { plain: { tags: [] } },
  ],
  ["a question is voted for", ({ world, id }) => world.vote(id.none ?? 0), { none: { votes: 1 } }],
  [
    "a vote is taken back",
    async ({ db, world, id }) => {
      await world.vote(id.none ?? 0);
      await drainSearch(db);
      await db.execute(sql`delete from votes where question_id = ${id.none}`);
    },
    { none: "same" },
  ],
  [
    "a question is closed",
    ({ db, world, id }) =>
      db.execute(
        sql`update questions set closed_at = now(), closed_by = ${world.user}, closed_reason = 'x' where id = ${id.plain}`,
      ),
    { plain: "same" },
  ],
  [
    "a question is opened again",
    async ({ db, world, id }) => {
      await db.execute(
        sql`update questions set closed_at = now(), closed_by = ${world.user}, closed_reason = 'x' where id = ${id.plain}`,
      );
      await drainSearch(db);
      await db.execute(
        sql`update questions set closed_at = null, closed_by = null, closed_reason = null where id = ${id.plain}`,
      );
    },
    { plain: "same" },
  ],
  [
    "a question is deleted",
    ({ world, id }) => world.remove("questions", id.open ?? 0),
    { open: null },
    ["open"],
  ],
  [
    "a question is hidden",
    ({ world, id }) => world.hide("questions", id.open ?? 0),
    { open: null },
    ["open"],
  ],
  [
    "a question that was deleted is restored",
    async ({ db, world, id }) => {
      await world.remove("questions", id.open ?? 0);
      await drainSearch(db);
      await world.show("questions", id.open ?? 0);
    },
    { open: "same" },
  ],
  [
    "a question that was hidden is shown again",
    async ({ db, world, id }) => {
      await world.hide("questions", id.open ?? 0);
      await drainSearch(db);
      await world.show("questions", id.open ?? 0);
    },
    { open: "same" },
  ],
  [
    "a question that is out of sight is edited",
    async ({ db, world, id }) => {
      await world.hide("questions", id.open ?? 0);
      await drainSearch(db);
      await world.retitle(id.open ?? 0, "Retitled");
    },
    { open: null },
    ["open"],
  ],
  [
    "an answer comes",
    ({ world, id }) => world.answer(id.none ?? 0, "late"),
    { none: { answered: true, answer: "answer to none\n\nlate" } },
  ],
  [
    "an answer is edited: its mark endorses another text",
    ({ world, id }) => world.revise("answer", id["answer to closed"] ?? 0, "edited"),
    {
      closed: { answer: "edited", official: false, kind: "question", ...versions(...beginnings) },
    },
  ],
  [
    "an answer is deleted",
    ({ world, id }) => world.remove("answers", id["answer to plain"] ?? 0),
    { plain: { answer: "", answered: false } },
    ["plain"],
  ],
  [
    "an answer is hidden",
    ({ world, id }) => world.hide("answers", id["answer to open"] ?? 0),
    {
      open: { answer: "", accepted: false, official: false, kind: "question", trust: 0 },
    },
    ["open"],
  ],
  [
    "an answer that was deleted is restored",
    async ({ db, world, id }) => {
      await world.remove("answers", id["answer to plain"] ?? 0);
      await drainSearch(db);
      await world.show("answers", id["answer to plain"] ?? 0);
    },
    { plain: "same" },
  ],
  [
    "the better answer is another one now, by its votes",
    async ({ db, world, id }) => {
      const late = await world.answer(id.none ?? 0, "late");
      await drainSearch(db);
      await db.execute(sql`insert into votes (user_id, answer_id, value) values (${world.user}, ${late}, 1)`);
    },
    { none: { answer: "late\n\nanswer to none" } },
  ],
  [
    "another answer is accepted",
    async ({ db, world, id }) => {
      const late = await world.answer(id.none ?? 0, "late");
      await world.accept(id.none ?? 0, id["answer to none"] ?? 0);
      await drainSearch(db);
      await world.accept(id.none ?? 0, late);
    },
    { none: { accepted: true, answer: "late\n\nanswer to none" } },
  ],
  [
    "an answer is accepted",
    ({ world, id }) => world.accept(id.none ?? 0, id["answer to none"] ?? 0),
    { none: { accepted: true, kind: "solution", trust: 3 } },
  ],
  [
    "an acceptance is taken back",
    ({ world, id }) => world.unaccept(id.open ?? 0),
    { open: { accepted: false, official: true, kind: "solution" } },
  ],
  [
    "an answer is marked official",
    ({ world, id }) => world.mark(id["answer to plain"] ?? 0),
    { plain: { official: true, kind: "solution", trust: 4 } },
  ],
  ["a mark is proposed", ({ world, id }) => world.propose(id["answer to plain"] ?? 0), { plain: "same" }],
  [
    "a proposed mark is confirmed",
    async ({ db, world, id }) => {
      const mark = await world.propose(id["answer to plain"] ?? 0);
      await drainSearch(db);
      await world.confirm(mark);
    },
    { plain: { official: true, kind: "solution", trust: 4 } },
  ],
  [
    "a mark gives way to another answer's",
    ({ world, id }) => world.setMark(id["closed mark"] ?? 0, "superseded"),
    { closed: { official: false, kind: "question", ...versions() } },
  ],
  [
    "a mark needs a re-check",
    ({ world, id }) => world.setMark(id["closed mark"] ?? 0, "needs-recheck"),
    { closed: { official: false, kind: "question", ...versions(...beginnings) } },
  ],
  [
    "a mark is withdrawn",
    ({ world, id }) => world.setMark(id["closed mark"] ?? 0, "withdrawn"),
    { closed: { official: false, ...versions() } },
  ],
  [
    "the scope of a mark changes",
    run((id) => sql`update official_marks set to_version = '3.9' where id = ${id["closed mark"]}`),
    { closed: versions("3", "3.9") },
  ],
  [
    "a comment comes",
    ({ db, world, id }) =>
      db.execute(sql`
    insert into comments (question_id, author_id, body, html, content_hash) values (${id.plain}, ${world.user}, 'x', 'x', 'x')`),
    { plain: "same" },
  ],
  [
    "a comment is deleted",
    async ({ db, world, id }) => {
      await db.execute(
        sql`insert into comments (question_id, author_id, body, html, content_hash) values (${id.plain}, ${world.user}, 'x', 'x', 'x')`,
      );
      await drainSearch(db);
      await db.execute(
        sql`update comments set deleted_at = now(), deleted_by = ${world.user} where question_id = ${id.plain}`,
      );
    },
    { plain: "same" },
  ],
  [
    "somebody follows a question",
    async ({ db, id }) => {
      const [follower] = await db.execute<{ id: number }>(
        sql`insert into followers (user_id) values (${id.reader}) returning id`,
      );
      await db.execute(
        sql`insert into follows (follower_id, question_id, confirmed_at) values (${follower?.id}, ${id.open}, now())`,
      );
    },
    {},
  ],
  [
    "a person is suspended: what they wrote stays as it is",
    async ({ db, world }) => {
      await db.execute(sql`update users set email_verified_at = now() where id = ${world.user}`);
      await db.execute(sql`update memberships set ended_at = now() where user_id = ${world.user}`);
      await suspendMember(db, moderator, world.user, { days: null, reason: "insults" });
    },
    {},
  ],
  [
    "an answer is being written",
    run(
      (id) =>
        sql`insert into drafts (user_id, place, fields) values (${id.reader}, ${`answer:${id.open}`}, '{"body":"x"}')`,
    ),
    {},
  ],
];

it.each(table)("%s", (_, change, expected, first) => checkFanOut(change, expected, first));

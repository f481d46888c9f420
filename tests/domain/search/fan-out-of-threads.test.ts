// Which documents a change in a thread makes out of date, what they say afterwards, and that no other one does. Questions cannot be merged yet.
import { sql } from "drizzle-orm";
import { it } from "vitest";
import { type Change, checkFanOut, type Expected, run, versions } from "./fan-out-scene";

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
  ["a question is voted for", ({ world, id }) => world.vote(id.none ?? 0), { none: { votes: 1 } }],
  [
    "a question is closed",
    ({ db, world, id }) =>
      db.execute(
        sql`update questions set closed_at = now(), closed_by = ${world.user}, closed_reason = 'x' where id = ${id.plain}`,
      ),
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
];

it.each(table)("%s", (_, change, expected, first) => checkFanOut(change, expected, first));

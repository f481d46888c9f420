// Which documents a change of a talk makes out of date, what they say afterwards, and that no other one does.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { type Change, checkFanOut, type Expected, run } from "./fan-out-scene";

/** A question put to the talk, which a speaker answered when `answer` says what. */
const asked =
  (answer: string | null = null): Change =>
  ({ db, world, id }) =>
    db.execute(sql`
      insert into talk_questions (talk_id, author_id, body, html, content_hash, answer, answer_html, answered_at, answered_by)
      values (${id.talk}, ${world.user}, 'Why so late?', '', 'x', ${answer}, ${answer}, ${answer === null ? null : sql`now()`}, ${answer === null ? null : world.user})`);
const answered: Change = ({ db, world }) =>
  db.execute(
    sql`update talk_questions set answer = 'Rain.', answer_html = 'Rain.', answered_at = now(), answered_by = ${world.user}`,
  );
const transcribed: Change = ({ db, world, id }) =>
  db.execute(
    sql`insert into transcripts (talk_id, source, plain, changed_by) values (${id.talk}, 'x', 'A thunderstorm.', ${world.user})`,
  );
const uploaded: Change = ({ db, world, id }) =>
  db.execute(
    sql`insert into recordings (talk_id, name, content_type, bytes, uploaded_by) values (${id.talk}, 'r.mp4', 'video/mp4', 1, ${world.user})`,
  );
const inSeries: Change = async ({ db, world, id }) => {
  const [row] = await db.execute<{ id: number }>(sql`
    insert into series (slug, title, abstract, language, rhythm, weekday, local_time, time_zone, minutes, created_by)
    values ('evenings', 'Evenings', '', 'en', 'weekly', 1, '18:00', 'UTC', 45, ${world.user}) returning id`);
  return db.execute(sql`update talks set series_id = ${row?.id} where id = ${id.talk}`);
};
const alsoAbout: Change = run(
  (id) => sql`insert into talk_products (talk_id, product_id, position) values (${id.talk}, ${id.rival}, 0)`,
);

/** What changes once the index has what came before. */
const after =
  (before: Change, change: Change): Change =>
  async (scene) => {
    await before(scene);
    await drainSearch(scene.db);
    await change(scene);
  };

const table: [string, Change, Expected][] = [
  [
    "a talk is retitled and described anew",
    run(
      (id) =>
        sql`update talks set title = 'Retitled', abstract = 'Short.', description_plain = 'Long.' where id = ${id.talk}`,
    ),
    { talk: { title: "Retitled", body: "Short.\n\nLong." } },
  ],
  [
    "a draft is announced",
    after(
      run((id) => sql`update talks set announced_at = null where id = ${id.talk}`),
      run((id) => sql`update talks set announced_at = now() where id = ${id.talk}`),
    ),
    { talk: "same" },
  ],
  [
    "a talk is rescheduled",
    run(
      (id) =>
        sql`update talks set starts_at = '2031-01-02T03:04:05Z', local_start = '2031-01-02 03:04:05' where id = ${id.talk}`,
    ),
    {
      talk: { startsAt: "2031-01-02T03:04:05+00:00" },
    },
  ],
  ["a talk is cancelled", ({ world, id }) => world.cancel(id.talk ?? 0), { talk: { trust: 0 } }],
  [
    "a recording is added",
    run((id) => sql`update talks set recording_url = 'https://example.com/r' where id = ${id.talk}`),
    { talk: { hasRecording: true } },
  ],
  [
    "a speaker is renamed",
    run((id) => sql`update talk_speakers set name = 'Ann Other' where talk_id = ${id.talk}`),
    { talk: { speakers: ["Ann Other"] } },
  ],
  [
    "a speaker is added",
    run((id) => sql`insert into talk_speakers (talk_id, position, name) values (${id.talk}, 1, 'Ann Other')`),
    { talk: { speakers: ["Ottoline Vance", "Ann Other"] } },
  ],
  [
    "the speakers are gone",
    run((id) => sql`delete from talk_speakers where talk_id = ${id.talk}`),
    { talk: { speakers: [] } },
  ],
  [
    "a talk is postponed",
    ({ db, world, id }) =>
      db.execute(
        sql`update talks set postponed_at = now(), postponed_by = ${world.user}, postponed_reason = 'ill' where id = ${id.talk}`,
      ),
    { talk: "same" },
  ],
  [
    "a talk is about another product and another scenario",
    run((id) => sql`update talks set product_id = ${id.rival}, scenario = 'meeting' where id = ${id.talk}`),
    { talk: { product: { slug: "rooms", name: "Rooms" }, scenario: "meeting" } },
  ],
  [
    "a talk is about one more product",
    alsoAbout,
    {
      talk: {
        product: { slug: expect.any(String), name: "Nimbus Calls" },
        furtherProducts: [{ slug: "rooms", name: "Rooms" }],
      },
    },
  ],
  [
    "a talk is no longer about one more product",
    after(
      alsoAbout,
      run((id) => sql`delete from talk_products where talk_id = ${id.talk}`),
    ),
    { talk: "same" },
  ],
  [
    "a product that a talk is about, too, is renamed",
    after(
      alsoAbout,
      run((id) => sql`update products set slug = 'halls', name = 'Halls' where id = ${id.rival}`),
    ),
    {
      other: { product: { slug: "halls", name: "Halls" } },
      "rival talk": { product: { slug: "halls", name: "Halls" } },
      talk: { furtherProducts: [{ slug: "halls", name: "Halls" }] },
    },
  ],
  [
    "a talk gets one more tag",
    run((id) => sql`insert into talk_tags (talk_id, tag_id, position) values (${id.talk}, ${id.video}, 1)`),
    { talk: { tags: ["audio", "video"] } },
  ],
  [
    "a tag is taken off a talk",
    run((id) => sql`delete from talk_tags where talk_id = ${id.talk}`),
    { talk: { tags: [] } },
  ],
  [
    "a speaker changes employer and tells more",
    run((id) => sql`update talk_speakers set organisation = 'Other', bio = 'x' where talk_id = ${id.talk}`),
    { talk: "same" },
  ],
  ["a recording is uploaded", uploaded, { talk: { hasRecording: true } }],
  [
    "an uploaded recording is deleted",
    after(
      uploaded,
      run((id) => sql`delete from recordings where talk_id = ${id.talk}`),
    ),
    { talk: "same" },
  ],
  [
    "a chapter is named",
    run(
      (id) =>
        sql`insert into talk_chapters (talk_id, at_seconds, title) values (${id.talk}, 60, 'Jitter buffers')`,
    ),
    { talk: { said: ["Jitter buffers"] } },
  ],
  [
    "a chapter is renamed",
    after(
      run(
        (id) =>
          sql`insert into talk_chapters (talk_id, at_seconds, title) values (${id.talk}, 60, 'Jitter buffers')`,
      ),
      run((id) => sql`update talk_chapters set title = 'Buffers' where talk_id = ${id.talk}`),
    ),
    { talk: { said: ["Buffers"] } },
  ],
  ["a transcript is added", transcribed, { talk: { said: ["A thunderstorm."] } }],
  [
    "a transcript is changed",
    after(
      transcribed,
      run((id) => sql`update transcripts set plain = 'Sunshine.' where talk_id = ${id.talk}`),
    ),
    { talk: { said: ["Sunshine."] } },
  ],
  [
    "a transcript is gone",
    after(
      transcribed,
      run((id) => sql`delete from transcripts where talk_id = ${id.talk}`),
    ),
    { talk: "same" },
  ],
  ["a question is put to a talk", asked(), {}],
  [
    "a question put to a talk is answered",
    after(asked(), answered),
    { talk: { said: ["Why so late?\nRain."] } },
  ],
  [
    "an answered question of a talk is deleted",
    after(asked("Rain."), ({ db, world }) =>
      db.execute(sql`update talk_questions set deleted_at = now(), deleted_by = ${world.user}`),
    ),
    { talk: "same" },
  ],
  [
    "a question put to a talk is voted for",
    after(
      asked(),
      run((id) => sql`insert into talk_question_votes select id, ${id.reader} from talk_questions`),
    ),
    {},
  ],
  [
    "somebody is coming to a talk",
    run(
      (id) =>
        sql`insert into rsvps (talk_id, user_id, status, version_id) select ${id.talk}, ${id.reader}, 'going', max(id) from talk_versions where talk_id = ${id.talk}`,
    ),
    {},
  ],
  ["a talk becomes one of a series", inSeries, { talk: "same" }],
  [
    "a series is renamed",
    after(
      inSeries,
      run(() => sql`update series set title = 'Nights', slug = 'nights'`),
    ),
    {},
  ],
];

it.each(table)("%s", (_, change, expected) => checkFanOut(change, expected));

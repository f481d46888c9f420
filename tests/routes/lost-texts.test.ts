// What somebody typed is given back, whatever became meanwhile of what they wrote about.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { deleteQuestion, hideQuestion, unhideQuestion } from "~/domain/questions/state.server";
import type { Member } from "~/domain/viewer";
import { env } from "~/env.server";
import type { Running } from "../server/site";
import { makeMember, makeThread } from "../support/factories";
import { bodyOf, signInCookie } from "../support/request";
import { openWholeSite } from "../support/whole-site";

let site: Running;
let asker: Member;
let answerer: Member;
let writer: Member;
let moderator: Member;
let cookie: string;

beforeAll(async () => {
  [asker, answerer, writer] = [await makeMember(), await makeMember(), await makeMember()];
  moderator = await makeMember({ roles: ["moderator"] });
  cookie = await signInCookie(writer.id);
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
  await sql`delete from drafts`;
});

async function post(path: string, form: Record<string, string>, who = cookie) {
  const response = await fetch(site.url + path, {
    method: "POST",
    headers: { origin: env.ORIGIN, cookie: who },
    body: bodyOf(form),
    redirect: "manual",
  });
  return { status: response.status, html: await response.text() };
}

const text = "Typed for **an hour**, and then it was gone.";
/** As it stands in the page. */
const shown = `>${text}</textarea>`;
const places = [
  ["an answer", "answer", (of: Thread) => `/questions/${of.questionId}/answers`],
  ["a comment on a question", "question-comment", (of: Thread) => `/questions/${of.questionId}/comments`],
  ["a comment on an answer", "answer-comment", (of: Thread) => `/answers/${of.answerId}/comments`],
] as const;
type Thread = { questionId: number; answerId: number };
const nowhere = { questionId: 999_999, answerId: 999_999 };
const thread = () => makeThread(db, { asker, answerer });

describe.each(places)("%s", (_, kind, path) => {
  test.each([
    ["hidden", (of: Thread) => hideQuestion(db, moderator, of.questionId, "against the rules")],
    ["deleted", (of: Thread) => deleteQuestion(db, moderator, of.questionId)],
  ])(
    "to a question that was %s meanwhile comes back, and is told no more than of one that never was",
    async (_, change) => {
      const of = await thread();
      await change(of);
      const [gone, absent] = [
        await post(path(of), { body: text }),
        await post(path(nowhere), { body: text }),
      ];
      expect([gone.status, absent.status]).toEqual([404, 404]);
      expect(gone.html).toContain(shown);
      const told = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0];
      expect(told(gone.html)).toBe(told(absent.html));
    },
  );

  test("stays a draft, which is there when the question is back", async () => {
    const of = await thread();
    await hideQuestion(db, moderator, of.questionId, "against the rules");
    await post(path(of), { body: text });
    const id = kind === "answer-comment" ? of.answerId : of.questionId;
    expect(
      await sql`select place, fields ->> 'body' as body from drafts where user_id = ${writer.id}`,
    ).toEqual([{ place: `${kind}:${id}`, body: text }]);
    await unhideQuestion(db, moderator, of.questionId);
    const page = kind === "answer" ? `/questions/${of.questionId}` : path(of);
    expect(await (await fetch(site.url + page, { headers: { cookie } })).text()).toContain(shown);
  });

  test("too short for what is gone, or to be previewed, comes back too", async () => {
    const of = await thread();
    await deleteQuestion(db, moderator, of.questionId);
    const short = await post(path(of), { body: "**x**" });
    expect([short.status, short.html.includes(">**x**</textarea>")]).toEqual([404, true]);
    const previewed = await post(path(of), { body: text, intent: "preview" });
    expect([previewed.status, previewed.html.includes(shown)]).toEqual([404, true]);
  });
});

test("a comment on an answer that was hidden or deleted meanwhile comes back", async () => {
  for (const change of [
    (of: Thread) => hideAnswer(db, moderator, of.answerId, "against the rules"),
    (of: Thread) => deleteAnswer(db, moderator, of.answerId),
  ]) {
    const of = await thread();
    await change(of);
    const { status, html } = await post(`/answers/${of.answerId}/comments`, { body: text });
    expect([status, html.includes(shown)]).toEqual([404, true]);
  }
});

test("an edit of what cannot be seen any more comes back with every text", async () => {
  const of = await thread();
  await deleteQuestion(db, moderator, of.questionId);
  const { status, html } = await post(`/answers/${of.answerId}/edit`, {
    body: text,
    summary: "better words",
    base: "1",
  });
  expect(status).toBe(404);
  for (const typed of [shown, ">better words</textarea>"]) expect(html).toContain(typed);
  expect(html).not.toContain(">1</textarea>");
});

test("markup that was typed comes back as text", async () => {
  const { html } = await post(`/questions/${nowhere.questionId}/answers`, {
    body: "</textarea><script>alert(1)</script>",
  });
  expect(html).not.toContain("<script>alert");
});

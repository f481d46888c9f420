// What is sent without a session, an edit or a comment, is kept, and stands there again after signing in.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { editQuestion } from "~/domain/questions/edit.server";
import type { Member } from "~/domain/viewer";
import { takeKeptDrafts } from "~/http/drafts.server";
import { answerEditPath, answerPartPath, questionEditPath, questionPartPath } from "~/paths";
import { makeMember, makeThread, questionForm, revisionOf } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, cookieIn, signedInRequest, visitorRequest } from "../../support/request";
import { handlerOf } from "../../support/routes";

type Form = Record<string, string>;
type Case = { file: string; id: number; path: string; form: Form };

let asker: Member;
let answerer: Member;

beforeAll(async () => {
  [asker, answerer] = [await makeMember(), await makeMember()];
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

async function casesOf() {
  const { questionId, answerId } = await makeThread(db, { asker, answerer });
  const [ofQuestion, ofAnswer] = [
    String(await revisionOf(db, "questions", questionId)),
    String(await revisionOf(db, "answers", answerId)),
  ];
  const title = "A title that was typed for an hour";
  const body = `Typed for an hour, then signed out: ${questionId}.`;
  return {
    "an edit of a question": {
      file: "questions/edit.tsx",
      id: questionId,
      path: questionEditPath(questionId),
      form: { title, body, tags: "typed too", platform: "ios", base: ofQuestion, summary: "better words" },
    },
    "an edit of an answer": {
      file: "answers/edit.tsx",
      id: answerId,
      path: answerEditPath(answerId),
      form: { body, base: ofAnswer, summary: "better words" },
    },
    "a comment on a question": {
      file: "questions/comments.tsx",
      id: questionId,
      path: questionPartPath(questionId, "comments"),
      form: { body },
    },
    "a comment on an answer": {
      file: "answers/comments.tsx",
      id: answerId,
      path: answerPartPath(answerId, "comments"),
      form: { body },
    },
  } satisfies Record<string, Case>;
}

/** Sends the form without a session, then signs in as a browser would. Gives where the way led. */
async function sendAndSignIn({ file, id, path, form }: Case, who: Member): Promise<string | null> {
  const action = await handlerOf(file, "action");
  const { response } = await call(action, visitorRequest(path, { form }), { params: { id: String(id) } });
  const key = cookieIn(response?.headers.get("Set-Cookie") ?? "");
  await takeKeptDrafts(db, visitorRequest("/sign-in", { cookie: key }), who.id);
  return response?.headers.get("Location") ?? null;
}

const pageOf = async (who: Member, path: string) => (await rendered(await signedInRequest(who, path))).html;
const saved = "This is your saved draft.";

describe.each([
  ["an edit of a question", () => asker],
  ["an edit of an answer", () => answerer],
  ["a comment on a question", () => answerer],
  ["a comment on an answer", () => asker],
] as const)("%s", (name, who) => {
  test("that was sent signed out stands there after signing in, with every field, until it is sent", async () => {
    const given = (await casesOf())[name];
    const { path, form } = given;
    expect(await pageOf(who(), path)).not.toContain(saved);
    expect(await sendAndSignIn(given, who())).toContain(
      `/sign-in?to=${encodeURIComponent(`${path}?draft=`)}`,
    );
    const back = await pageOf(who(), path);
    expect(back).toContain(saved);
    expect(back).toContain(`>${form.body}</textarea>`);
    for (const [field, value] of Object.entries(form))
      if (field !== "body" && field !== "platform") expect(back).toContain(`value="${value}"`);
    if ("platform" in form)
      expect(back).toMatch(/<option[^>]* selected=""[^>]*>iOS|<option selected=""[^>]*>iOS/);

    const sent = await rendered(await signedInRequest(who(), path, { form }));
    expect(sent.status).toBe(302);
    const after = await pageOf(who(), path);
    expect(after).not.toContain(saved);
    expect(await sql`select from drafts where user_id = ${who().id}`).toHaveLength(0);
  });

  test("that was sent signed out is nobody else's, and stands in no other place", async () => {
    const [given, other] = [(await casesOf())[name], (await casesOf())[name]];
    await sendAndSignIn(given, who());
    const moderator = await makeMember({ roles: ["moderator"] });
    expect(await pageOf(moderator, given.path)).not.toContain(given.form.body);
    expect(await pageOf(who(), other.path)).not.toContain(given.form.body);
    await sql`delete from drafts where user_id = ${who().id}`;
  });
});

describe("an edit that was sent signed out", () => {
  test("while somebody else edited, is told of that when it is sent again", async () => {
    const given = (await casesOf())["an edit of a question"];
    const { id, path, form } = given;
    await sendAndSignIn(given, asker);
    const theirs = questionForm({ title: "Their title in the meantime", body: form.body });
    const moderator = await makeMember({ roles: ["moderator"] });
    await editQuestion(db, moderator, id, { ...theirs, base: Number(form.base), summary: "" });
    expect(await pageOf(asker, path)).toContain(`name="base" value="${form.base}"`);
    const again = await rendered(await signedInRequest(asker, path, { form }));
    expect(again.status).toBe(409);
    expect(again.html).toContain("Their title in the meantime");
    expect(again.html).toContain(`value="${form.title}"`);
  });

  test("can be left for what stands there now", async () => {
    const cases = await casesOf();
    for (const [given, who] of [
      [cases["an edit of a question"], asker],
      [cases["an edit of an answer"], answerer],
    ] as const) {
      await sendAndSignIn(given, who);
      const without = `${given.path}?draft=no`;
      expect(await pageOf(who, given.path)).toContain(`href="${without}"`);
      const page = await pageOf(who, without);
      expect(page).not.toContain(given.form.body);
      expect(page).not.toContain(saved);
    }
  });
});

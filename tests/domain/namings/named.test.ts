// `@name` tells that person: once for a post, and nobody else.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { type Db, db as shared } from "~/db.server";
import { deleteAccount } from "~/domain/accounts/delete.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { answerQuestion } from "~/domain/answers/answer.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { hideAnswer } from "~/domain/answers/state.server";
import { addComment } from "~/domain/comments/comment.server";
import { follow } from "~/domain/follows/follow.server";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { putWishes } from "~/domain/notifications/wishes.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { getAnswer, getQuestionPage } from "~/domain/questions/page.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { answer, ask, makeMember, makeThread, questionForm, revisionOf } from "../../support/factories";
import { tellOfAnswers } from "../../support/jobs";

const asker = await makeMember({ name: "Asking Ada" });
const answerer = await makeMember({ name: "Answering Ben" });
const mei = await makeMember({ name: "Mei Named" });
const xiao = await makeMember({ name: "王小名" });
const moderator = await makeMember({ roles: ["moderator"], name: "Watching Wim" });

/** What somebody was told, oldest first: `named` before what is told because it names them. */
async function toldOf(db: Db, viewer: Member): Promise<string[]> {
  const { items } = await listNotifications(db, viewer, { page: 1 });
  return items.map(({ verb, news }) => (news?.named ? `named ${verb}` : verb)).reverse();
}

async function editBody(db: Db, editor: Member, answerId: number, body: string): Promise<void> {
  const base = await revisionOf(db, "answers", answerId);
  await editAnswer(db, editor, answerId, { base, body, summary: "", keepsMark: false });
}

test("a question, an answer and a comment tell those whom they name, by their exact names", async () => {
  await inTransaction(async (db) => {
    const questionId = await ask(db, asker, {
      body: "Perhaps @Mei Named knows what this is, or @mei named.",
    });
    const answerId = await answer(db, answerer, questionId, "请@王小名 看一下这个回答，谢谢。");
    await addComment(db, asker, { answerId }, { body: "@Mei Named: is that so?" });
    expect(await toldOf(db, mei)).toEqual(["named asked", "named commented"]);
    expect(await toldOf(db, xiao)).toEqual(["named answered"]);
    const [row] = await db.execute<{ html: string }>(
      sql`select r.html from questions q join revisions r on r.id = q.revision_id where q.id = ${questionId}`,
    );
    expect(row?.html).toContain(
      `<a href="/people/${mei.id}" rel="nofollow ugc noopener">@Mei Named</a> knows`,
    );
    expect(row?.html).toContain("or @mei named.");
  });
});

test("in Chinese text a name ends where the longest one that somebody has does", async () => {
  await inTransaction(async (db) => {
    const longer = await makeMember({ name: "王小名子" });
    await ask(db, asker, { body: "@王小名你好，请问这个回调为什么不触发？" });
    await ask(db, asker, { body: "请@王小名子看一下这个回调为什么不触发？" });
    await ask(db, asker, { body: "请@Mei Named看一下这个回调，@王小 明白吗？" });
    expect(await toldOf(db, xiao)).toEqual(["named asked"]);
    expect(await toldOf(db, longer)).toEqual(["named asked"]);
    expect(await toldOf(db, mei)).toEqual(["named asked"]);
  });
});

test("a name that only looks alike tells nobody", async () => {
  await inTransaction(async (db) => {
    for (const name of ["Mеi Named", "MeiNamed", "Mei-Named", "mei named", "Mei  Named", "Mei Narned"]) {
      await ask(db, asker, { body: `Perhaps @${name} knows what this is.` });
    }
    expect(await toldOf(db, mei)).toEqual([]);
  });
});

test("one notice of one event, whatever the reasons: asker, follower and named", async () => {
  await inTransaction(async (db) => {
    const questionId = await ask(db, asker);
    await follow(db, mei, { kind: "question", id: questionId });
    await follow(db, asker, { kind: "question", id: questionId });
    await answer(db, answerer, questionId, "As @Asking Ada and @Mei Named and @Answering Ben will know.");
    await tellOfAnswers(db);
    expect(await toldOf(db, asker)).toEqual(["answered"]);
    expect(await toldOf(db, mei)).toEqual(["named answered"]);
    expect(await toldOf(db, answerer)).toEqual([]);
  });
});

test("an edit tells whom it names newly, and never again whom the post named before", async () => {
  await inTransaction(async (db) => {
    const { answerId } = await makeThread(db, { asker, answerer });
    await editBody(db, answerer, answerId, "Now it names @Mei Named here.");
    await editBody(db, answerer, answerId, "Now it names @Mei Named and @王小名 here.");
    await editBody(db, answerer, answerId, "Now it names nobody here any more.");
    await editBody(db, answerer, answerId, "Now it names @Mei Named again here.");
    expect(await toldOf(db, mei)).toEqual(["named edited"]);
    expect(await toldOf(db, xiao)).toEqual(["named edited"]);
  });
});

test("an edit of a question tells whom it names, but neither its author nor the editor", async () => {
  await inTransaction(async (db) => {
    const id = await ask(db, asker);
    const body = "Named by a moderator: @Mei Named @Asking Ada @Watching Wim";
    const base = await revisionOf(db, "questions", id);
    await editQuestion(db, moderator, id, { ...questionForm({ body }), base, summary: "", grade: undefined });
    expect(await toldOf(db, mei)).toEqual(["named edited"]);
    expect(await toldOf(db, asker)).toEqual(["edited"]);
    expect(await toldOf(db, moderator)).toEqual([]);
  });
});

test("what is out of sight names nobody, and a notice goes out of sight with the post", async () => {
  await inTransaction(async (db) => {
    const { questionId, answerId } = await makeThread(db, { asker, answerer });
    await hideAnswer(db, moderator, answerId, "not for the public");
    await editBody(db, moderator, answerId, "A hidden answer that names @Mei Named here.");
    expect(await toldOf(db, mei)).toEqual([]);
    const seen = await answer(db, xiao, questionId, "One that all see names @Mei Named here.");
    expect(await toldOf(db, mei)).toEqual(["named answered"]);
    await hideAnswer(db, moderator, seen, "not for the public");
    expect(await toldOf(db, mei)).toEqual([]);
  });
});

describe("somebody who deletes their account", () => {
  /** Who was named in a question, an answer and a comment, beside somebody who stays, and has left since. */
  async function namedAndGone(db: Db, name: string) {
    const passwordHash = await hashPassword(PASSWORD);
    const gone = await makeMember({ name, passwordHash });
    const words = `For @${name} and @Mei Named, and [this one](/people/${gone.id}) too.`;
    const questionId = await ask(db, asker, { body: words });
    const answerId = await answer(db, answerer, questionId, words);
    await addComment(db, asker, { answerId }, { body: words });
    const before = await postsOf(db, questionId);
    await deleteAccount(db, gone, PASSWORD);
    return { gone, answerId, before, after: await postsOf(db, questionId) };
  }
  const PASSWORD = "kestrel-orbit-7";
  async function postsOf(db: Db, id: number): Promise<string[]> {
    const { question, answers, comments } = await getQuestionPage(db, { kind: "visitor" }, { id, page: 1 });
    return [question, ...answers, ...comments].map(({ html }) => html);
  }

  test("is named no more: the words stay, and no link says which account it was", async () => {
    await inTransaction(async (db) => {
      const { gone, before, after } = await namedAndGone(db, "Leaving Lee");
      expect(before).toHaveLength(3);
      for (const html of before) expect(html).toContain(`href="/people/${gone.id}"`);
      for (const html of after) {
        expect(html).not.toContain(`/people/${gone.id}"`);
        expect(html).toContain("For @Leaving Lee and <a");
        expect(html).toContain(
          `href="/people/${mei.id}" rel="nofollow ugc noopener">@Mei Named</a>, and this one too.`,
        );
      }
      expect(await db.execute(sql`select from namings where user_id = ${gone.id}`)).toHaveLength(0);
      expect(await db.execute(sql`select from notifications where user_id = ${gone.id}`)).toHaveLength(0);
      expect(await db.execute(sql`select from namings where user_id = ${mei.id}`)).toHaveLength(3);
    });
  });

  test("is nobody to a later edit", async () => {
    await inTransaction(async (db) => {
      const { gone, answerId } = await namedAndGone(db, "Leaving Lou");
      await editBody(db, answerer, answerId, "Once more for @Leaving Lou and @Mei Named, with more words.");
      const { html } = await getAnswer(db, { kind: "visitor" }, answerId);
      expect(html).toContain("for @Leaving Lou and <a");
      expect(await db.execute(sql`select from namings where user_id = ${gone.id}`)).toHaveLength(0);
      expect(await db.execute(sql`select from notifications where user_id = ${gone.id}`)).toHaveLength(0);
    });
  });
});

describe("nobody is told", () => {
  test("who turned that off, though other kinds are told", async () => {
    await inTransaction(async (db) => {
      await putWishes(db, mei, { named: { onSite: false, byMail: false } });
      const questionId = await ask(db, asker, { body: "Perhaps @Mei Named knows what this is." });
      expect(await toldOf(db, mei)).toEqual([]);
      await follow(db, mei, { kind: "question", id: questionId });
      await answer(db, answerer, questionId, "I ask @Mei Named as well, whoever that is.");
      await tellOfAnswers(db);
      expect(await toldOf(db, mei)).toEqual(["answered"]);
    });
  });

  test("who has left, or has not confirmed their address", async () => {
    await inTransaction(async (db) => {
      const gone = await makeMember({ name: "Gone Gus" });
      await makeMember({ name: "Unsure Una", verified: false });
      await db.execute(
        sql`update users set deleted_at = now(), email = null, email_key = null, password_hash = null where id = ${gone.id}`,
      );
      await ask(db, asker, { body: "Do @Gone Gus or @Unsure Una know what this is?" });
      const rows = await db.execute(sql`select from namings`);
      expect(rows).toHaveLength(0);
    });
  });

  test("when a text sent twice is one post", async () => {
    await inTransaction(async (db) => {
      const questionId = await ask(db, asker);
      const body = "Twice the same answer for @Mei Named here.";
      await answerQuestion(db, answerer, questionId, { body });
      await answerQuestion(db, answerer, questionId, { body });
      expect(await toldOf(db, mei)).toEqual(["named answered"]);
    });
  });
});

test("ten people may be named, and eleven are refused by the field", async () => {
  await inTransaction(async (db) => {
    const names = Array.from({ length: 11 }, (_, index) => `Crowd ${String.fromCharCode(97 + index)}x`);
    for (const name of names) await makeMember({ name });
    const calls = names.map((name) => `@${name}`);
    await ask(db, asker, { body: `Who of you knows this: ${calls.slice(0, 10).join(", ")}?` });
    const refused = ask(db, asker, { body: `Who of you knows this: ${calls.join(", ")}?` });
    await expect(refused).rejects.toMatchObject({
      refusal: { kind: "invalid", errors: { body: "errors.namedMany" } },
    });
  });
});

test("two edits at the same moment that name the same person tell them once", async () => {
  const questionId = await ask(shared, asker);
  const ids = await Promise.all([answer(shared, answerer, questionId), answer(shared, xiao, questionId)]);
  const before = (await toldOf(shared, mei)).length;
  const base = await revisionOf(shared, "answers", ids[0]);
  const body = "At once, for @Mei Named and nobody else.";
  const edit = () => editAnswer(shared, answerer, ids[0], { base, body, summary: "", keepsMark: false });
  await Promise.allSettled([edit(), edit(), edit()]);
  expect((await toldOf(shared, mei)).length - before).toBe(1);
});

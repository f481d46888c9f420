// Who has answered a question is led to edit that answer, and loses nothing that was typed for another one.
import { beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { findDraft } from "~/domain/drafts/drafts.server";
import { action } from "~/routes/questions/answers";
import { answer, makeMember, makeThread } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, signedInRequest } from "../../support/request";

const BODY = "On second thoughts, call **leaveChannel** first.";

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

test("in the place of the form stands the way to their answer", async () => {
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const { questionId, answerId } = await makeThread(db, { asker, answerer });
  for (const path of [`/questions/${questionId}`, `/questions/${questionId}/answers`]) {
    const { html } = await rendered(await signedInRequest(answerer, path));
    expect(html).toContain("You have answered this question already");
    expect(html).toContain(`href="/answers/${answerId}/edit"`);
    expect(html).not.toContain("Post your answer");
    expect((await rendered(await signedInRequest(asker, path))).html).toContain("Post your answer");
  }
});

test("another one is refused in words, and its text is shown and kept as a draft", async () => {
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const { questionId, answerId } = await makeThread(db, { asker, answerer });
  const path = `/questions/${questionId}/answers`;
  const send = () => signedInRequest(answerer, path, { form: { body: BODY } });
  const { response } = await call(action, await send(), { params: { id: String(questionId) } });
  expect(response?.status).toBe(409);
  const { status, html } = await rendered(await send());
  expect(status).toBe(409);
  expect(html).toContain("You have answered this question already");
  expect(html).toContain(`href="/answers/${answerId}/edit"`);
  expect(html).toContain(BODY);
  expect(await findDraft(db, { userId: answerer.id }, `answer:${questionId}`)).toEqual({ body: BODY });
  const page = await rendered(await signedInRequest(answerer, `/questions/${questionId}`));
  expect(page.html).toContain(BODY);
  expect(await sql`select from answers where question_id = ${questionId}`).toHaveLength(1);
});

test("a repeat of the same text still leads to the answer that it made", async () => {
  const asker = await makeMember();
  const { questionId } = await makeThread(db, { asker, answerer: await makeMember() });
  const id = await answer(db, asker, questionId, BODY);
  const request = await signedInRequest(asker, `/questions/${questionId}/answers`, { form: { body: BODY } });
  const { response } = await call(action, request, { params: { id: String(questionId) } });
  expect(response?.headers.get("Location")).toBe(`/answers/${id}`);
});

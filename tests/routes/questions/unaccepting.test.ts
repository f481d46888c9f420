// A moderator who takes an acceptance back says why; the asker need not.
import { beforeAll, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { makeMember, makeSolution } from "../../support/factories";
import { rendered } from "../../support/render";
import { signInCookie, visitorRequest } from "../../support/request";

let [asker, answerer, moderator] = [] as unknown as [Member, Member, Member];

beforeAll(async () => {
  [asker, answerer, moderator] = [
    await makeMember(),
    await makeMember(),
    await makeMember({ roles: ["moderator"] }),
  ];
});

const open = async (who: Member, path: string, form?: Record<string, string>) =>
  rendered(visitorRequest(path, { cookie: await signInCookie(who.id), ...(form && { form }) }));

test("a moderator is asked for the reason, and the history shows it", async () => {
  const { questionId } = await makeSolution(db, { asker, answerer });
  const path = `/questions/${questionId}/acceptance`;
  expect((await open(moderator, `/questions/${questionId}`)).html).toContain(`href="${path}"`);
  expect((await open(moderator, path)).html).toContain('name="reason"');
  for (const form of [{ intent: "remove" }, { intent: "remove", reason: " " }]) {
    const { html, status } = await open(moderator, path, form);
    expect(status).toBe(422);
    expect(html).toContain('name="reason"');
  }
  expect(await sql`select from acceptances where question_id = ${questionId}`).toHaveLength(1);
  const reason = "The asker wrote that it broke again.";
  expect((await open(moderator, path, { intent: "remove", reason })).status).toBe(302);
  expect(await sql`select from acceptances where question_id = ${questionId}`).toHaveLength(0);
  expect((await open(answerer, `/questions/${questionId}/history`)).html).toContain(reason);
});

test("the asker takes it back with one press", async () => {
  const { questionId } = await makeSolution(db, { asker, answerer });
  const path = `/questions/${questionId}/acceptance`;
  expect((await open(asker, `/questions/${questionId}`)).html).toContain(`action="${path}"`);
  expect((await open(asker, path)).html).not.toContain('name="reason"');
  expect((await open(asker, path, { intent: "remove" })).status).toBe(302);
  // Nothing is accepted, so the address leads to the question.
  expect((await open(answerer, path)).status).toBe(302);
});

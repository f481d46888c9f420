import { expect, it } from "vitest";
import { sql } from "~/db.server";
import { limitAction } from "~/http/rate-limits.server";
import { action as deleteAnswer } from "~/routes/answers/deletion";
import { action as hideAnswer } from "~/routes/answers/hiding";
import { action as mark } from "~/routes/answers/official-mark";
import { action as deleteComment } from "~/routes/comments/deletion";
import { action as close } from "~/routes/questions/closure";
import { action as deleteQuestion } from "~/routes/questions/deletion";
import { action as hideQuestion } from "~/routes/questions/hiding";
import { makePerson } from "../../support/people";
import { call, signedInRequest, statusOf } from "../../support/request";

it.each([
  ["delete a question", deleteQuestion],
  ["hide a question", hideQuestion],
  ["close a question", close],
  ["delete an answer", deleteAnswer],
  ["hide an answer", hideAnswer],
  ["mark an answer", mark],
  ["delete a comment", deleteComment],
])("nobody may %s without end", async (_, action) => {
  await sql`delete from rate_limits`;
  const person = await makePerson({ roles: ["moderator"] });
  for (let count = 0; count < 60; count += 1) await limitAction(person, "edit");
  const request = await signedInRequest(person, "/questions/1", { form: { reason: "Once too often." } });
  expect(await statusOf(call<unknown>(action, request, { params: { id: "1" } }))).toBe(429);
});

it.each([
  ["close a question", close],
  ["mark an answer", mark],
])("what was typed comes back with the refusal to %s", async (_, action) => {
  await sql`delete from rate_limits`;
  const person = await makePerson({ roles: ["moderator"] });
  for (let count = 0; count < 60; count += 1) await limitAction(person, "edit");
  const request = await signedInRequest(person, "/questions/1", { form: { reason: "Once too often." } });
  const { response } = await call<unknown>(action, request, { params: { id: "1" } });
  expect(await response?.json()).toMatchObject({
    errors: { form: expect.stringMatching(/^errors\.tooMany(Minutes|Hours):\d+$/) },
    values: { reason: "Once too often." },
  });
});

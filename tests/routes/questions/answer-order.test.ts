// The answers of a question by what helps most, or as they were given (flows B): links that work without a script.
import { beforeAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { castVote } from "~/domain/votes/vote.server";
import { answer, ask, makeMember } from "../../support/factories";
import { rendered } from "../../support/render";
import { visitorRequest } from "../../support/request";

let questionId: number;
let answers: number[];

beforeAll(async () => {
  const asker = await makeMember();
  questionId = await ask(db, asker);
  answers = [];
  for (let more = 0; more < 21; more += 1) answers.push(await answer(db, await makeMember(), questionId));
  await castVote(db, asker, { answerId: answers[20] ?? 0 }, 1);
});

const page = async (query = "") => (await rendered(visitorRequest(`/questions/${questionId}${query}`))).html;
const shown = (html: string) =>
  [...html.matchAll(/<article[^>]* id="answer-(\d+)"/g)].map(([, id]) => Number(id));

test("the best stand first unless the reader asks for the oldest", async () => {
  const best = await page();
  expect(shown(best)).toEqual([answers[20], ...answers.slice(0, 19)]);
  expect(best).toContain(`href="/questions/${questionId}" aria-current="page">Best first`);
  const oldest = await page("?order=oldest");
  expect(shown(oldest)).toEqual(answers.slice(0, 20));
  expect(oldest).toContain(`href="/questions/${questionId}?order=oldest" aria-current="page">Oldest first`);
  expect(shown(await page("?order=constructor"))).toEqual(shown(best));
});

test("the next page keeps the order, and robots read one of the two", async () => {
  const oldest = await page("?order=oldest");
  expect(oldest).toContain(`href="/questions/${questionId}?order=oldest&amp;page=2"`);
  expect(shown(await page("?order=oldest&page=2"))).toEqual([answers[20]]);
  expect(oldest).toContain('<meta name="robots" content="noindex"/>');
  expect(await page()).not.toContain("noindex");
});

test("one answer has no order", async () => {
  const asker = await makeMember();
  const alone = await ask(db, asker);
  await answer(db, await makeMember(), alone);
  expect((await rendered(visitorRequest(`/questions/${alone}`))).html).not.toContain("Oldest first");
});

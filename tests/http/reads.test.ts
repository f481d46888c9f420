import { beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { pageSent, writeLastReads } from "~/http/reads.server";
import { ask, makeMember } from "../support/factories";

let id: number;
beforeEach(async () => {
  id = await ask(db, await makeMember());
});

const reader = "Mozilla/5.0 (X11; Linux x64) Chrome/126.0";
const readsNow = async () => {
  await writeLastReads();
  const [row] = await sql<{ reads: number }[]>`select reads from question_reads where question_id = ${id}`;
  return row?.reads ?? 0;
};

test("reads of a question's page by people are added up", async () => {
  for (let at = 0; at < 3; at += 1) pageSent(`/questions/${id}`, reader);
  expect(await readsNow()).toBe(3);
  pageSent(`/questions/${id}`, reader);
  expect(await readsNow()).toBe(4);
});

test.each([
  "",
  "Googlebot/2.1 (+http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0)",
  "Mozilla/5.0 (compatible; Baiduspider/2.0)",
  "curl/8.5.0",
  "python-requests/2.32",
  "Mozilla/5.0 HeadlessChrome/126.0",
])("%j is no reader", async (userAgent) => {
  pageSent(`/questions/${id}`, userAgent);
  expect(await readsNow()).toBe(0);
});

test.each([
  "/questions",
  "/questions/new",
  "/questions/0",
  "/questions/1e3",
  "/",
  "/questions/999999999999999",
])("%s counts for no question", async (path) => {
  pageSent(path, reader);
  pageSent(`/questions/${id}/history`, reader);
  expect(await readsNow()).toBe(0);
});

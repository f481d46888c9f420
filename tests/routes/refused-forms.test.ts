// The page that says why a form was refused is a page like every other: of its reader, and with ways on that lead somewhere.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { env } from "~/env.server";
import type { Running } from "../server/site";
import { makeMember, makeThread } from "../support/factories";
import { bodyOf, signInCookie } from "../support/request";
import { openWholeSite } from "../support/whole-site";

let site: Running;
let thread: Awaited<ReturnType<typeof makeThread>>;
let cookie: string;

beforeAll(async () => {
  const [asker, answerer] = [await makeMember(), await makeMember()];
  thread = await makeThread(db, { asker, answerer });
  cookie = await signInCookie(asker.id);
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

type Sent = { form?: Record<string, string>; cookie?: string; headers?: Record<string, string> };

async function post(path: string, sent: Sent = {}) {
  const response = await fetch(site.url + path, {
    method: "POST",
    headers: { origin: env.ORIGIN, cookie: sent.cookie ?? cookie, ...sent.headers },
    body: bodyOf(sent.form ?? {}),
    redirect: "manual",
  });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

describe("what a signed-in reader sent and was refused", () => {
  test.each([
    ["a vote for one's own question", () => `/questions/${thread.questionId}/vote`, 403],
    ["a closure, which is for moderators", () => `/questions/${thread.questionId}/closure`, 403],
    ["an acceptance of no answer", () => `/questions/${thread.questionId}/acceptance`, 404],
    ["a vote for an answer that is not there", () => "/answers/99999/vote", 404],
    ["a form at an address that is not there", () => "/nowhere/at/all", 404],
  ])("%s: the page knows them", async (_, path, status) => {
    const answer = await post(path(), { form: { value: "1", reason: "Long enough." } });
    expect(answer.status).toBe(status);
    expect(answer.html).not.toContain('href="/sign-in');
    expect(answer.html).not.toContain("You are not signed in");
    expect(answer.html).toContain('href="/notifications"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("has its title in their language", async () => {
    const answer = await post(`/questions/${thread.questionId}/vote`, {
      form: { value: "1" },
      cookie: `${cookie}; lang=zh`,
    });
    expect(answer.html).toMatch(/<title>没有权限执行此操作/);
  });

  test("and the page of a visitor knows nobody", async () => {
    const answer = await post("/search/uses", { cookie: "", form: { q: "" } });
    expect(answer.html).not.toContain('href="/notifications"');
    const absent = await post("/nowhere/at/all", { cookie: "" });
    expect([absent.status, absent.html.includes('href="/sign-in')]).toEqual([404, true]);
  });
});

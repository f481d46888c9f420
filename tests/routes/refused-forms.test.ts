// The page that says why a form was refused is a page like every other: of its reader, and with ways on that lead somewhere.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { askAtTalk } from "~/domain/talk-questions/ask.server";
import { env } from "~/env.server";
import { NoPage } from "~/ui/no-page";
import { announced, makeWorld, viewerFor } from "../domain/talks/world";
import type { Running } from "../server/site";
import { makeHouse, makeMember, makeStaff, makeThread } from "../support/factories";
import { bodyOf, signInCookie } from "../support/request";
import { siteRoutes } from "../support/routes";
import { addressOf, openWholeSite } from "../support/whole-site";
import { deadWaysOn, reachLimits, waysOn } from "./ways-on";

let site: Running;
let thread: Awaited<ReturnType<typeof makeThread>>;
let askerId: number;
/** Of the asker: one of the forms signs out. */
let cookie: string;
/** Ids that are there, by the first part of an address. */
let ids: Record<string, number>;

beforeAll(async () => {
  const [asker, answerer] = [await makeMember(), await makeMember()];
  thread = await makeThread(db, { asker, answerer });
  askerId = asker.id;
  const world = await makeWorld();
  const talkId = await announced(world, world.people.L3);
  const { id } = await askAtTalk(db, await viewerFor(world.people.member), talkId, { body: "How so?" });
  ids = { questions: thread.questionId, answers: thread.answerId, talks: talkId, "talk-questions": id };
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
  cookie = await signInCookie(askerId);
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

  test("leads back to the page on which the form stood, and does not ask for what is refused again", async () => {
    const path = `/questions/${thread.questionId}`;
    const { html } = await post(`${path}/vote`, { form: { value: "1" } });
    expect(html).toContain("You cannot vote on your own post.");
    expect(html).toMatch(new RegExp(`<a href="${path}"[^>]*>Back to where you were</a>`));
    expect(html).not.toContain("Try this page again");
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

test("a form that cannot be taken, of a page that is for others, has the status which that page shows", async () => {
  const { vendor } = await makeHouse();
  const staff = await signInCookie((await makeStaff(vendor, "L2")).id);
  const path = `/answers/${thread.answerId}/official-mark`;
  const answer = await post(path, { form: { note: "Holds." }, cookie: staff });
  expect(answer.html).toContain('<span class="error-page__status">403</span>');
  expect(answer.status).toBe(403);
});

describe("at an address that only takes forms", () => {
  const addresses = async () => {
    const found: string[] = [];
    for (const { path, load } of siteRoutes) {
      const { action, default: page } = (await load()) as { action?: unknown; default?: unknown };
      if (action && page === NoPage) found.push(addressOf(path, { id: ids[path.split("/")[1] ?? ""] ?? 1 }));
    }
    return found;
  };

  test.each([
    ["a body that is no form", 400, null],
    ["one form too many in an hour", 429, null],
    ["anything from an address that was never confirmed", 403, "unverified"],
  ] as const)("%s is refused with a page whose every way on is one", async (what, status, who) => {
    const unverified = await signInCookie((await makeMember({ verified: false })).id);
    const sender = who ? unverified : cookie;
    const refused: number[] = [];
    for (const path of await addresses()) {
      if (status === 429) await reachLimits();
      const answer = await post(path, {
        cookie: sender,
        form: { value: "1", reply: "going", answer: String(thread.answerId) },
        ...(status === 400 && { headers: { "Content-Type": "multipart/form-data; boundary=x" } }),
      });
      if (answer.status < 400) continue;
      refused.push(answer.status);
      expect(await deadWaysOn(site, answer.html, sender), `${what}: ${path}`).toEqual([]);
    }
    expect(refused.filter((one) => one === status).length).toBeGreaterThan(4);
  });

  test("the page on which the form stood is led back to, when it is one of this site", async () => {
    const path = `/questions/${thread.questionId}/vote`;
    const wayBack = async (referer: string) =>
      waysOn((await post(path, { form: { value: "2" }, headers: { referer } })).html).find((way) =>
        way.startsWith("/questions/"),
      );
    const question = `/questions/${thread.questionId}`;
    expect(await wayBack(`${env.ORIGIN}${question}?order=oldest&page=1`)).toBe(
      `${question}?order=oldest&page=1`,
    );
    for (const foreign of ["https://elsewhere.example/questions/1", "none", `${env.ORIGIN}${path}`])
      expect(await wayBack(foreign), foreign).toBe(question);
    expect(await wayBack(`${env.ORIGIN}//elsewhere.example/`)).toBe(question);
  });
});

describe("what was done too often in an hour", () => {
  test.each([
    ["a vote", () => `/questions/${thread.questionId}/vote`, 3600, "in about an hour"],
    ["a vote", () => `/questions/${thread.questionId}/vote`, 1500, "in 25 minutes"],
    ["a vote", () => `/questions/${thread.questionId}/vote`, 40, "in a minute"],
    ["a question", () => "/questions/new", 1500, "in 25 minutes"],
  ])("says when it can be done again: %s", async (_, path, seconds, said) => {
    await reachLimits(seconds);
    const asked = {
      title: "How do I leave a channel?",
      body: "I call it and wait.",
      tags: "audio",
      value: "1",
    };
    const answer = await post(path(), { form: asked });
    expect(answer.status).toBe(429);
    expect(Math.abs(Number(answer.headers.get("retry-after")) - seconds)).toBeLessThan(30);
    expect(answer.html).toContain(`Try again ${said}; nothing of yours is lost.`);
    if (path().endsWith("new")) expect(answer.html).toContain(asked.body);
    const inChinese = await post(path(), { form: asked, cookie: `${cookie}; lang=zh` });
    expect(inChinese.html).toContain("你的内容不会丢失");
  });
});

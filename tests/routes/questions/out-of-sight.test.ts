// What was deleted or hidden is found again by following links, by those who may see it and by nobody else.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import type { Member } from "~/domain/viewer";
import { answerPath, homePath, outOfSightPath, personPath, questionPath } from "~/paths";
import { ask, type Cast, makeCast, makeHouse, makeMember, makeThread } from "../../support/factories";
import { rendered } from "../../support/render";
import { signedInRequest, visitorRequest } from "../../support/request";

let moderator: Member;
let cast: Cast;

beforeAll(async () => {
  moderator = await makeMember({ roles: ["moderator"] });
  cast = await makeCast(await makeHouse());
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

type Place = { path: string; html: string };

/** The page at an address, wherever that leads. */
async function open(who: Member, address: string): Promise<Place> {
  const [path = ""] = address.split("#");
  const { status, html, location } = await rendered(await signedInRequest(who, path));
  if (location) return await open(who, location);
  expect(status).toBe(200);
  return { path, html };
}

/** Follows the link that says this. */
async function follow(who: Member, { html }: Place, words: string): Promise<Place> {
  const links = [...html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)];
  const [, href] = links.find(([, , text = ""]) => text.replace(/<[^>]*>/g, "").trim() === words) ?? [];
  if (!href) expect.fail(`no link says "${words}"`);
  return await open(who, href.replaceAll("&amp;", "&"));
}

/** Sends the form of a page that asks "really?". */
async function confirm(who: Member, { html, path }: Place): Promise<Place> {
  const [, inside = ""] = /<form method="post" class="form">([\s\S]*?)<\/form>/.exec(html) ?? [];
  const hidden = [...inside.matchAll(/<input type="hidden" name="(\w+)" value="(\w+)"/g)];
  const form = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
  const { location } = await rendered(await signedInRequest(who, path, { form }));
  if (!location) expect.fail("the form leads nowhere");
  return await open(who, location);
}

const visitorSees = async (path: string) => (await rendered(visitorRequest(path))).status;
const titleOf = async (id: number) => {
  const [row] = await sql<{ title: string }[]>`select title from questions where id = ${id}`;
  return row?.title ?? "";
};

describe("from its deletion to its restoring, by links only", () => {
  test("a question leads to itself, which says that it is deleted", async () => {
    const asker = await makeMember();
    const id = await ask(db, asker);
    const deleted = await confirm(asker, await follow(asker, await open(asker, questionPath(id)), "Delete"));
    expect(deleted.path).toBe(questionPath(id));
    expect(deleted.html).toContain("Only you and moderators see it.");
    expect(await visitorSees(questionPath(id))).toBe(404);
    const restored = await confirm(asker, await follow(asker, deleted, "Restore"));
    expect(restored.path).toBe(questionPath(id));
    expect(await visitorSees(questionPath(id))).toBe(200);
  });

  test("a question and an answer are found on one's own page, from any page", async () => {
    const [asker, answerer] = [await makeMember(), await makeMember()];
    const { questionId, answerId } = await makeThread(db, { asker, answerer });
    const title = await titleOf(questionId);
    const restoreFromOwnPage = async (who: Member) => {
      const mine = await follow(
        who,
        await follow(who, await open(who, homePath()), "Your profile"),
        "Deleted and hidden",
      );
      const place = await follow(who, mine, title);
      return await confirm(who, await follow(who, place, "Restore"));
    };
    await deleteAnswer(db, answerer, answerId);
    await restoreFromOwnPage(answerer);
    expect(await visitorSees(answerPath(answerId))).toBe(302);
    await deleteQuestion(db, asker, questionId);
    await restoreFromOwnPage(asker);
    expect(await visitorSees(questionPath(questionId))).toBe(200);
  });

  test("an answer leads to itself", async () => {
    const [asker, answerer] = [await makeMember(), await makeMember()];
    const { questionId, answerId } = await makeThread(db, { asker, answerer });
    const place = await open(answerer, questionPath(questionId));
    const deleted = await confirm(answerer, await follow(answerer, place, "Delete"));
    expect(deleted.html).toContain("Only you and moderators see it.");
    await confirm(answerer, await follow(answerer, deleted, "Restore"));
    expect(await visitorSees(answerPath(answerId))).toBe(302);
  });

  test("moderators find everybody's from the account menu, newest first", async () => {
    const [asker, answerer] = [await makeMember(), await makeMember()];
    const [one, two] = [await makeThread(db, { asker, answerer }), await makeThread(db, { asker, answerer })];
    await hideAnswer(db, moderator, one.answerId, "It shows a key.");
    await deleteQuestion(db, asker, two.questionId);
    const all = await follow(moderator, await open(moderator, homePath()), "Deleted and hidden");
    const [first, second] = [await titleOf(two.questionId), await titleOf(one.questionId)];
    expect(all.html.indexOf(first)).toBeLessThan(all.html.indexOf(second));
    expect(all.html).toContain(answerer.name);
    const hidden = await follow(moderator, all, second);
    await confirm(moderator, await follow(moderator, hidden, "Show again"));
    await confirm(moderator, await follow(moderator, await follow(moderator, all, first), "Restore"));
    expect(await visitorSees(answerPath(one.answerId))).toBe(302);
    expect(await visitorSees(questionPath(two.questionId))).toBe(200);
  });
});

describe("the list", () => {
  test("of everybody's is for moderators and admins", async () => {
    const { status, location } = await rendered(visitorRequest(outOfSightPath()));
    expect([status, location]).toEqual([302, `/sign-in?to=${encodeURIComponent(outOfSightPath())}`]);
    for (const [role, person] of Object.entries(cast)) {
      const may = role === "moderator" || role === "admin";
      const given = await rendered(await signedInRequest(person, outOfSightPath()));
      expect([role, given.status]).toEqual([role, may ? 200 : 403]);
      const home = await rendered(await signedInRequest(person, homePath()));
      expect([role, home.html.includes(`href="${outOfSightPath()}"`)]).toEqual([role, may]);
    }
  });

  test("of one's own is for oneself and moderators: to others the page is as if nobody had asked for it", async () => {
    const [asker, answerer] = [await makeMember(), await makeMember()];
    const { questionId } = await makeThread(db, { asker, answerer });
    const title = await titleOf(questionId);
    await hideQuestion(db, moderator, questionId, "It shows a key.");
    const path = personPath(asker.id, { show: "out-of-sight" });
    for (const who of [asker, moderator]) {
      const { html } = await open(who, path);
      expect(html).toContain(title);
      expect(html).toContain(">Deleted and hidden</a>");
      expect(html).not.toContain("It shows a key.");
    }
    for (const request of [visitorRequest(path), await signedInRequest(answerer, path)]) {
      const { status, html } = await rendered(request);
      expect(status).toBe(200);
      expect(html).not.toContain(title);
      expect(html).not.toContain(">Deleted and hidden</a>");
      expect(html).toContain("No answers yet.");
    }
    // The answer stands under a question that its author may not open.
    await deleteAnswer(db, moderator, (await answersOf(questionId))[0] ?? 0);
    const own = await open(answerer, personPath(answerer.id, { show: "out-of-sight" }));
    expect(own.html).not.toContain(title);
    expect(own.html).toContain("Nothing is deleted or hidden.");
  });

  test("has pages, and each thing stands on one of them", async () => {
    const asker = await makeMember();
    await sql`
      insert into questions (author_id, title, language, content_hash, deleted_at, deleted_by)
      select ${asker.id}, 'Deleted number ' || n || '.', 'en', 'old', now() - interval '1 minute' * (n / 2), ${asker.id}
      from generate_series(1, 31) n`;
    const first = await open(asker, personPath(asker.id, { show: "out-of-sight" }));
    const second = await follow(asker, first, "Next");
    const numbers = [first, second].map(({ html }) => html.match(/Deleted number \d+/g) ?? []);
    expect(numbers.map(({ length }) => length)).toEqual([30, 1]);
    expect(new Set(numbers.flat()).size).toBe(31);
    const past = await open(asker, personPath(asker.id, { show: "out-of-sight", page: 3 }));
    expect(past.html).toContain("To the first page");
  });
});

async function answersOf(questionId: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`select id from answers where question_id = ${questionId}`;
  return rows.map(({ id }) => Number(id));
}

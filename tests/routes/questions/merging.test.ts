// A question that was asked before: how a moderator says so, and where its address leads afterwards.
import { sql as query } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { hideQuestion, unhideQuestion } from "~/domain/questions/state.server";
import { rowsOf } from "~/domain/rows.server";
import { alsoAsked } from "~/domain/search/documents.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { loader } from "~/routes/questions/page";
import { ask, makeHouse, makeMember, makeSolution, makeThread } from "../../support/factories";
import { rendered } from "../../support/render";
import { call, signedInRequest, visitorRequest } from "../../support/request";

const moderator = await makeMember({ roles: ["moderator"] });
const [asker, twin, answerer] = [await makeMember(), await makeMember(), await makeMember()];

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

async function merged({ isSolved = false } = {}) {
  const target = await ask(db, asker);
  const make = isSolved ? makeSolution : makeThread;
  const { questionId: id, answerId } = await make(db, { asker: twin, answerer });
  await mergeQuestion(db, moderator, id, target);
  return { id, target, answerId };
}

const open = async (who: { id: number }, path: string) => rendered(await signedInRequest(who, path));

describe("the address of a merged question", () => {
  test("leads on for everybody, its author and moderators too, and is to be asked for again", async () => {
    const { id, target } = await merged();
    const requests = [
      visitorRequest(`/questions/${id}`),
      visitorRequest(`/questions/${id}?page=2&order=oldest`),
      await signedInRequest(twin, `/questions/${id}`),
      await signedInRequest(moderator, `/questions/${id}`),
    ];
    for (const request of requests) {
      const { response } = await call(loader, request, { params: { id: String(id) } });
      expect([response?.status, response?.headers.get("Location")]).toEqual([301, `/questions/${target}`]);
      expect(response?.headers.get("Cache-Control")).toBe("no-cache");
    }
  });

  test("is that of nothing when it leads to what the reader may not see (rule 6)", async () => {
    const { id, target } = await merged();
    await hideQuestion(db, moderator, target, "It shows a key.");
    expect((await rendered(visitorRequest(`/questions/${id}`))).status).toBe(404);
    expect((await open(moderator, `/questions/${id}`)).status).toBe(301);
  });

  test("shows nothing of one that was hidden since, but to its author and moderators, who find it again (rule 6)", async () => {
    const { id, target } = await merged({ isSolved: true });
    await sql`update questions set title = 'Leaked AppCertificate' where id = ${id}`;
    const shown = async () =>
      (await rendered(visitorRequest(`/questions/${target}`))).html.includes("Leaked AppCertificate");
    expect(await shown()).toBe(true);
    expect((await open(moderator, `/questions/${id}/merged`)).html).toContain(`/questions/${id}/hiding`);
    await hideQuestion(db, moderator, id, "It shows a key.");
    expect(await shown()).toBe(false);
    const [said] = await rowsOf(
      db,
      query`select ${alsoAsked} as words from questions q where q.id = ${target}`,
    );
    expect(said).toEqual({ words: "" });
    const { location } = await rendered(visitorRequest(`/questions/${id}/merged`));
    expect(location).toBe(`/questions/${id}`);
    expect((await open(answerer, `/questions/${id}/merged`)).location).toBe(`/questions/${id}`);
    for (const who of [twin, moderator]) {
      expect((await open(who, `/questions/${id}`)).location).toBe(`/questions/${id}/merged`);
      expect((await open(who, `/questions/${id}/merged`)).html).toContain("Leaked AppCertificate");
    }
    const posts = (await open(moderator, "/admin/out-of-sight")).html;
    expect(posts).toContain(`/questions/${id}"`);
    await unhideQuestion(db, moderator, id);
    expect(await shown()).toBe(true);
  });

  test("and the one of its text show it as it was asked; moderators find the way back there", async () => {
    const { id, target, answerId } = await merged({ isSolved: true });
    const page = await rendered(visitorRequest(`/questions/${target}`));
    expect(page.html).toContain(`href="/questions/${id}/merged"`);
    expect(page.html).toContain("It was accepted in the merged question.");
    expect(page.html).toContain(`id="answer-${answerId}"`);
    const text = await rendered(visitorRequest(`/questions/${id}/merged`));
    expect(text.html).toContain(`href="/questions/${target}"`);
    expect(text.html).toContain("noindex");
    expect(text.html).not.toContain(`/questions/${id}/merging`);
    expect((await open(moderator, `/questions/${id}/merged`)).html).toContain(`/questions/${id}/merging`);
  });

  test("of its text leads to the question itself when it is none", async () => {
    const id = await ask(db, asker);
    const { status, location } = await rendered(visitorRequest(`/questions/${id}/merged`));
    expect([status, location]).toEqual([302, `/questions/${id}`]);
  });
});

describe("a moderator", () => {
  test("finds the other question among similar ones, sees both and what will happen, and merges", async () => {
    const title = "Camera freezes after the third kestrel rejoin";
    const target = await ask(db, asker, { title });
    const { questionId: id } = await makeSolution(db, { asker: twin, answerer });
    await sql`update questions set title = ${title} where id = ${id}`;
    await drainSearch(db);
    const page = await open(moderator, `/questions/${id}`);
    expect(page.html).toContain(`href="/questions/${id}/merging"`);
    expect((await open(twin, `/questions/${id}`)).html).not.toContain(`href="/questions/${id}/merging"`);
    const choice = await open(moderator, `/questions/${id}/merging`);
    expect(choice.html).toContain(`href="/questions/${id}/merging?into=${target}"`);
    const both = await open(moderator, `/questions/${id}/merging?into=${target}`);
    expect(both.html).toContain("1 answer goes to the other question");
    expect(both.html).toContain("becomes an ordinary one");
    const form = { into: String(target) };
    const done = await rendered(
      await signedInRequest(moderator, `/questions/${id}/merging?into=${target}`, { form }),
    );
    expect([done.status, done.location]).toEqual([302, `/questions/${target}`]);
    const undone = await rendered(
      await signedInRequest(moderator, `/questions/${id}/merging`, { form: { intent: "remove" } }),
    );
    expect([undone.status, undone.location]).toEqual([302, `/questions/${id}`]);
    expect((await rendered(visitorRequest(`/questions/${id}`))).status).toBe(200);
  });

  test("may give a number or an address, and gets a word by the field for anything else", async () => {
    const [id, target] = [await ask(db, twin), await ask(db, asker)];
    const into = async (typed: string) =>
      (await open(moderator, `/questions/${id}/merging?into=${encodeURIComponent(typed)}`)).html;
    for (const typed of [
      `${target}`,
      ` #${target} `,
      `https://forum.example/questions/${target}?page=2#answer-1`,
      `/questions/${target}`,
    ])
      expect(await into(typed)).toContain("What happens");
    expect(await into("what?")).toContain("Give the number or the address of the other question.");
    expect(await into("/questions/999999999")).toContain("There is no such question.");
    expect(await into(`${id}`)).toContain("That is this question, or one that leads here.");
    const failed = await rendered(
      await signedInRequest(moderator, `/questions/${id}/merging`, { form: { into: "what?" } }),
    );
    expect(failed.status).toBe(422);
    expect(failed.html).toContain("Give the number or the address of the other question.");
    expect(failed.html).toContain('value="what?"');
  });

  test("is told before pressing when the other one is about another vendor's product", async () => {
    const { product, otherProduct } = await makeHouse();
    const id = await ask(db, twin, { product: product.slug });
    for (const given of [{ product: otherProduct.slug }, {}]) {
      const into = await ask(db, asker, given);
      const { html } = await open(moderator, `/questions/${id}/merging?into=${into}`);
      expect(html).toContain("official answers could not go there");
      expect(html).not.toContain(`name="into" value="${into}"`);
    }
  });

  test("is told when it is too late to take it back", async () => {
    const { id } = await merged();
    await sql`update merges set merged_at = merged_at - interval '25 hours' where question_id = ${id}`;
    const { html } = await open(moderator, `/questions/${id}/merging`);
    expect(html).toContain("Merged more than 24 hours ago");
    expect(html).not.toContain('<form method="post" class="form"');
  });
});

describe("who had it open while it was merged", () => {
  const AFTER = "The question that you had open was merged into this one in the meantime.";

  test("sends an answer or a comment where the question leads, and is told so there", async () => {
    const { id, target } = await merged();
    const body = "Turn the other one off first, then rejoin.";
    const sent = await rendered(
      await signedInRequest(moderator, `/questions/${id}/answers`, { form: { body } }),
    );
    expect(sent.status).toBe(302);
    const [answer] =
      await sql`select question_id from answers where author_id = ${moderator.id} order by id desc limit 1`;
    expect(Number(answer?.question_id)).toBe(target);
    const place = (await open(moderator, sent.location ?? "")).location ?? "";
    expect(place).toMatch(new RegExp(`^/questions/${target}\\?merged=yes#answer-`));
    expect((await open(moderator, place)).html).toContain(AFTER);
    expect((await rendered(visitorRequest(place))).html).not.toContain(AFTER);
    const said = await rendered(
      await signedInRequest(moderator, `/questions/${id}/comments`, { form: { body } }),
    );
    expect(said.location).toMatch(new RegExp(`^/questions/${target}\\?merged=yes#comment-`));
  });

  test("finds an answer that cannot be sent there again, and the draft goes when it can", async () => {
    const { id, target } = await merged();
    const body = "Turn the other one off first, then rejoin.";
    await sql`update questions set closed_at = now(), closed_by = ${moderator.id}, closed_reason = 'off topic' where id = ${target}`;
    const someone = await makeMember();
    const send = async () =>
      rendered(await signedInRequest(someone, `/questions/${id}/answers`, { form: { body } }));
    const refused = await send();
    expect(refused.status).toBe(409);
    expect(refused.html).toContain(body);
    await sql`update questions set closed_at = null, closed_by = null, closed_reason = null where id = ${target}`;
    expect((await open(someone, `/questions/${target}`)).html).toContain(body);
    expect((await send()).status).toBe(302);
    expect(await sql`select from drafts where user_id = ${someone.id}`).toEqual([]);
  });

  test("votes for where it leads, follows and ends following that, but accepts nothing there", async () => {
    const { id, target, answerId } = await merged();
    const after = `/questions/${target}?merged=yes`;
    const someone = await makeMember();
    const send = async (who: { id: number }, path: string, form: Record<string, string>) =>
      (await rendered(await signedInRequest(who, path, { form }))).location;
    expect(await send(someone, `/questions/${id}/vote`, { value: "1" })).toBe(after);
    expect(
      await sql`select from votes where user_id = ${someone.id} and question_id = ${target}`,
    ).toHaveLength(1);
    const subject = { kind: "question", id: String(id) };
    const followed = () =>
      sql`select from follows f join followers w on w.id = f.follower_id where w.user_id = ${someone.id} and f.question_id = ${target}`;
    expect(await send(someone, "/follows", { ...subject, intent: "follow" })).toBe(after);
    expect(await followed()).toHaveLength(1);
    expect(await send(someone, "/follows", { ...subject, intent: "unfollow" })).toBe(after);
    expect(await followed()).toHaveLength(0);
    for (const who of [twin, someone])
      expect(await send(who, `/questions/${id}/acceptance`, { answer: String(answerId) })).toBe(after);
    expect(await sql`select from acceptances where question_id = ${target}`).toHaveLength(0);
  });

  test("and was editing it, keeps the text and sees where it leads", async () => {
    const { id, target } = await merged();
    const [revision] = await sql`select revision_id from questions where id = ${id}`;
    const body = "It happens on the second join alone, and only on one phone.";
    const form = {
      title: "No sound on the second join",
      body,
      tags: "audio",
      base: String(revision?.revision_id),
    };
    const sent = await rendered(await signedInRequest(twin, `/questions/${id}/edit`, { form }));
    expect(sent.status).toBe(409);
    for (const page of [sent, await open(twin, `/questions/${id}/edit`)]) {
      expect(page.html).toContain(body);
      expect(page.html).toContain(`href="/questions/${target}"`);
      expect(page.html).toContain("was merged into another one while you were writing");
    }
    expect((await open(answerer, `/questions/${id}/edit`)).status).toBe(404);
  });
});

test("two moderators who merge two questions into each other at once leave one of them", async () => {
  const other = await makeMember({ roles: ["moderator"] });
  const [one, two] = [await ask(db, asker), await ask(db, twin)];
  const outcomes = await Promise.allSettled([
    mergeQuestion(db, moderator, one, two),
    mergeQuestion(db, other, two, one),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(
    await sql`select from merges where question_id in (${one}, ${two}) and undone_at is null`,
  ).toHaveLength(1);
});

// Asking and answering as a browser does it, without a script: what was typed is never lost.

import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { saveDraft } from "~/domain/drafts/drafts.server";
import { takeKeptDrafts } from "~/http/drafts.server";
import { loader as place } from "~/routes/answers/place";
import { action as previewAction } from "~/routes/house/preview";
import { action as answerAction } from "~/routes/questions/answers";
import { action as editAction } from "~/routes/questions/edit";
import { action as askAction, loader as askPage } from "~/routes/questions/new";
import { loader as questionPage } from "~/routes/questions/page";
import { answer, ask, asViewer, makeMember, revisionOf } from "../../support/factories";
import { makePerson, type Person } from "../../support/people";
import { rendered } from "../../support/render";
import { call, cookieIn, signedInRequest, signInCookie, visitorRequest } from "../../support/request";

let asker: Person;
let cookie: string;

beforeAll(async () => {
  asker = await makePerson();
  cookie = await signInCookie(asker.id);
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

type Failure = { errors: Record<string, string>; values: Record<string, string>; previewHtml?: string };
const failureIn = async (response: Response | null) => (await response?.json()) as Failure;
const form = (given: Record<string, string> = {}) => ({
  title: "The callback never comes",
  body: "I call it and then wait for the callback.",
  tags: "callback",
  ...given,
});

describe("a question", () => {
  test("is posted and led to; the same form sent ten times at once is one, with one address", async () => {
    const given = form({ title: "The callback never comes, ten times" });
    const replies = await Promise.all(
      Array.from({ length: 10 }, () =>
        call(askAction, visitorRequest("/questions/new", { form: given, cookie })),
      ),
    );
    const places = new Set(
      replies.map(({ response }) => `${response?.status} ${response?.headers.get("Location")}`),
    );
    expect([...places]).toEqual([expect.stringMatching(/^302 \/questions\/\d+$/)]);
  });

  test("tells where its asker is, for reminders by day; without a script nothing is known", async () => {
    const zoneOf = async () => {
      const [row] = await sql<{ zone: string }[]>`
        select time_zone as zone from followers where user_id = ${asker.id}`;
      return row?.zone;
    };
    const posting = (number: number, more = "") => {
      const given = form({ title: `The callback never comes, from place ${number}` });
      return call(askAction, visitorRequest("/questions/new", { form: given, cookie: `${cookie}${more}` }));
    };
    await posting(1);
    expect(await zoneOf()).toBeUndefined();
    await posting(2, "; tz=Asia%2FTokyo");
    expect(await zoneOf()).toBe("Asia/Tokyo");
    await posting(3, "; tz=Nowhere%2FNone");
    expect(await zoneOf()).toBe("Asia/Tokyo");
    await posting(4, "; tz=Europe%2FBerlin");
    expect(await zoneOf()).toBe("Europe/Berlin");
  });

  test("that cannot be taken comes back with everything that was typed, and the errors by the field", async () => {
    const given = form({ title: "short", tags: "", platform: "toaster" });
    const { response } = await call(askAction, visitorRequest("/questions/new", { form: given, cookie }));
    expect(response?.status).toBe(422);
    const failure = await failureIn(response);
    expect(failure.values).toEqual(given);
    expect(failure.errors).toEqual({
      title: "errors.titleShort",
      tags: "errors.tagsNone",
      platform: "errors.choice",
    });
  });

  test("typed by somebody whose session was gone is there after signing in, and gone once it is sent", async () => {
    const given = form({ title: "Typed for an hour, then signed out" });
    const { response } = await call(askAction, visitorRequest("/questions/new", { form: given }));
    expect(response?.headers.get("Location")).toBe(
      `/sign-in?to=${encodeURIComponent("/questions/new?draft=question")}`,
    );
    const key = cookieIn(response?.headers.get("Set-Cookie") ?? "");
    const before = await call(askPage, visitorRequest("/questions/new", { cookie }));
    expect(before.data?.draft).toBeNull();
    await takeKeptDrafts(db, visitorRequest("/sign-in", { cookie: key }), asker.id);
    const back = await call(askPage, visitorRequest("/questions/new", { cookie }));
    expect(back.data?.values).toEqual(given);
    await call(askAction, visitorRequest("/questions/new", { form: given, cookie }));
    const after = await call(askPage, visitorRequest("/questions/new", { cookie }));
    expect(after.data?.draft).toBeNull();
  });

  describe("whose words an address gives, while another one is a draft", () => {
    const draft = form({ title: "A draft of yesterday", product: "" });
    let owner: Person;
    const at = async (address: string, sent?: Record<string, string>) =>
      signedInRequest(owner, address, sent ? { form: sent } : {});
    beforeEach(async () => {
      owner = await makePerson();
      await saveDraft(db, { userId: owner.id }, "question", draft);
    });

    test.each([
      ["?title=Words+of+a+search", { title: "Words of a search", product: "" }],
      ["?product=nimbus", { title: "", product: "nimbus" }],
    ])("%s is shown, with the draft beside it", async (query, values) => {
      const { data } = await call(askPage, await at(`/questions/new${query}`));
      expect(data).toMatchObject({ values, draft, isBeside: true });
      const opened = await call(askPage, await at("/questions/new"));
      expect(opened.data).toMatchObject({ values: draft, isBeside: false });
    });

    test.each([
      ["en", "Open the draft"],
      ["zh", "打开草稿"],
    ] as const)("has a link to the draft, and is kept apart from it, in %s", async (language, link) => {
      const { html } = await rendered(await at("/questions/new?title=Words+of+a+search"), { language });
      expect(html).toMatch(new RegExp(`A draft of yesterday</p><a href="/questions/new"[^>]*>${link}</a>`));
      expect(html).toContain('value="Words of a search"');
      expect(html).toContain('data-draft="question:beside"');
      expect(html).not.toContain("data-draft-url");
      expect(html).toContain('<input type="hidden" name="beside" value="draft"/>');
    });

    test("is the draft itself when it is about the same", async () => {
      const { data } = await call(askPage, await at("/questions/new?title=A+draft+of+yesterday"));
      expect(data).toMatchObject({ values: draft, isBeside: false });
    });

    test("is posted, and the draft stays", async () => {
      const sent = form({ title: "Words of a search, and more", beside: "draft" });
      const posted = await call(askAction, await at("/questions/new?title=Words+of+a+search", sent));
      expect(posted.response?.headers.get("Location")).toMatch(/^\/questions\/\d+$/);
      const { data } = await call(askPage, await at("/questions/new"));
      expect(data?.draft).toEqual(draft);
    });
  });

  test("is previewed and gets a picture without a script, and is not posted by either", async () => {
    const before = await sql`select count(*)::integer as count from questions`;
    const preview = await call(
      askAction,
      visitorRequest("/questions/new", {
        form: form({ body: "Some **bold** words.", intent: "preview" }),
        cookie,
      }),
    );
    expect(preview.response?.status).toBe(200);
    expect(await failureIn(preview.response)).toMatchObject({
      errors: {},
      previewHtml: expect.stringContaining("<strong>bold</strong>"),
      values: { body: "Some **bold** words.", title: "The callback never comes" },
    });
    const picture = await sharp({ create: { width: 2, height: 2, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const upload = new FormData();
    for (const [name, value] of Object.entries(form({ intent: "upload" }))) upload.set(name, value);
    upload.set("image", new File([new Uint8Array(picture)], "a.png", { type: "image/png" }));
    const uploaded = await call(askAction, visitorRequest("/questions/new", { form: upload, cookie }));
    expect((await failureIn(uploaded.response)).values.body).toMatch(
      /^I call it and then wait for the callback\.\n\n!\[\]\(\/images\/[\w-]+\.\w+\)\n$/,
    );
    expect(await sql`select count(*)::integer as count from questions`).toEqual(before);
  });

  test("too many in an hour are refused with the text kept", async () => {
    const busy = await makePerson();
    for (let at = 0; at < 100; at++) {
      const given = form({ title: `One of very many questions ${at}` });
      const { response } = await call(
        askAction,
        await signedInRequest(busy, "/questions/new", { form: given }),
      );
      if (response?.status === 302) continue;
      expect(response?.status).toBe(429);
      expect(await failureIn(response)).toMatchObject({
        errors: { form: expect.stringMatching(/^errors\.tooMany(Minutes|Hours):\d+$/) },
        values: given,
      });
      return;
    }
    expect.fail("a hundred questions were taken");
  });
});

describe("an answer", () => {
  test("typed by somebody whose session was gone is there, in its place, after signing in", async () => {
    const id = await ask(db, await asViewer(asker));
    const params = { params: { id: String(id) } };
    const body = "Typed for an hour, then signed out.";
    const { response } = await call(
      answerAction,
      visitorRequest(`/questions/${id}/answers`, { form: { body } }),
      params,
    );
    const to = `/questions/${id}?draft=answer%3A${id}#your-answer`;
    expect(response?.headers.get("Location")).toBe(`/sign-in?to=${encodeURIComponent(to)}`);
    const key = cookieIn(response?.headers.get("Set-Cookie") ?? "");
    await takeKeptDrafts(db, visitorRequest("/sign-in", { cookie: key }), asker.id);
    const back = await call(questionPage, visitorRequest(`/questions/${id}`, { cookie }), params);
    expect(back.data?.draft).toBe(body);
    const other = await ask(db, await asViewer(asker));
    const elsewhere = await call(questionPage, visitorRequest(`/questions/${other}`, { cookie }), {
      params: { id: String(other) },
    });
    expect(elsewhere.data?.draft).toBe("");
  });
});

describe("an edit that somebody else was quicker with", () => {
  test("is told, 409, with what was typed; the page then shows the text that stands", async () => {
    const viewer = await asViewer(asker);
    const id = await ask(db, viewer);
    const params = { params: { id: String(id) } };
    const base = String(await revisionOf(db, "questions", id));
    const mine = form({ title: "My own better title", base, summary: "" });
    const theirs = form({ title: "Their quicker title", base, summary: "" });
    const first = await call(
      editAction,
      visitorRequest("/questions/1/edit", { form: theirs, cookie }),
      params,
    );
    expect(first.response?.status).toBe(302);
    const second = await call(
      editAction,
      visitorRequest("/questions/1/edit", { form: mine, cookie }),
      params,
    );
    expect(second.response?.status).toBe(409);
    expect(await failureIn(second.response)).toMatchObject({
      errors: { form: "errors.editedMeanwhile" },
      values: mine,
    });
    const { data } = await call(questionPage, visitorRequest(`/questions/${id}`, { cookie }), params);
    expect(data?.question.title).toBe("Their quicker title");
  });
});

describe("the address of an answer", () => {
  test("leads to its place, on whichever page it stands", async () => {
    const viewer = await asViewer(asker);
    const id = await ask(db, viewer);
    const answers: number[] = [];
    for (let at = 0; at < 21; at++) answers.push(await answer(db, await makeMember(), id));
    const led = async (answerId: number) => {
      const { response } = await call(place, visitorRequest(`/answers/${answerId}`), {
        params: { id: String(answerId) },
      });
      return response?.headers.get("Location");
    };
    expect(await led(answers[0] ?? 0)).toBe(`/questions/${id}#answer-${answers[0]}`);
    expect(await led(answers[20] ?? 0)).toBe(`/questions/${id}?page=2#answer-${answers[20]}`);
  });
});

describe("the preview", () => {
  const preview = async (query: string, body: string, who = cookie) =>
    (await call(previewAction, visitorRequest(`/preview${query}`, { form: { body }, cookie: who }))).response;

  test("links those whom the post will name, where it can name people, and tells nobody", async () => {
    const named = await makePerson({ name: "Previewed Pia" });
    const body = "Perhaps @Previewed Pia knows, or @Previewed Paul.";
    const link = `<a href="/people/${named.id}" rel="nofollow ugc noopener">@Previewed Pia</a> knows, or @Previewed Paul.`;
    const shown = await preview("?names", body);
    expect(shown?.status).toBe(200);
    expect(await shown?.text()).toContain(link);
    expect(await (await preview("?names=1", body))?.text()).toContain(link);
    expect(await (await preview("", body))?.text()).toContain("<p>Perhaps @Previewed Pia knows");
    const { response } = await call(
      askAction,
      visitorRequest("/questions/new", { form: form({ body, intent: "preview" }), cookie }),
    );
    expect((await failureIn(response)).previewHtml).toContain(link);
    expect(await sql`select from namings where user_id = ${named.id}`).toHaveLength(0);
    expect(await sql`select from notifications where user_id = ${named.id}`).toHaveLength(0);
  });

  test("says that too many are named, as the post will", async () => {
    const names = Array.from({ length: 11 }, (_, index) => `Previewed P${String.fromCharCode(97 + index)}`);
    for (const name of names) await makePerson({ name });
    const body = names.map((name) => `@${name}`).join(", ");
    expect((await preview("?names", body))?.status).toBe(422);
    expect((await preview("", body))?.status).toBe(200);
  });

  test("names nobody who has not confirmed their address", async () => {
    await makePerson({ name: "Unsure Previewed", verified: false });
    expect(await (await preview("?names", "Perhaps @Unsure Previewed."))?.text()).not.toContain("<a ");
  });
});

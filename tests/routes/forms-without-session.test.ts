// A form that is sent after its session has ended is lost by nobody: after signing in it stands there again with what was typed.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { env } from "~/env.server";
import { takeKeptDrafts } from "~/http/drafts.server";
import { PASSWORD } from "../security/other-form-table";
import type { Running } from "../server/site";
import { bodyOf, cookieIn, signInCookie, visitorRequest } from "../support/request";
import { siteRoutes } from "../support/routes";
import { openWholeSite } from "../support/whole-site";
import { type Form, formsOfSite, shownInPage, textsOf } from "./forms-of-site";
import { makeStage, type Stage, thread } from "./matrix/table";

let site: Running;
let stage: Stage;

beforeAll(async () => {
  stage = await makeStage();
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const forms = formsOfSite(() => stage);

async function sendSignedOut({ path, fields }: Pick<Form, "path" | "fields">) {
  const response = await fetch(site.url + path, {
    method: "POST",
    headers: { origin: env.ORIGIN, referer: `${env.ORIGIN}/tags` },
    body: bodyOf(fields),
    redirect: "manual",
  });
  await response.body?.cancel();
  const to = new URL(response.headers.get("Location") ?? "/", env.ORIGIN);
  const isToSignIn = to.pathname === "/sign-in";
  return {
    isToSignIn,
    backTo: to.searchParams.get("to") ?? "/",
    key: cookieIn(response.headers.get("Set-Cookie") ?? ""),
  };
}

async function pageAt(
  path: string,
  userId: number,
  cookie?: string,
): Promise<{ status: number; html: string }> {
  const response = await fetch(site.url + path, {
    headers: { cookie: cookie ?? (await signInCookie(userId)) },
  });
  return { status: response.status, html: await response.text() };
}

const tried = new Set<string>();
const withText = new Set<string>();

describe.each([...forms.keys()])("%s", (name) => {
  test("stands there with every text after signing in, until it is taken", async () => {
    const form = await forms.get(name)?.();
    if (!form) return;
    tried.add(form.file);
    const { isToSignIn, backTo, key } = await sendSignedOut(form);
    if (form.file in otherwise) return;
    expect(isToSignIn).toBe(true);
    const texts = textsOf(form.fields);
    if (!key) {
      expect(texts, "nothing is kept of what was typed").toEqual([]);
      return expect(backTo, "the page that held the button").toBe("/tags");
    }
    await takeKeptDrafts(db, visitorRequest("/sign-in", { cookie: key }), form.userId);
    const { status, html } = await pageAt(backTo.split("#")[0] ?? "", form.userId);
    expect(status, backTo).toBe(200);
    for (const text of texts) expect(html).toContain(shownInPage(text));
    if (texts.length > 0 && backTo.includes("draft=kept"))
      expect(html).toContain("What you typed stands here again");
    if (texts.length > 0) withText.add(form.file);
    expect(JSON.stringify(await sql`select fields from drafts`)).not.toContain(PASSWORD);
  });
});

/** Actions that lead nobody to sign in, or keep nothing, and why. */
const otherwise: Readonly<Record<string, string>> = {
  "house/preview.ts": "sent by the script while the text stands in its page",
  "house/drafts.ts": "sent by the script while the text stands in its page",
  "images/upload.ts": "takes a file, sent by the script",
  "follows/follows.tsx": "visitors follow by their address",
  "follows/confirmation.tsx": "open to who has the link",
  "follows/unsubscribe.tsx": "open to who has the link",
  "accounts/sign-out.ts": "open to everybody",
  "accounts/sign-up.tsx": "open to everybody",
  "accounts/sign-in.tsx": "open to everybody",
  "accounts/confirm-email.tsx": "open to everybody",
  "accounts/forgot-password.tsx": "open to everybody",
  "accounts/reset-password.tsx": "open to everybody",
  "preferences.ts": "open to everybody",
  "search/uses.ts": "open to everybody",
  "search/opened.ts": "open to everybody",
  "not-found.tsx": "answers 404 to everybody",
  "admin/mails.tsx": "has buttons alone",
};

test("every action of the site was tried, and most of them take a text", async () => {
  const missing: string[] = [];
  for (const { file, load } of siteRoutes)
    if ((await load()).action && !tried.has(file) && !(file in otherwise)) missing.push(file);
  expect(missing).toEqual([]);
  expect(withText.size).toBeGreaterThan(30);
  for (const file of [
    "talks/new",
    "talks/edit",
    "talks/cancellation",
    "talks/questions",
    "answers/official-mark",
  ])
    expect([...withText]).toContain(`${file}.tsx`);
});

describe("what is kept of a form", () => {
  const reason = "Typed for an hour: it was asked before.";
  const closing = async () => {
    const { questionId } = await thread(stage);
    const path = `/questions/${questionId}/closure`;
    const { key, backTo } = await sendSignedOut({ path, fields: { reason } });
    const { id } = stage.moderator;
    return { path, key, backTo, id };
  };

  test("goes when the form is taken", async () => {
    await sql`delete from drafts`;
    const { path, key, backTo, id } = await closing();
    await takeKeptDrafts(db, visitorRequest("/sign-in", { cookie: key }), id);
    expect(await sql`select place from drafts`).toEqual([{ place: `form:${path}` }]);
    const response = await fetch(site.url + backTo, {
      method: "POST",
      headers: { origin: env.ORIGIN, cookie: await signInCookie(id) },
      body: bodyOf({ reason }),
      redirect: "manual",
    });
    expect(response.status).toBe(302);
    expect(await sql`select place from drafts`).toEqual([]);
  });

  test("is nobody else's, and stands in the page of nobody who did not come back for it", async () => {
    const { path, key, backTo, id } = await closing();
    await takeKeptDrafts(db, visitorRequest("/sign-in", { cookie: key }), id);
    const other = stage.cast.admin.id;
    for (const [at, who] of [
      [backTo, other],
      [path, id],
      [`${path}?draft=yes`, id],
    ] as const)
      expect((await pageAt(at, who)).html).not.toContain(reason);
    expect((await pageAt(backTo, id)).html).toContain(reason);
  });

  test("is all ticks of one name, and of as many fields as a form has", async () => {
    await sql`delete from drafts`;
    const form = new FormData();
    for (const product of ["one", "t\0wo"]) form.append("products", product);
    for (let at = 0; at < 1_500; at += 1) form.append(`field-${at}`, "x");
    const response = await fetch(`${site.url}/talks/new`, {
      method: "POST",
      headers: { origin: env.ORIGIN, cookie: "session=none" },
      body: form,
      redirect: "manual",
    });
    expect(response.headers.get("Location")).toBe(
      `/sign-in?to=${encodeURIComponent("/talks/new?draft=kept")}`,
    );
    const [kept] = await sql<{ fields: Record<string, string> }[]>`select fields from drafts`;
    expect(kept?.fields.products).toBe("one,two");
    expect(Object.keys(kept?.fields ?? {})).toHaveLength(100);
  });

  test("is no file: a recording is not even read", async () => {
    const response = await fetch(`${site.url}/talks/1/recording/upload`, {
      method: "POST",
      headers: { origin: env.ORIGIN, cookie: `session=${"a".repeat(43)}` },
      body: (() => {
        const body = new FormData();
        body.set("file", new File([new Uint8Array(8 * 1024 * 1024)], "a.mp4", { type: "video/mp4" }));
        return body;
      })(),
      redirect: "manual",
    });
    expect([response.status, response.headers.get("Location")]).toEqual([302, "/sign-in?to=%2F"]);
    expect(response.headers.get("Set-Cookie")).toBeNull();
  });
});

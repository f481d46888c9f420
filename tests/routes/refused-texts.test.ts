// Whoever may not send a form any more, or not about this, is given back every text that they typed into it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { endMembership, takeRole } from "~/domain/accounts/change-roles.server";
import { deleteDraft } from "~/domain/talks/delete-draft.server";
import { env } from "~/env.server";
import { takeKeptDrafts } from "~/http/drafts.server";
import { announced, drafted, makeWorld, viewerFor } from "../domain/talks/world";
import type { Running } from "../server/site";
import { asViewer, makeMember, makeThread } from "../support/factories";
import { makePerson } from "../support/people";
import { bodyOf, cookieIn, signInCookie, visitorRequest } from "../support/request";
import { openWholeSite } from "../support/whole-site";
import { type Form, formsOfSite, ofScripts, shownInPage, textsOf } from "./forms-of-site";
import { makeStage, type Stage } from "./matrix/table";

let site: Running;
let stage: Stage;
/** Who may do what everybody may, and who may do nothing yet. */
let member: number;
let unverified: number;

beforeAll(async () => {
  stage = await makeStage();
  member = (await makeMember()).id;
  unverified = (await makeMember({ verified: false })).id;
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
  await sql`delete from drafts`;
});

const forms = formsOfSite(() => stage);

type Sent = Pick<Form, "path" | "fields">;

async function send({ path, fields }: Sent, cookie: string) {
  const response = await fetch(site.url + path, {
    method: "POST",
    headers: { origin: env.ORIGIN, cookie },
    body: bodyOf(fields),
    redirect: "manual",
  });
  const { status, headers } = response;
  return { status, headers, html: await response.text() };
}

/** Sends a form in a session that has ended, signs in and comes back as a browser would. */
async function sendAndComeBack(form: Sent, userId: number) {
  const { headers } = await send(form, "session=ended");
  const to = new URL(headers.get("Location") ?? "/", env.ORIGIN).searchParams.get("to") ?? "/";
  const key = cookieIn(headers.get("Set-Cookie") ?? "");
  await takeKeptDrafts(db, visitorRequest("/sign-in", { cookie: key }), userId);
  const response = await fetch(site.url + to.split("#")[0], {
    headers: { cookie: await signInCookie(userId) },
  });
  return { isKept: key !== "", status: response.status, html: await response.text() };
}

const missingIn = (html: string, fields: Record<string, string>) =>
  textsOf(fields).filter((text) => !html.includes(shownInPage(text)));

const refused = { atOnce: new Set<string>(), comingBack: new Set<string>(), gone: new Set<string>() };

describe.each([...forms.keys()])("%s", (name) => {
  let form: Form | null = null;
  beforeAll(async () => {
    const made = await forms.get(name)?.();
    form = made && !ofScripts.includes(made.file) ? made : null;
  });

  test("gives every text back to who signs in first, and may not send it any more", async () => {
    if (!form) return;
    for (const who of [member, unverified]) {
      const { isKept, status, html } = await sendAndComeBack(form, who);
      if (!isKept) continue;
      expect(missingIn(html, form.fields), `${status}`).toEqual([]);
      if (status >= 400) refused.comingBack.add(form.file);
    }
  });

  test("gives every text back when what it is about is gone", async () => {
    const path = form?.path.replace(/(?<=\/)\d+(?=\/|$)/, "999999999");
    if (!form || !path || path === form.path) return;
    const { status, html } = await send({ ...form, path }, await signInCookie(form.userId));
    expect(status).toBe(404);
    expect(missingIn(html, form.fields)).toEqual([]);
    const back = await sendAndComeBack({ ...form, path }, form.userId);
    if (back.isKept) expect(missingIn(back.html, form.fields)).toEqual([]);
    refused.gone.add(form.file);
  });

  // Last, since some take it.
  test("gives every text back to who may not send it", async () => {
    if (!form) return;
    for (const who of [member, unverified]) {
      const { status, html } = await send(form, await signInCookie(who));
      if (status < 400) continue;
      expect([403, 404, 409, 422]).toContain(status);
      expect(missingIn(html, form.fields), `${status}`).toEqual([]);
      refused.atOnce.add(form.file);
    }
  });
});

test("that was tried with the forms of all areas", () => {
  const areas = (files: ReadonlySet<string>) => new Set([...files].map((file) => file.split("/")[0]));
  const ofRoles = [
    "questions",
    "answers",
    "talks",
    "series",
    "vendors",
    "products",
    "tags",
    "people",
    "desk",
  ];
  for (const area of ofRoles) {
    expect([...areas(refused.atOnce)]).toContain(area);
    expect([...areas(refused.comingBack)]).toContain(area);
  }
  for (const file of [
    "edit",
    "cancellation",
    "postponement",
    "recording",
    "chapters",
    "transcript-edit",
    "questions",
  ])
    expect([...refused.gone]).toContain(`talks/${file}.tsx`);
});

describe("who loses a role while typing", () => {
  const reason = "Typed for an hour: it was asked before.";

  test("as a moderator is told so after signing in again, beside the text", async () => {
    const { id } = await makePerson({ roles: ["moderator"] });
    const { questionId } = await makeThread(db, { asker: stage.asker, answerer: stage.answerer });
    const cookie = await signInCookie(id);
    await takeRole(db, await makeMember({ roles: ["admin"] }), id, "moderator");
    const closing = { path: `/questions/${questionId}/closure`, fields: { reason } };
    expect((await send(closing, cookie)).headers.get("Location")).toMatch(/^\/sign-in/);
    const { status, html } = await sendAndComeBack(closing, id);
    expect([status, html.includes(shownInPage(reason))]).toEqual([403, true]);
  });

  test("as staff is told so after signing in again, beside the text", async () => {
    const world = await makeWorld();
    const { L2, admin } = world.people;
    const path = `/talks/${await announced(world, world.people.L3)}/cancellation`;
    const [membership] = (await asViewer(L2)).memberships;
    await endMembership(db, await viewerFor(admin), L2.id, membership?.id ?? 0);
    const { status, html } = await sendAndComeBack({ path, fields: { reason } }, L2.id);
    expect([status, html.includes(shownInPage(reason))]).toEqual([403, true]);
  });
});

test("an edit of a draft of a talk that was deleted meanwhile comes back with every text, and no password with it", async () => {
  const world = await makeWorld();
  const { L3 } = world.people;
  const id = await drafted(world, L3);
  const cookie = await signInCookie(L3.id);
  await deleteDraft(db, await viewerFor(L3), id);
  const fields = {
    title: "A title of an hour",
    body: "An outline of **an hour**",
    password: "kestrel-orbit-7",
  };
  const { status, html } = await send({ path: `/talks/${id}/edit`, fields }, cookie);
  expect(status).toBe(404);
  for (const text of [fields.title, fields.body]) expect(html).toContain(shownInPage(text));
  expect(html).not.toContain(fields.password);
});

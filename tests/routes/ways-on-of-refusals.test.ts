// Every form of the site, refused in every way that a form can be: each way on from there leads to a page that exists.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "~/db.server";
import { env } from "~/env.server";
import { NoPage } from "~/ui/no-page";
import type { Running } from "../server/site";
import { makeMember } from "../support/factories";
import { bodyOf, signInCookie } from "../support/request";
import { siteRoutes } from "../support/routes";
import { openWholeSite } from "../support/whole-site";
import { type Form, formsOfSite, ofScripts } from "./forms-of-site";
import { makeStage, type Stage } from "./matrix/table";
import { deadWaysOn, reachLimits } from "./ways-on";

let site: Running;
let stage: Stage;
let unverified: number;

beforeAll(async () => {
  stage = await makeStage();
  unverified = (await makeMember({ verified: false })).id;
  for (const { file, load } of siteRoutes)
    if (((await load()) as { default?: unknown }).default === NoPage) formOnly.add(file);
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const forms = formsOfSite(() => stage);
/** Files of the forms that were refused, by the status. */
const refused = new Map<number, Set<string>>();
/** Those whose address has no page. */
const formOnly = new Set<string>();

async function send({ path, fields }: Pick<Form, "path" | "fields">, cookie: string, isBroken = false) {
  const response = await fetch(site.url + path, {
    method: "POST",
    headers: {
      origin: env.ORIGIN,
      cookie,
      ...(isBroken && { "Content-Type": "multipart/form-data; boundary=x" }),
    },
    body: isBroken ? "--x" : bodyOf(fields),
    redirect: "manual",
  });
  return { status: response.status, html: await response.text(), type: response.headers.get("Content-Type") };
}

describe.each([...forms.keys()])("%s", (name) => {
  test("leads on from every refusal", async () => {
    const form = await forms.get(name)?.();
    if (!form || ofScripts.includes(form.file)) return;
    const gone = form.path.replace(/(?<=\/)\d+(?=\/|$)/, "999999999");
    const dead: string[] = [];
    let alive = new Set<string>();
    const look = async (what: string, userId: number, sent = form, isBroken = false) => {
      const cookie = await signInCookie(userId);
      const { status, html, type } = await send(sent, cookie, isBroken);
      if (status < 400) return;
      if (!type?.startsWith("text/html"))
        return void dead.push(`${what}: ${status} ${type} ${html.slice(0, 60)}`);
      refused.set(status, (refused.get(status) ?? new Set()).add(form.file));
      // A page that is there may refuse its reader again; an address that only takes forms has none.
      const itself = formOnly.has(form.file) ? undefined : sent.path;
      const seen = userId === unverified ? new Set<string>() : alive;
      const found = await deadWaysOn(site, html, await signInCookie(userId), { itself, alive: seen });
      // Who has not confirmed their address is told so by many pages.
      const expectedAlive = found.filter((one) => userId !== unverified || !one.startsWith("403"));
      dead.push(...expectedAlive.map((one) => `${what}, ${status}: ${one}`));
    };
    await look("broken", form.userId, form, true);
    await look("unverified", unverified);
    if (gone !== form.path) await look("gone", form.userId, { ...form, path: gone });
    await reachLimits();
    await look("too many", form.userId);
    await sql`delete from rate_limits`;
    await look("at first", form.userId);
    // What was there before may be gone by now.
    alive = new Set();
    await look("again", form.userId);
    expect(dead).toEqual([]);
  });
});

test("that was tried with refusals of every kind, at most addresses", () => {
  const counted = [...refused].map(([status, files]) => [status, files.size] as const);
  expect(counted.map(([status]) => status).sort((a, b) => a - b)).toEqual([400, 403, 404, 409, 422, 429]);
  for (const [status, files] of counted) expect(files, String(status)).toBeGreaterThan(8);
});

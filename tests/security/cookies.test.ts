// S7: every cookie that any route sets, on https. A file of its own: the environment is read once.
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Running } from "../server/site";

const origin = "https://forum.example.com";
process.env.ORIGIN = origin;
const { sql } = await import("~/db.server");
const { hashPassword } = await import("~/domain/accounts/passwords.server");
const { addressOf, startWholeSite } = await import("../support/whole-site");
const { siteRoutes } = await import("../support/routes");
const { openAccounts } = await import("../support/jobs");
const { makePerson } = await import("../support/people");
const { tokenMailedTo } = await import("../support/mails");
const { signInCookie } = await import("../support/request");

const PASSWORD = "kestrel-orbit-7";
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

/** Posts a form and gives the Set-Cookie lines. */
async function post(
  site: Running,
  path: string,
  form: Record<string, string>,
  cookie = "",
): Promise<string[]> {
  const body = new URLSearchParams(form);
  const answer = await fetch(site.url + path, {
    method: "POST",
    headers: { origin, cookie },
    body,
    redirect: "manual",
  });
  expect(answer.status, path).toBe(302);
  return answer.headers.getSetCookie();
}

const pairOf = (line = "") => line.split(";")[0] ?? "";

/** Everything that sets or takes away a cookie, each with what comes back. */
async function everyCookie(site: Running): Promise<[string, string[]][]> {
  const person = async () => await makePerson({ passwordHash });
  const signedIn = async () => await signInCookie((await person()).id);
  const { email } = await person();
  const draft = await post(site, "/questions/new", { title: "Kept until sign-in" });
  const far = `/search?q=${"=&".repeat(1000)}`;
  const newcomer = "newcomer@example.com";
  const signUp = await post(site, "/sign-up", {
    name: "New Comer",
    email: newcomer,
    password: PASSWORD,
    to: far,
  });
  await openAccounts();
  const confirm = { token: await tokenMailedTo(newcomer), password: PASSWORD };
  const { sendResetLink } = await import("~/domain/accounts/reset.server");
  const { db } = await import("~/db.server");
  const forgetful = await person();
  await sendResetLink(db, forgetful.email);
  const reset = { token: await tokenMailedTo(forgetful.email), password: "another-kestrel-8" };
  const question = { title: "A title that is taken", body: "A text that is taken.", tags: "audio" };
  const change = { currentPassword: PASSWORD, newPassword: "another-kestrel-8" };
  return [
    ["preferences", await post(site, "/preferences", { language: "zh", theme: "dark" })],
    ["a draft", draft],
    ["sign-up", signUp],
    [
      "confirmation",
      await post(site, "/confirm-email", confirm, [draft, signUp].flat().map(pairOf).join("; ")),
    ],
    ["sign-in", await post(site, "/sign-in", { email, password: PASSWORD }, pairOf(draft[0]))],
    ["a reset", await post(site, "/reset-password", reset)],
    ["a question", await post(site, "/questions/new", question, await signedIn())],
    [
      "settings",
      await post(site, "/settings/preferences", { language: "en", timeZone: "", bio: "" }, await signedIn()),
    ],
    ["a new password", await post(site, "/settings/password", change, await signedIn())],
    ["the end of all sessions", await post(site, "/settings/sessions", { intent: "all" }, await signedIn())],
    [
      "the end of an account",
      await post(site, "/settings/deletion", { currentPassword: PASSWORD }, await signedIn()),
    ],
    ["sign-out", await post(site, "/sign-out", {}, await signedIn())],
  ];
}

test("every cookie belongs to this host alone, goes over https alone, and no script reads it", async () => {
  const names = new Set<string>();
  for (const [what, lines] of await everyCookie(await startWholeSite())) {
    expect(lines.length, what).toBeGreaterThan(0);
    for (const line of lines) {
      const [pair = "", ...flags] = line.split("; ");
      names.add(pair.split("=")[0] ?? "");
      expect(pair, what).toMatch(/^__Host-[a-z]+=/);
      expect(flags.filter((flag) => !flag.startsWith("Max-Age=")).sort(), `${what}: ${line}`).toEqual([
        "HttpOnly",
        "Path=/",
        "SameSite=Lax",
        "Secure",
      ]);
      expect(line.length, what).toBeLessThanOrEqual(4096);
    }
  }
  expect([...names].sort()).toEqual(
    ["device", "draft", "lang", "return", "session", "theme"].map((name) => `__Host-${name}`),
  );
});

test("no page sets a cookie by being looked at", async () => {
  const site = await startWholeSite();
  const cookie = await signInCookie((await makePerson()).id);
  for (const { path } of siteRoutes) {
    for (const headers of [{}, { cookie }] as Record<string, string>[]) {
      const answer = await fetch(site.url + addressOf(path), { headers, redirect: "manual" });
      expect(answer.headers.getSetCookie(), path).toEqual([]);
    }
  }
});

test("a choice that was kept before cookies had their prefix still holds, until the next one", async () => {
  const site = await startWholeSite();
  const language = async (cookie: string) =>
    /<html lang="([^"]+)"/.exec(await (await fetch(`${site.url}/tags`, { headers: { cookie } })).text())?.[1];
  expect(await language("lang=zh")).toBe("zh-CN");
  expect(await language("lang=zh; __Host-lang=en")).toBe("en-GB");
  expect(await language("__Host-lang=zh; lang=en")).toBe("zh-CN");
});

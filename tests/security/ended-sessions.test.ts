// S6: what ends sessions ends all of them, on the very next request, at whatever kind of address. S4: nothing survives by a race.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { endMembership, giveRole, makeStaff, takeRole } from "~/domain/accounts/change-roles.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { sendResetLink } from "~/domain/accounts/reset.server";
import { signIn } from "~/domain/accounts/sign-in.server";
import { suspendMember } from "~/domain/accounts/suspend.server";
import { issueToken } from "~/domain/accounts/tokens.server";
import { findViewer, startSession } from "~/http/sessions.server";
import { type Running, until } from "../server/site";
import { asViewer, makeMember } from "../support/factories";
import { tokenMailedTo } from "../support/mails";
import { makePerson, makeVendor, type Person } from "../support/people";
import { cookieIn, signInCookie, started } from "../support/request";
import { startWholeSite } from "../support/whole-site";

const PASSWORD = "kestrel-orbit-7";
const device = { userAgent: "test", address: "192.0.2.1" };
let passwordHash: string;
let vendor: { id: number };

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
  vendor = await makeVendor("Session Enders");
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

type Ender = {
  given?: Parameters<typeof makePerson>[0];
  end: (person: Person, post: Post) => Promise<unknown>;
};
type Post = (path: string, form: Record<string, string>) => Promise<Response>;

const admin = () => makeMember({ roles: ["admin"] });
const membershipOf = async ({ id }: Person) => (await asViewer({ id })).memberships[0]?.id ?? 0;

const enders: Record<string, Ender> = {
  "sign-out everywhere": { end: (_, post) => post("/settings/sessions", { intent: "all" }) },
  "a new password": {
    end: (_, post) =>
      post("/settings/password", { currentPassword: PASSWORD, newPassword: "another-kestrel-8" }),
  },
  "a reset": {
    end: async ({ email }, post) => {
      await sendResetLink(db, email);
      await post("/reset-password", { token: await tokenMailedTo(email), password: "another-kestrel-8" });
    },
  },
  "a new address": {
    end: async ({ id }, post) => {
      const token = await issueToken(db, id, "confirm", `moved${id}@example.com`);
      await post("/confirm-email", { token });
    },
  },
  "the end of the account": { end: (_, post) => post("/settings/deletion", { currentPassword: PASSWORD }) },
  "a suspension": {
    end: async ({ id }) =>
      suspendMember(db, await makeMember({ roles: ["moderator"] }), id, { days: 7, reason: "insults" }),
  },
  "becoming moderator": { end: async ({ id }) => giveRole(db, await admin(), id, "moderator") },
  "no longer being moderator": {
    given: { roles: ["moderator"] },
    end: async ({ id }) => takeRole(db, await admin(), id, "moderator"),
  },
  "becoming staff": {
    end: async ({ id }) =>
      makeStaff(db, "command-line", id, { vendorId: vendor.id, tier: "L1", title: "", isLead: false }),
  },
  "another tier": {
    given: { staffOf: { vendorId: 0, tier: "L1" } },
    end: async ({ id }) =>
      makeStaff(db, await admin(), id, { vendorId: vendor.id, tier: "L3", title: "", isLead: false }),
  },
  "leaving the vendor": {
    given: { staffOf: { vendorId: 0, tier: "L3" } },
    end: async (person) => endMembership(db, await admin(), person.id, await membershipOf(person)),
  },
};

/** A document, the place of a form, and what a script asks for: who is not signed in is led to sign in. */
async function isSignedIn(site: Running, cookie: string): Promise<boolean[]> {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(site.url + path, {
      ...init,
      headers: { cookie, origin: "http://localhost:3000" },
      redirect: "manual",
    });
  const form = () => ({ method: "POST", body: new URLSearchParams({ body: "a text to look at" }) });
  const answers = [
    await ask("/settings"),
    await ask("/preview", form()),
    await ask("/drafts?place=question", form()),
  ];
  return answers.map(({ headers }) => !headers.get("location")?.startsWith("/sign-in"));
}

test.each(Object.keys(enders))("%s ends all of twenty sessions on their next request", async (name) => {
  const { given = {}, end } = enders[name] as Ender;
  const staffOf = given.staffOf && { ...given.staffOf, vendorId: vendor.id };
  const person = await makePerson({ passwordHash, ...given, ...(staffOf && { staffOf }) });
  const site = await startWholeSite();
  const cookies: string[] = [];
  for (let index = 0; index < 20; index += 1) cookies.push(await signInCookie(person.id));
  expect(await isSignedIn(site, cookies[0] ?? "")).toEqual([true, true, true]);
  await end(person, async (path, form) => {
    const headers = { cookie: cookies[7] ?? "", origin: "http://localhost:3000" };
    const init = { method: "POST", headers, body: new URLSearchParams(form), redirect: "manual" } as const;
    const answer = await fetch(site.url + path, init);
    expect(answer.status, path).toBe(302);
    return answer;
  });
  for (const cookie of cookies) expect(await isSignedIn(site, cookie)).toEqual([false, false, false]);
});

test("a sign-in with the old password, begun before a reset is done, leaves no session behind", async () => {
  const person = await makePerson({ passwordHash });
  const { userId, passwordHash: proof } = await signIn(db, { email: person.email, password: PASSWORD });
  let starting: Promise<string | null> | undefined;
  await sql.begin(async (reset) => {
    await reset`update users set password_hash = 'another' where id = ${person.id}`;
    await reset`delete from sessions where user_id = ${person.id}`;
    starting = startSession(userId, device, { passwordHash: proof });
    starting.catch(() => {});
    const [{ pid } = { pid: 0 }] = await reset<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await until(async () => {
      const waits =
        await sql`select from pg_locks where not granted and ${pid} = any (pg_blocking_pids(pid))`;
      const there = await sql`select from sessions where user_id = ${person.id}`;
      return waits.length + there.length > 0;
    });
  });
  await expect(starting).rejects.toMatchObject({ refusal: { kind: "invalid" } });
  expect(await sql`select from sessions where user_id = ${person.id}`).toEqual([]);
  const cookie = cookieIn(started(await startSession(userId, device)));
  expect(await findViewer(cookie)).toMatchObject({ id: person.id });
});

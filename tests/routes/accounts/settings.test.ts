import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "~/db.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { findViewer } from "~/http/sessions.server";
import { nameSkeleton } from "~/lib/name-skeleton";
import { action as confirm } from "~/routes/accounts/confirm-email";
import { action as deletion } from "~/routes/settings/deletion";
import { action as email } from "~/routes/settings/email";
import { action as name } from "~/routes/settings/name";
import { loader as overview } from "~/routes/settings/overview";
import { action as password } from "~/routes/settings/password";
import { action as preferences } from "~/routes/settings/preferences";
import { loader as sessionList, action as sessions } from "~/routes/settings/sessions";
import { mailsTo, tokenMailedTo } from "../../support/mails";
import { makePerson, makeVendor } from "../../support/people";
import { call, cookieIn, signInCookie, visitorRequest } from "../../support/request";
import { postSignIn } from "../../support/sign-in";

const PASSWORD = "kestrel-orbit-7";
const passwordHash = await hashPassword(PASSWORD);
const visitor = { kind: "visitor" };

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

type Action = typeof name;

async function post(action: Action, part: string, cookie: string, form: Record<string, string>) {
  const { response } = await call(action, visitorRequest(`/settings/${part}`, { form, cookie }));
  if (!response) throw new Error("no response");
  return response;
}

const newCookie = (response: Response) => cookieIn(response.headers.get("Set-Cookie") ?? "");

describe("settings", () => {
  it.each([
    ["name", name],
    ["email", email],
    ["password", password],
    ["sessions", sessions],
    ["preferences", preferences],
    ["deletion", deletion],
  ])("%s sends somebody without a session to sign in", async (part, action) => {
    const { response } = await call(
      action as Action,
      visitorRequest(`/settings/${part}`, { form: { intent: "all" } }),
    );
    expect(response?.status).toBe(302);
    expect(response?.headers.get("Location")).toMatch(/^\/sign-in/);
  });

  it("show what only the person may see, also before the address is confirmed", async () => {
    const person = await makePerson({ verified: false });
    const { data } = await call(
      overview,
      visitorRequest("/settings", { cookie: await signInCookie(person.id) }),
    );
    expect(data?.settings).toMatchObject({ name: person.name, email: person.email, isVerified: false });
  });
});

describe("a change of password", () => {
  it("needs the current one, signs out every other device and gives this one a new session", async () => {
    const person = await makePerson({ passwordHash });
    const [here, there] = [await signInCookie(person.id), await signInCookie(person.id)];
    const wrong = await post(password as Action, "password", here, {
      currentPassword: "wrong-one",
      newPassword: "another-kestrel-8",
    });
    expect((await wrong.json()).errors).toEqual({ currentPassword: "errors.passwordWrong" });
    const own = await post(password as Action, "password", here, {
      currentPassword: PASSWORD,
      newPassword: `${person.name.replace(" ", "-")}-1234`,
    });
    expect((await own.json()).errors).toEqual({ newPassword: "errors.passwordCommon" });
    const done = await post(password as Action, "password", here, {
      currentPassword: PASSWORD,
      newPassword: "another-kestrel-8",
    });
    expect(done.status).toBe(302);
    expect(await findViewer(here)).toEqual(visitor);
    expect(await findViewer(there)).toEqual(visitor);
    expect(await findViewer(newCookie(done))).toMatchObject({ id: person.id });
    expect((await postSignIn({ email: person.email, password: PASSWORD })).response.status).toBe(422);
    expect((await postSignIn({ email: person.email, password: "another-kestrel-8" })).response.status).toBe(
      302,
    );
  });

  it("cannot be guessed at with a stolen session", async () => {
    const person = await makePerson({ passwordHash });
    const cookie = await signInCookie(person.id);
    const statuses = [];
    for (let index = 0; index < 8; index += 1) {
      const form = { currentPassword: `wrong-${index}`, newPassword: "another-kestrel-8" };
      statuses.push((await post(password as Action, "password", cookie, form)).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
    const last = await post(password as Action, "password", cookie, {
      currentPassword: PASSWORD,
      newPassword: "another-kestrel-8",
    });
    expect(last.status).toBe(429);
  });
});

describe("a change of address", () => {
  it("is confirmed by the new address while signed in, rotates the session and ends the others", async () => {
    const person = await makePerson({ passwordHash });
    const [here, there] = [await signInCookie(person.id), await signInCookie(person.id)];
    const fresh = `fresh${person.id}@example.com`;
    await post(email as Action, "email", here, { email: fresh, currentPassword: PASSWORD });
    const token = await tokenMailedTo(fresh);
    const stranger = await call(confirm, visitorRequest("/confirm-email", { form: { token } }));
    expect(stranger.response?.status).toBe(403);
    const { response } = await call(
      confirm,
      visitorRequest("/confirm-email", { form: { token }, cookie: here }),
    );
    expect(response?.headers.get("Location")).toBe("/settings/email?saved");
    expect(await findViewer(here)).toEqual(visitor);
    expect(await findViewer(there)).toEqual(visitor);
    expect(await findViewer(cookieIn(response?.headers.getSetCookie()[0] ?? ""))).toMatchObject({
      email: fresh,
    });
  });
});

describe("a name", () => {
  it("is changed to a free one, and the confirmation must come first", async () => {
    const [person, other] = [await makePerson(), await makePerson({ name: "Free Falcon" })];
    const cookie = await signInCookie(person.id);
    const taken = await post(name, "name", cookie, { name: "free falc0n" });
    expect((await taken.json()).errors).toEqual({ name: "errors.nameTaken" });
    expect((await post(name, "name", cookie, { name: "  Quiet   Falcon " })).status).toBe(302);
    expect(await findViewer(cookie)).toMatchObject({ name: "Quiet Falcon" });
    const unconfirmed = await makePerson({ verified: false });
    const refused = await post(name, "name", await signInCookie(unconfirmed.id), { name: "Loud Falcon" });
    expect([refused.status, (await refused.json()).errors]).toEqual([403, { form: "errors.confirmFirst" }]);
    expect(other.name).toBe("Free Falcon");
  });

  it("goes to one of two who ask at the same moment", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => makePerson()));
    const cookies = await Promise.all(people.map(({ id }) => signInCookie(id)));
    const statuses = await Promise.all(
      cookies.map(async (cookie) => (await post(name, "name", cookie, { name: "Sought After" })).status),
    );
    expect(statuses.sort()).toEqual([302, 422, 422, 422, 422, 422]);
  });
});

describe("preferences", () => {
  it("keep language, zone and words about oneself, and change the language of the pages", async () => {
    const person = await makePerson();
    const cookie = await signInCookie(person.id);
    const form = {
      language: "zh",
      timeZone: "Asia/Shanghai",
      bio: " <b>hi</b> ",
      isAdmin: "true",
      email: "x@example.com",
    };
    const done = await post(preferences as Action, "preferences", cookie, form);
    expect(done.headers.get("Set-Cookie")).toMatch(/^lang=zh; /);
    expect(await sql`select language, time_zone, bio, email from users where id = ${person.id}`).toEqual([
      { language: "zh", time_zone: "Asia/Shanghai", bio: "<b>hi</b>", email: person.email },
    ]);
    const bad = await post(preferences as Action, "preferences", cookie, {
      language: "xx",
      timeZone: "Mars/Olympus",
      bio: "x".repeat(301),
    });
    expect(Object.keys((await bad.json()).errors).sort()).toEqual(["bio", "language", "timeZone"]);
  });
});

describe("the list of devices", () => {
  it("names them, ends one, the others, or all, and nobody else's", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const phone =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
    const [here, second, third, foreign] = [
      await signInCookie(person.id),
      await signInCookie(person.id, phone),
      await signInCookie(person.id),
      await signInCookie(other.id),
    ];
    const list = async (cookie: string) =>
      (await call(sessionList, visitorRequest("/settings/sessions", { cookie }))).data ?? [];
    const rows = await list(here);
    expect(rows.map(({ isThis }) => isThis).filter(Boolean)).toHaveLength(1);
    const onPhone = rows.find(({ device }) => device?.system === "iOS");
    expect(onPhone?.device).toEqual({ browser: "Safari", system: "iOS" });
    const foreignKey = (await list(foreign))[0]?.key ?? "";
    await post(sessions as Action, "sessions", here, { intent: "one", session: foreignKey });
    expect(await findViewer(foreign)).toMatchObject({ id: other.id });
    await post(sessions as Action, "sessions", here, { intent: "one", session: onPhone?.key ?? "" });
    expect(await findViewer(second)).toEqual(visitor);
    await post(sessions as Action, "sessions", here, { intent: "others" });
    expect(await findViewer(third)).toEqual(visitor);
    expect(await findViewer(here)).toMatchObject({ id: person.id });
    await post(sessions as Action, "sessions", here, { intent: "all" });
    expect(await findViewer(here)).toEqual(visitor);
    expect(await findViewer(foreign)).toMatchObject({ id: other.id });
  });
});

describe("deleting the account", () => {
  it("leaves nothing of the person but what they wrote, and their name to nobody", async () => {
    const vendor = await makeVendor("Left Behind");
    const canary = "Vanishing Canary";
    const person = await makePerson({
      name: canary,
      email: "canary-vanishing@example.com",
      passwordHash,
      roles: ["moderator"],
      staffOf: { vendorId: vendor.id, tier: "L2" },
    });
    const [question] = await sql<{ id: number }[]>`
      insert into questions (author_id, title, language, content_hash) values (${person.id}, 'Stays here', 'en', 'h') returning id`;
    await sql`insert into drafts (user_id, place, fields) values (${person.id}, 'question', '{"title":"draft"}')`;
    const cookie = await signInCookie(person.id);
    const wrong = await post(deletion as Action, "deletion", cookie, { currentPassword: "wrong-one" });
    expect(wrong.status).toBe(422);
    expect((await post(deletion as Action, "deletion", cookie, { currentPassword: PASSWORD })).status).toBe(
      302,
    );
    expect(await findViewer(cookie)).toEqual(visitor);
    expect((await postSignIn({ email: person.email, password: PASSWORD })).response.status).toBe(422);
    expect(await sql`select author_id from questions where id = ${question?.id ?? 0}`).toEqual([
      { author_id: person.id },
    ]);
    const [left] = await sql`
      select row_to_json(u)::text as row, (select count(*) from drafts where user_id = u.id) as drafts,
        (select count(*) from sessions where user_id = u.id) as sessions, (select count(*) from user_roles where user_id = u.id) as roles,
        (select count(*) from memberships where user_id = u.id and ended_at is null) as memberships,
        (select array_agg(change || ' ' || role order by id) from role_changes where user_id = u.id) as log
      from users u where id = ${person.id}`;
    expect(left).toMatchObject({
      drafts: 0,
      sessions: 0,
      roles: 0,
      memberships: 0,
      log: ["took moderator", "took staff"],
    });
    expect(left?.row.toLowerCase()).not.toContain("canary");
    expect(left?.row).not.toContain(nameSkeleton(canary));
    expect((await mailsTo(person.email)).map(({ subject }) => subject)).toEqual([
      "Your account at Sidetone is deleted",
    ]);
    const successor = await makePerson();
    const grab = await post(name, "name", await signInCookie(successor.id), { name: canary });
    expect((await grab.json()).errors).toEqual({ name: "errors.nameTaken" });
  });

  it("is refused to the last admin", async () => {
    const admin = await makePerson({ passwordHash, roles: ["admin"] });
    const refused = await post(deletion as Action, "deletion", await signInCookie(admin.id), {
      currentPassword: PASSWORD,
    });
    expect([refused.status, (await refused.json()).errors]).toEqual([409, { form: "errors.lastAdmin" }]);
  });
});

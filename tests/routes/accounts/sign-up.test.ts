import { beforeEach, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { sendResetLink } from "~/domain/accounts/reset.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { findViewer } from "~/http/sessions.server";
import { action as confirm, loader as confirmPage } from "~/routes/accounts/confirm-email";
import { action as forgot } from "~/routes/accounts/forgot-password";
import { action as reset } from "~/routes/accounts/reset-password";
import { action as signUp } from "~/routes/accounts/sign-up";
import { loader as personPage } from "~/routes/people/person";
import { openAccounts } from "../../support/jobs";
import { mailsTo, tokenMailedTo } from "../../support/mails";
import { makePerson, makeVendor } from "../../support/people";
import { call, contextStub, signInCookie, statusOf, visitorRequest } from "../../support/request";
import { makeJar, postSignIn } from "../../support/sign-in";

const PASSWORD = "kestrel-orbit-7";
let network = 0;

beforeEach(async () => {
  network += 1;
  await sql`delete from rate_limits`;
});

type Fields = Record<string, string | string[]>;

async function post(
  action: typeof signUp | typeof forgot | typeof reset | typeof confirm,
  path: string,
  form: Fields,
  cookie = "",
) {
  const context = contextStub({ clientAddress: `198.51.100.${network}` });
  const { response } = await call(action, visitorRequest(path, { form, cookie }), { context });
  if (!response) throw new Error(`${path} answered without a response`);
  if (action === signUp) await openAccounts();
  return response;
}

/** Everything of an answer that somebody outside can see. */
async function seen(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

describe("sign-up", () => {
  it("answers a registered address and a new one with the same bytes", async () => {
    const known = await makePerson();
    const unconfirmed = await makePerson({ verified: false });
    const form = (email: string, name: string) => ({ name, email, password: PASSWORD });
    const answers = [
      await seen(await post(signUp, "/sign-up", form("quite-new@example.com", "Quite New"))),
      await seen(await post(signUp, "/sign-up", form(known.email, "Quite Known"))),
      await seen(await post(signUp, "/sign-up", form(unconfirmed.email, "Quite Unconfirmed"))),
    ];
    expect(answers[0]?.status).toBe(302);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const subject = async (address: string) => (await mailsTo(address)).map((mail) => mail.subject);
    expect(await subject("quite-new@example.com")).toEqual(["Confirm your address for Sidetone"]);
    expect(await subject(known.email)).toEqual(["You already have an account at Sidetone"]);
  });

  it("signs nobody in before the address is confirmed, and then leads back", async () => {
    const jar = makeJar();
    const form = { name: "Way Back", email: "way-back@example.com", password: PASSWORD, to: "/questions/7" };
    jar.take(await post(signUp, "/sign-up", form));
    expect(jar.value("session")).toBeUndefined();
    const token = await tokenMailedTo(form.email);
    for (let look = 0; look < 2; look += 1) {
      const { data } = await call(confirmPage, visitorRequest(`/confirm-email?token=${token}`));
      expect(data?.link).toEqual({ email: form.email, name: form.name, isFirst: true });
    }
    const confirmed = await post(confirm, "/confirm-email", { token, password: PASSWORD }, jar.header());
    expect(confirmed.headers.get("Location")).toBe("/questions/7");
    jar.take(confirmed);
    expect(await findViewer(jar.header())).toMatchObject({ name: "Way Back", isVerified: true });
    expect((await post(confirm, "/confirm-email", { token })).status).toBe(422);
  });

  it("does not let a stranger's password be confirmed by the owner of the address", async () => {
    const email = "owner-of-this@example.com";
    await post(signUp, "/sign-up", { name: "Pre Hijacker", email, password: "strangers-own-4711" });
    const stranger = await sql<{ id: number }[]>`select id from users where email_key = ${email}`;
    const strangersCookie = await signInCookie(stranger[0]?.id ?? 0);
    const token = await tokenMailedTo(email);
    const tries: [Record<string, string>, string][] = [
      [{ token }, "errors.passwordMissing"],
      [{ token, password: PASSWORD }, "errors.signUpPasswordWrong"],
    ];
    for (const [form, error] of tries) {
      const refused = await post(confirm, "/confirm-email", form);
      expect([refused.status, (await refused.json()).errors]).toEqual([422, { password: error }]);
    }
    await sendResetLink(db, email);
    const mails = await mailsTo(email);
    const resetToken = mails
      .map(({ text }) => /reset-password\?token=([\w-]{43})/.exec(text)?.[1])
      .find(Boolean);
    const jar = makeJar();
    jar.take(await post(reset, "/reset-password", { token: resetToken ?? "", password: "owners-own-0815" }));
    expect(await findViewer(jar.header())).toMatchObject({ email, isVerified: true });
    expect(await findViewer(strangersCookie)).toEqual({ kind: "visitor" });
    expect((await postSignIn({ email, password: "strangers-own-4711" })).response.status).toBe(422);
    expect((await post(confirm, "/confirm-email", { token, password: "strangers-own-4711" })).status).toBe(
      422,
    );
  });

  it("limits the tries of the password on a confirmation", async () => {
    const email = "guessed-at@example.com";
    await post(signUp, "/sign-up", { name: "Guessed At", email, password: PASSWORD });
    const token = await tokenMailedTo(email);
    const statuses = [];
    for (let index = 0; index < 6; index += 1)
      statuses.push((await post(confirm, "/confirm-email", { token, password: `wrong-${index}` })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it("lets go of an address that nobody confirmed for a week, unless something was written", async () => {
    const [old, young, writer] = [
      await makePerson({ verified: false }),
      await makePerson({ verified: false }),
      await makePerson({ verified: false }),
    ];
    const confirmed = await makePerson();
    const ids = [old.id, young.id, writer.id, confirmed.id];
    await sql`update users set created_at = now() - interval '8 days' where id in ${sql([old.id, writer.id, confirmed.id])}`;
    await sql`insert into images (name, user_id, content_type, bytes, width, height) values (${"kept-by-a-writer.png"}, ${writer.id}, ${"image/png"}, 1, 1, 1)`;
    await keepHouse(db);
    const left = await sql<{ id: number }[]>`select id from users where id in ${sql(ids)} order by id`;
    expect(left.map(({ id }) => id)).toEqual([young.id, writer.id, confirmed.id]);
  });

  it("shows nobody the person before the address is confirmed", async () => {
    const person = await makePerson({ verified: false });
    const path = `/people/${person.id}`;
    const page = () =>
      statusOf(call(personPage, visitorRequest(path), { params: { id: String(person.id) } }));
    expect(await page()).toBe(404);
    await sql`update users set email_verified_at = now() where id = ${person.id}`;
    expect(await page()).toBe(200);
  });

  it("takes no role, tier, state or id from the form", async () => {
    const vendor = await makeVendor("Grabbed Vendor");
    const email = "grabber@example.com";
    await post(signUp, "/sign-up", {
      name: "Plain Grabber",
      email,
      password: PASSWORD,
      role: "admin",
      roles: ["admin", "moderator"],
      isAdmin: "true",
      is_admin: "1",
      tier: "L3",
      vendorId: String(vendor.id),
      vendor: vendor.slug,
      emailVerifiedAt: "2026-01-01",
      email_verified_at: "2026-01-01",
      isVerified: "true",
      id: "1",
      nameSkeleton: "someone",
      passwordHash: "x",
      createdAt: "1999-01-01",
      __proto__: "polluted",
      constructor: "polluted",
    });
    const [row] = await sql`
      select u.email_verified_at as verified, u.created_at > now() - interval '1 minute' as fresh,
        (select count(*) from user_roles where user_id = u.id) as roles,
        (select count(*) from memberships where user_id = u.id) as memberships
      from users u where email_key = ${email}`;
    expect(row).toEqual({ verified: null, fresh: true, roles: 0, memberships: 0 });
    expect(await sql`select from role_changes`).toHaveLength(0);
  });

  it("tells by the field what cannot be taken, keeps what was typed and no password", async () => {
    const taken = await makePerson({ name: "Alice Kestrel" });
    await makeVendor("Northbeam");
    const look: [Fields, string][] = [
      [{ name: "A", email: "a@example.com", password: PASSWORD }, "name"],
      [{ name: "Аlice Kestrel", email: "a@example.com", password: PASSWORD }, "name"],
      [{ name: taken.name.toUpperCase(), email: "a@example.com", password: PASSWORD }, "name"],
      [{ name: "Official Support", email: "a@example.com", password: PASSWORD }, "name"],
      [{ name: "Northbeam FAE", email: "a@example.com", password: PASSWORD }, "name"],
      [{ name: "L2", email: "a@example.com", password: PASSWORD }, "name"],
      [{ name: "Fine Name", email: "not an address", password: PASSWORD }, "email"],
      [{ name: "Fine Name", email: "a@example.com\r\nBcc: b@example.com", password: PASSWORD }, "email"],
      [{ name: "Fine Name", email: "a@example.com,b@example.com", password: PASSWORD }, "email"],
      [{ name: "Fine Name", email: "a@example.com", password: "short-canary".slice(0, 9) }, "password"],
      [{ email: "a@example.com", password: PASSWORD }, "name"],
      [{}, "email"],
    ];
    for (const [form, field] of look) {
      const response = await post(signUp, "/sign-up", form);
      const body = await response.json();
      expect([response.status, Object.keys(body.errors)]).toEqual([422, expect.arrayContaining([field])]);
      expect(JSON.stringify(body)).not.toContain(PASSWORD);
      expect(body.values.email).toBe(form.email && String(form.email).replaceAll("\r\n", "\n"));
    }
    expect(await mailsTo("a@example.com")).toHaveLength(0);
  });

  it("sends no more than two mails an hour to one address, known or not, and says so alike", async () => {
    const known = await makePerson();
    for (const email of [known.email, "flooded@example.com"]) {
      const statuses = [];
      for (let index = 0; index < 4; index += 1)
        statuses.push(
          (await post(signUp, "/sign-up", { name: `Flood ${index} er`, email, password: PASSWORD })).status,
        );
      expect(statuses).toEqual([302, 302, 429, 429]);
    }
  });
});

describe("a forgotten password", () => {
  it("is answered the same, and queued the same, for every address", async () => {
    const known = await makePerson();
    const jobs = async () =>
      (
        await sql`select task_identifier as task, max_attempts as tries from graphile_worker.jobs where task_identifier = 'send-reset-link'`
      ).length;
    const before = await jobs();
    const first = await seen(await post(forgot, "/forgot-password", { email: known.email }));
    const second = await seen(await post(forgot, "/forgot-password", { email: "nobody@example.net" }));
    expect(first.status).toBe(302);
    expect(second).toEqual(first);
    expect((await jobs()) - before).toBe(2);
    expect(await mailsTo(known.email)).toHaveLength(0); // not before the worker has looked
  });

  it("is replaced by the mailed link, which ends every session and confirms an address", async () => {
    const person = await makePerson({ verified: false });
    await sql`update users set name_skeleton = '~waiting' where id = ${person.id}`;
    const old = await signInCookie(person.id);
    await sendResetLink(db, person.email);
    const token = await tokenMailedTo(person.email);
    const common = await post(reset, "/reset-password", { token, password: "password1234" });
    expect((await common.json()).errors).toEqual({ password: "errors.passwordCommon" });
    const jar = makeJar();
    jar.take(await post(reset, "/reset-password", { token, password: "another-kestrel-8" }));
    expect(await findViewer(jar.header())).toMatchObject({ id: person.id, isVerified: true });
    expect(await findViewer(old)).toEqual({ kind: "visitor" });
    expect((await postSignIn({ email: person.email, password: "another-kestrel-8" })).response.status).toBe(
      302,
    );
    expect((await post(reset, "/reset-password", { token, password: "third-kestrel-99" })).status).toBe(422);
  });

  it("links to ORIGIN, whatever Host the request named", async () => {
    const email = "host@example.com";
    const form = { name: "Host Header", email, password: PASSWORD };
    const request = visitorRequest("/sign-up", {
      form,
      headers: { Host: "evil.example", "X-Forwarded-Host": "evil.example" },
    });
    await call(signUp, request, { context: contextStub({ clientAddress: "198.51.100.250" }) });
    await openAccounts();
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain("http://localhost:3000/confirm-email?token=");
    expect(`${mail?.text}${mail?.html}`).not.toContain("evil.example");
  });
});

// Staff and invitations over HTTP: the link, the password asked again, limits; and the admin's page of vendors.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sql } from "~/db.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { action as vendorsAction, loader as vendorsLoader } from "~/routes/admin/vendors";
import { action as invitationAction, loader as invitationLoader } from "~/routes/vendors/invitation";
import { action as staffAction } from "~/routes/vendors/staff";
import { mailsTo } from "../../support/mails";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { rendered } from "../../support/render";
import {
  call,
  contextStub,
  signedInRequest,
  signInCookie,
  statusOf,
  visitorRequest,
} from "../../support/request";

const PASSWORD = "kestrel-orbit-7";
let vendor: Awaited<ReturnType<typeof makeVendor>>;
let lead: Person;

beforeAll(async () => {
  vendor = await makeVendor("Staffed Vendor");
  lead = await makePerson({ staffOf: { vendorId: vendor.id, tier: "L2", lead: true } });
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const staffPath = () => `/vendors/${vendor.slug}/edit/staff`;
const act = async (form: Record<string, string | string[]>, cookie?: string) => {
  const request = visitorRequest(staffPath(), { form, cookie: cookie ?? (await signInCookie(lead.id)) });
  const { response } = await call(staffAction, request, { params: { slug: vendor.slug } });
  if (!response) throw new Error("no response");
  return response;
};
const invite = (email: string) =>
  act({ intent: "invite", email, tier: "L2", title: "Engineer", regions: ["china", "europe"] });
async function tokenFor(email: string): Promise<string> {
  const text = (await mailsTo(email)).at(-1)?.text ?? "";
  return text.match(/http:\/\/localhost:3000\/invitations\/([\w-]{43})\s/)?.[1] ?? "";
}
const accept = async (token: string, who: Person | null) => {
  const path = `/invitations/${token}`;
  const request = who ? await signedInRequest(who, path, { form: {} }) : visitorRequest(path, { form: {} });
  return (await call(invitationAction, request, { params: { token } })).response;
};

describe("/invitations/:token", () => {
  it("is accepted by its account, which signs in again; looking at it uses nothing up", async () => {
    const person = await makePerson();
    expect((await invite(person.email)).status).toBe(302);
    const token = await tokenFor(person.email);
    for (let look = 0; look < 3; look += 1) {
      const { status, html } = await rendered(await signedInRequest(person, `/invitations/${token}`));
      expect(status).toBe(200);
      expect(html).toContain("Accept");
    }
    const response = await accept(token, person);
    expect(response?.headers.get("Location")).toBe(
      `/sign-in?to=${encodeURIComponent(`/vendors/${vendor.slug}`)}`,
    );
    expect((await accept(token, person))?.status).toBe(422);
    const [row] = await sql`select tier, regions from memberships where user_id = ${person.id}`;
    expect(row).toEqual({ tier: "L2", regions: ["china", "europe"] });
  });

  it("tells visitors and others nothing of the address, and lets them not in", async () => {
    const email = "only.this.one@example.org";
    await invite(email);
    const token = await tokenFor(email);
    const other = await makePerson();
    const visitor = await rendered(visitorRequest(`/invitations/${token}`));
    const stranger = await rendered(await signedInRequest(other, `/invitations/${token}`));
    for (const { status, html } of [visitor, stranger]) {
      expect(status).toBe(200);
      expect(html).toContain(vendor.name);
      expect(html).not.toContain(email);
    }
    expect(visitor.html).toContain(`/sign-in?to=%2Finvitations%2F${token}`);
    expect(stranger.html).toContain("sent to another address");
    expect((await accept(token, other))?.status).toBe(403);
    expect((await accept(token, null))?.headers.get("Location")).toContain("/sign-in");
    expect((await accept(token, await makePerson({ email, verified: false })))?.status).toBe(403);
    expect(await sql`select from memberships where user_id = ${other.id}`).toHaveLength(0);
  });

  it("answers 404 for what never was, was used or withdrawn, all alike; no page of it may be kept", async () => {
    await invite("soon.withdrawn@example.org");
    const token = await tokenFor("soon.withdrawn@example.org");
    const context = contextStub();
    await call(invitationLoader, visitorRequest(`/invitations/${token}`), { params: { token }, context });
    expect(context.shown).toEqual([]);
    const [open] = await sql<
      { id: number }[]
    >`select id from invitations where email = 'soon.withdrawn@example.org'`;
    expect((await act({ intent: "withdraw", invitation: String(open?.id) })).status).toBe(302);
    expect(
      (await act({ intent: "withdraw", invitation: String(open?.id) }).catch((error: Response) => error))
        .status,
    ).toBe(404);
    for (const dead of [token, "x", "a".repeat(43)])
      expect((await rendered(visitorRequest(`/invitations/${dead}`))).status, dead).toBe(404);
  });

  it("goes to one address at most twice an hour, whoever asks", async () => {
    const email = "often@example.org";
    expect([(await invite(email)).status, (await invite(email)).status]).toEqual([302, 302]);
    expect((await invite(email)).status).toBe(429);
    expect(await mailsTo(email)).toHaveLength(2);
    const [open] = await sql<
      { id: number }[]
    >`select id from invitations where email = ${email} and withdrawn_at is null`;
    expect((await act({ intent: "send-again", invitation: String(open?.id) })).status).toBe(429);
  });
});

describe("the page of staff", () => {
  it("asks for the password again when it was typed a while ago, and keeps the act", async () => {
    const late = await makePerson({
      passwordHash: await hashPassword(PASSWORD),
      staffOf: { vendorId: vendor.id, tier: "L2", lead: true },
    });
    const cookie = await signInCookie(late.id);
    await sql`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = ${late.id}`;
    const form = { intent: "invite", email: "asked@example.org", tier: "L1", title: "" };
    const asked = await act(form, cookie);
    expect(asked.status).toBe(422);
    expect(await asked.json()).toMatchObject({
      errors: { currentPassword: "errors.passwordMissing" },
      values: form,
    });
    expect((await act({ ...form, currentPassword: "wrong" }, cookie)).status).toBe(422);
    expect(await mailsTo("asked@example.org")).toHaveLength(0);
    expect((await act({ ...form, currentPassword: PASSWORD }, cookie)).status).toBe(302);
    await sql`update memberships set ended_at = now() where user_id = ${late.id}`;
  });

  it("changes somebody, ends them, and says why the last lead stays", async () => {
    const person = await makePerson({ staffOf: { vendorId: vendor.id, tier: "L1" } });
    const idOf = async ({ id }: Person) => {
      const [row] = await sql<
        { id: number }[]
      >`select id from memberships where user_id = ${id} and ended_at is null`;
      return String(row?.id);
    };
    const change = { intent: "change", tier: "FAE", title: "Field", regions: ["europe"] };
    expect((await act({ ...change, membership: await idOf(person) })).status).toBe(302);
    const request = await signedInRequest(lead, `${staffPath()}?member=${await idOf(person)}`);
    const { html } = await rendered(request);
    expect(html).toContain(person.name);
    expect(html).toMatch(/checked=""[^>]*value="europe"/);
    expect((await act({ intent: "end", membership: await idOf(person) })).status).toBe(302);
    const refused = await act({ intent: "end", membership: await idOf(lead) });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ errors: { form: "errors.lastLead" } });
  });
});

describe("/admin/vendors", () => {
  it("is for admins, who make and verify vendors", async () => {
    const admin = await makePerson({ roles: ["admin"] });
    const post = async (who: Person, form: Record<string, string>) =>
      await statusOf(call(vendorsAction, await signedInRequest(who, "/admin/vendors", { form })));
    for (const who of [lead, await makePerson(), await makePerson({ roles: ["moderator"] })]) {
      expect(await statusOf(call(vendorsLoader, await signedInRequest(who, "/admin/vendors")))).toBe(403);
      expect(await post(who, { intent: "verify", vendor: String(vendor.id) })).toBe(403);
    }
    expect(await post(admin, { intent: "make", name: "Made Here", slug: "made-here" })).toBe(302);
    expect(await post(admin, { intent: "make", name: "Made Here", slug: "made-here" })).toBe(422);
    expect(await post(admin, { intent: "verify", vendor: String(vendor.id) })).toBe(302);
    expect(await post(admin, { intent: "verify", vendor: String(vendor.id) })).toBe(409);
    expect(await post(admin, { intent: "remove", vendor: String(vendor.id) })).toBe(302);
    expect(await post(admin, { intent: "verify", vendor: "0" })).toBe(422);
    const { html } = await rendered(await signedInRequest(admin, "/admin/vendors"));
    expect(html).toContain('href="/vendors/made-here"');
    expect(html).toContain(admin.name);
  });
});

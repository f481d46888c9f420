import { beforeEach, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { setRoleByCommand } from "~/domain/accounts/command-line.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { findViewer } from "~/http/sessions.server";
import { action, loader } from "~/routes/admin/roles";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { call, signedInRequest, signInCookie, statusOf, visitorRequest } from "../../support/request";

const vendor = await makeVendor("Role Vendor");
const admin = await makePerson({ name: "Anna Principal", roles: ["admin"] });

const post = (by: Person, form: Record<string, string>) =>
  signedInRequest(by, "/admin/roles", { form }).then((request) => call(action, request));
const log = (userId: number) =>
  sql`select actor_id, change, role, vendor_id, tier from role_changes where user_id = ${userId} order by id`;

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

describe("the page of roles", () => {
  it.each([
    ["a visitor", null, 302],
    ["a member", {}, 403],
    ["staff", { staffOf: { vendorId: vendor.id, tier: "L3" as const, lead: true } }, 403],
    ["a moderator", { roles: ["moderator" as const] }, 403],
    ["an unconfirmed admin", { roles: ["admin" as const], verified: false }, 403],
  ])("is not for %s, who changes nothing", async (_, given, status) => {
    const target = await makePerson();
    const form = { intent: "give", person: String(target.id), role: "admin" };
    const person = given && (await makePerson(given));
    const ask = async (posted?: Record<string, string>) => {
      const parts = posted ? { form: posted } : {};
      const request = person
        ? await signedInRequest(person, "/admin/roles", parts)
        : visitorRequest("/admin/roles", parts);
      return await statusOf(posted ? call(action, request) : call(loader, request));
    };
    expect([await ask(), await ask(form)]).toEqual([status, status]);
    expect(await log(target.id)).toEqual([]);
    expect(await sql`select from user_roles where user_id = ${target.id}`).toHaveLength(0);
    if (person) await sql`delete from user_roles where user_id = ${person.id}`;
  });

  it("finds people by a part of their name or by how it looks, with no wild cards", async () => {
    const wanted = await makePerson({ name: "Ulrike Sanders" });
    await makePerson({ name: "Nobody Else" });
    const find = async (words: string) => {
      const request = await signedInRequest(admin, `/admin/roles?q=${encodeURIComponent(words)}`);
      return ((await call(loader, request)).data?.people ?? []).map(({ id }) => id);
    };
    expect(await find("rike san")).toEqual([wanted.id]);
    expect(await find("ULRIKE-SANDERS")).toEqual([wanted.id]);
    expect(await find("%")).toEqual([]);
    expect(await find("_")).toEqual([]);
  });

  it.each([
    [
      "moderator",
      { intent: "give", role: "moderator" },
      { change: "gave", role: "moderator", vendor_id: null, tier: null },
    ],
    [
      "staff",
      { intent: "staff", vendor: String(vendor.id), tier: "L2", title: "Engineer" },
      { change: "gave", role: "staff", vendor_id: vendor.id, tier: "L2" },
    ],
    [
      "lead",
      { intent: "staff", vendor: String(vendor.id), tier: "FAE", title: "", lead: "on" },
      { change: "gave", role: "lead", vendor_id: vendor.id, tier: "FAE" },
    ],
  ])("makes somebody %s: one line in the log, and their sessions end", async (_, form, line) => {
    const person = await makePerson();
    const cookie = await signInCookie(person.id);
    const posted = { ...form, person: String(person.id) };
    expect((await post(admin, posted)).response?.status).toBe(302);
    expect(await log(person.id)).toEqual([{ actor_id: admin.id, ...line }]);
    expect(await findViewer(cookie)).toEqual({ kind: "visitor" });
    expect((await post(admin, posted)).response?.status).toBe(409);
    expect(await log(person.id)).toHaveLength(1);
  });

  it("asks for the password again when it was typed more than ten minutes ago, and keeps the choice", async () => {
    const passwordHash = await hashPassword("kestrel-orbit-7");
    const late = await makePerson({ roles: ["admin"], passwordHash });
    const person = await makePerson();
    const cookie = await signInCookie(late.id);
    const act = { intent: "give", person: String(person.id), role: "moderator" };
    const give = async (form: Record<string, string>) => {
      const { response } = await call(action, visitorRequest("/admin/roles", { form, cookie }));
      if (!response) throw new Error("no response");
      return response;
    };
    await sql`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = ${late.id}`;
    const asked = await give(act);
    expect(asked.status).toBe(422);
    expect(await asked.json()).toMatchObject({
      errors: { currentPassword: "errors.passwordMissing" },
      values: act,
    });
    expect((await give({ ...act, currentPassword: "wrong" })).status).toBe(422);
    expect(await log(person.id)).toEqual([]);
    expect((await give({ ...act, currentPassword: "kestrel-orbit-7" })).status).toBe(302);
    expect((await give({ ...act, intent: "take" })).status).toBe(302);
    expect(await log(person.id)).toHaveLength(2);
    await sql`delete from user_roles where user_id = ${late.id}`;
  });

  it("changes a tier by a new membership, and ends it", async () => {
    const person = await makePerson({ staffOf: { vendorId: vendor.id, tier: "L1" } });
    await post(admin, {
      intent: "staff",
      person: String(person.id),
      vendor: String(vendor.id),
      tier: "L3",
      title: "",
    });
    const rows = await sql<{ id: number; tier: string; ended: boolean }[]>`
      select id, tier, ended_at is not null as ended from memberships where user_id = ${person.id} order by id`;
    expect(rows.map(({ tier, ended }) => [tier, ended])).toEqual([
      ["L1", true],
      ["L3", false],
    ]);
    const other = await makePerson();
    const membership = String(rows[1]?.id);
    expect(
      (await post(admin, { intent: "end", person: String(other.id), membership })).response?.status,
    ).toBe(404);
    expect(
      (await post(admin, { intent: "end", person: String(person.id), membership })).response?.status,
    ).toBe(302);
    expect(
      (await post(admin, { intent: "end", person: String(person.id), membership })).response?.status,
    ).toBe(409);
    expect((await log(person.id)).map(({ change, tier }) => [change, tier])).toEqual([
      ["gave", "L3"],
      ["took", "L3"],
    ]);
  });

  it("gives nothing to people who are unconfirmed, gone or nobody, and nothing that is not a role", async () => {
    const unconfirmed = await makePerson({ verified: false });
    const person = await makePerson();
    const give = async (form: Record<string, string>) =>
      (await post(admin, { intent: "give", role: "moderator", ...form })).response?.status;
    expect(await give({ person: String(unconfirmed.id) })).toBe(409);
    for (const id of ["999999999"]) expect(await give({ person: id })).toBe(404);
    for (const id of ["0", "-1", "1e3", "9223372036854775808", "constructor", ""])
      expect(await give({ person: id })).toBe(422);
    for (const role of ["member", "owner", "constructor", "__proto__"])
      expect(await give({ person: String(person.id), role })).toBe(422);
    for (const intent of ["", "constructor"])
      expect(await give({ person: String(person.id), intent })).toBe(422);
    const staff = { intent: "staff", person: String(person.id), vendor: "999999", tier: "L2", title: "" };
    expect((await post(admin, staff)).response?.status).toBe(422);
    expect(await log(person.id)).toEqual([]);
  });

  it("keeps one admin, also when two take the role from each other at once", async () => {
    const second = await makePerson({ roles: ["admin"] });
    const [first, other] = await Promise.all([
      post(admin, { intent: "take", person: String(second.id), role: "admin" }),
      post(second, { intent: "take", person: String(admin.id), role: "admin" }),
    ]);
    expect([first.response?.status, other.response?.status].filter((status) => status === 302)).toHaveLength(
      1,
    );
    expect(await sql`select from user_roles where role = 'admin'`).toHaveLength(1);
    await sql`delete from user_roles where role = 'admin'`;
    await sql`insert into user_roles (user_id, role) values (${admin.id}, 'admin')`;
    expect(
      (await post(admin, { intent: "take", person: String(admin.id), role: "admin" })).response?.status,
    ).toBe(409);
  });

  it("shows the log newest first, in pages, and nobody can change it", async () => {
    const person = await makePerson();
    for (let index = 0; index < 35; index += 1) {
      const intent = index % 2 === 0 ? "give" : "take";
      expect(
        (await post(admin, { intent, person: String(person.id), role: "moderator" })).response?.status,
      ).toBe(302);
    }
    const page = async (number: number) =>
      (await call(loader, await signedInRequest(admin, `/admin/roles?page=${number}`))).data?.log;
    const [first, second] = [await page(1), await page(2)];
    expect(first?.items).toHaveLength(30);
    expect(first?.items[0]).toMatchObject({
      change: "gave",
      role: "moderator",
      actor: { name: admin.name },
      person: { name: person.name },
    });
    expect(first?.hasNext).toBe(true);
    expect(second?.items.length).toBeGreaterThan(4);
    expect(second?.items[0]?.id).toBeLessThan(first?.items[29]?.id ?? 0);
    await expect(sql`update role_changes set role = 'admin'`).rejects.toThrow("permission denied");
    await expect(sql`delete from role_changes`).rejects.toThrow("permission denied");
  });
});

describe("npm run user:role", () => {
  it("gives every role by name or address, and takes all away", async () => {
    const person = await makePerson({ name: "Comma Line" });
    expect(await setRoleByCommand(db, "comma line", "moderator")).toBe("Comma Line is moderator now.");
    expect(await setRoleByCommand(db, person.email, `${vendor.slug}:l3:lead`)).toBe(
      "Comma Line is L3 and lead at Role Vendor now.",
    );
    expect(await setRoleByCommand(db, "Comma Line", "member")).toBe(
      "Comma Line is a member and nothing else now.",
    );
    expect((await log(person.id)).map(({ actor_id, change, role }) => [actor_id, change, role])).toEqual([
      [null, "gave", "moderator"],
      [null, "gave", "lead"],
      [null, "took", "moderator"],
      [null, "took", "lead"],
    ]);
  });

  it.each([
    ["Nobody Such", "admin", "There is nobody called"],
    ["Error Line", "emperor", '"emperor" is no role'],
    ["Error Line", "role-vendor:L9", "is no role"],
    ["Error Line", "no-vendor:L2", 'There is no vendor "no-vendor". There are: role-vendor.'],
  ])("says what is wrong with %s %s", async (name, role, sentence) => {
    await sql`delete from users where name = 'Error Line'`;
    await makePerson({ name: "Error Line" });
    await expect(setRoleByCommand(db, name, role)).rejects.toThrow(sentence);
  });
});

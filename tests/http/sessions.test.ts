import { describe, expect, it } from "vitest";
import { sql } from "~/db.server";
import { endAllSessions, findViewer, startSession } from "~/http/sessions.server";
import { makePerson, makeVendor } from "../support/people";
import { cookieIn, signInCookie, started } from "../support/request";

const device = { userAgent: "test", address: "192.0.2.1" };
const visitor = { kind: "visitor" };
const vendor = await makeVendor("Session Vendor");

/** Moves a person's sessions into the past, as if so many hours had gone by. */
const hoursPass = (userId: number, hours: number) => sql`
  update sessions set created_at = created_at - make_interval(hours => ${hours}), last_used_at = last_used_at - make_interval(hours => ${hours}),
    expires_at = expires_at - make_interval(hours => ${hours}), absolute_expires_at = absolute_expires_at - make_interval(hours => ${hours}),
    authenticated_at = authenticated_at - make_interval(hours => ${hours})
  where user_id = ${userId}`;

describe("a session", () => {
  it("has a token of 256 bits that the database does not hold", async () => {
    const person = await makePerson();
    const tokens = new Set<string>();
    for (let index = 0; index < 200; index += 1) {
      const token = (await signInCookie(person.id)).split("=")[1] ?? "";
      expect(token).toMatch(/^[\w-]{43}$/);
      tokens.add(token);
    }
    expect(tokens.size).toBe(200);
    const rows = await sql<{ id: string }[]>`select id from sessions where user_id = ${person.id}`;
    expect(rows).toHaveLength(200);
    for (const { id } of rows.slice(0, 100)) expect(await findViewer(`session=${id}`)).toEqual(visitor);
  });

  it.each([
    ["", visitor],
    ["session=", visitor],
    ["session=short", visitor],
    [`session=${"é".repeat(43)}`, visitor],
    [`session=${"a".repeat(43)}; session=${"b".repeat(43)}`, visitor],
    [`session=' or 1=1 --${"a".repeat(31)}`, visitor],
  ])("is nobody's with the cookie %j", async (cookie, viewer) => {
    expect(await findViewer(cookie)).toEqual(viewer);
  });

  const members = { idle: 14 * 24, absolute: 60 * 24 };
  const trusted = { idle: 12, absolute: 7 * 24 };
  it.each([
    ["a member", {}, members],
    ["a moderator", { roles: ["moderator" as const] }, trusted],
    ["an admin", { roles: ["admin" as const] }, trusted],
    ["staff", { staffOf: { vendorId: vendor.id, tier: "L1" as const } }, trusted],
  ])("of %s ends when idle, and after its longest life however much it is used", async (_, given, limits) => {
    const idle = await makePerson(given);
    const idleCookie = await signInCookie(idle.id);
    await hoursPass(idle.id, limits.idle - 1);
    expect(await findViewer(idleCookie)).toMatchObject({ id: idle.id });
    await hoursPass(idle.id, limits.idle - 1);
    expect(await findViewer(idleCookie)).toMatchObject({ id: idle.id });
    await hoursPass(idle.id, limits.idle + 1);
    expect(await findViewer(idleCookie)).toEqual(visitor);

    const busy = await makePerson(given);
    const busyCookie = await signInCookie(busy.id);
    const step = Math.floor(limits.idle / 2);
    let lived = 0;
    while (lived + step < limits.absolute) {
      await hoursPass(busy.id, step);
      lived += step;
      expect(await findViewer(busyCookie)).toMatchObject({ id: busy.id });
    }
    await hoursPass(busy.id, limits.absolute - lived + 1);
    expect(await findViewer(busyCookie)).toEqual(visitor);
  });

  it("of twenty ends on the next request after sign-out everywhere, and of nobody else", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const cookies = await Promise.all(Array.from({ length: 20 }, () => signInCookie(person.id)));
    const others = await signInCookie(other.id);
    await endAllSessions(person.id);
    const viewers = await Promise.all(cookies.map((cookie) => findViewer(cookie)));
    expect(viewers).toEqual(cookies.map(() => visitor));
    expect(await findViewer(others)).toMatchObject({ id: other.id });
  });

  it("carries what the person is at this moment", async () => {
    const person = await makePerson();
    const cookie = await signInCookie(person.id);
    expect(await findViewer(cookie)).toMatchObject({ isAdmin: false, memberships: [] });
    await sql`insert into user_roles (user_id, role) values (${person.id}, 'admin')`;
    await sql`insert into memberships (vendor_id, user_id, tier) values (${vendor.id}, ${person.id}, 'L2')`;
    expect(await findViewer(cookie)).toMatchObject({
      isAdmin: true,
      memberships: [{ vendorId: vendor.id, tier: "L2", isLead: false }],
    });
    await sql`update memberships set ended_at = now() where user_id = ${person.id}`;
    expect(await findViewer(cookie)).toMatchObject({ memberships: [] });
    await sql`update users set deleted_at = now(), email = null, email_key = null, password_hash = null where id = ${person.id}`;
    expect(await findViewer(cookie)).toEqual(visitor);
  });

  it("replaces the one it is told to", async () => {
    const person = await makePerson();
    const first = await signInCookie(person.id);
    const viewer = await findViewer(first);
    const second = cookieIn(
      started(
        await startSession(person.id, device, { replaces: viewer.kind === "member" ? viewer.sessionId : "" }),
      ),
    );
    expect(await findViewer(first)).toEqual(visitor);
    expect(await findViewer(second)).toMatchObject({ id: person.id });
  });
});

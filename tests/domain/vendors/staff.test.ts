// Who is on a vendor's staff: invited to one address, changed and ended by its leads.
import { beforeEach, describe, expect, it, test } from "vitest";
import { db, sql } from "~/db.server";
import { keepHouse } from "~/domain/housekeeping.server";
import { acceptInvitation } from "~/domain/vendors/accept-invitation.server";
import { changeStaff, endStaff } from "~/domain/vendors/change-staff.server";
import { findInvitation, listOpenInvitations } from "~/domain/vendors/invitations.server";
import { inviteAgain, inviteStaff, type Offer, withdrawInvitation } from "~/domain/vendors/invite.server";
import type { Member } from "~/domain/viewer";
import { findViewer } from "~/http/sessions.server";
import { asViewer, makeMember } from "../../support/factories";
import { mailsTo } from "../../support/mails";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { outcomeOf, refusalOf } from "../../support/refusals";
import { signInCookie } from "../../support/request";

type Vendor = Awaited<ReturnType<typeof makeVendor>>;
let vendor: Vendor;
let lead: Member;
let count = 0;

beforeEach(async () => {
  count += 1;
  vendor = await makeVendor(`Inviting ${count}`);
  lead = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L2", lead: true } });
});

const offerTo = (email: string, given: Partial<Offer> = {}): Offer => ({
  email,
  tier: "L1",
  title: "Engineer",
  isLead: false,
  regions: ["china"],
  ...given,
});
const invite = (email: string, given: Partial<Offer> = {}, by = lead) =>
  inviteStaff(db, by, { slug: vendor.slug, language: "en" }, offerTo(email, given));

/** The token of the last invitation that was mailed there. */
async function tokenFor(email: string): Promise<string> {
  const texts = (await mailsTo(email)).map(({ text }) => text.match(/\/invitations\/([\w-]{43})\s/)?.[1]);
  return texts.filter((one) => one !== undefined).at(-1) ?? "";
}

const membershipsOf = async ({ id }: { id: number }) =>
  await sql`select tier, title, is_lead, regions, started_by, ended_at is not null as ended from memberships where user_id = ${id} order by id`;
const logOf = async ({ id }: { id: number }) =>
  await sql`select actor_id, change, role, tier from role_changes where user_id = ${id} order by id`;
const membershipId = async ({ id }: { id: number }) => {
  const [row] = await sql<
    { id: number }[]
  >`select id from memberships where user_id = ${id} and ended_at is null`;
  return row?.id ?? 0;
};

describe("an invitation", () => {
  it("puts the invited on the staff: one line in the log, sessions end, the address is not kept", async () => {
    const person = await makePerson();
    const cookie = await signInCookie(person.id);
    await invite(person.email.toUpperCase());
    const token = await tokenFor(person.email.toUpperCase());
    expect(token).toHaveLength(43);
    expect(await acceptInvitation(db, await asViewer(person), token)).toBe(vendor.slug);
    expect(await membershipsOf(person)).toEqual([
      {
        tier: "L1",
        title: "Engineer",
        is_lead: false,
        regions: ["china"],
        started_by: lead.id,
        ended: false,
      },
    ]);
    expect(await logOf(person)).toEqual([{ actor_id: lead.id, change: "gave", role: "staff", tier: "L1" }]);
    expect(await findViewer(cookie)).toEqual({ kind: "visitor" });
    const rows =
      await sql`select email, email_key, token_hash from invitations where vendor_id = ${vendor.id}`;
    expect(rows).toMatchObject([{ email: "", email_key: "" }]);
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await asViewer(person)).memberships).toMatchObject([{ vendorId: vendor.id, tier: "L1" }]);
  });

  it("is for the account with that address, confirmed, and for nobody else", async () => {
    const person = await makePerson();
    const other = await makeMember();
    const unconfirmed = await makePerson({ verified: false });
    await invite(person.email);
    await invite(unconfirmed.email);
    const token = await tokenFor(person.email);
    expect(await refusalOf(acceptInvitation(db, other, token))).toEqual({
      kind: "not-allowed",
      reason: "errors.invitationOther",
    });
    const own = await tokenFor(unconfirmed.email);
    expect(await outcomeOf(acceptInvitation(db, await asViewer(unconfirmed), own))).toBe("conflict");
    expect(await membershipsOf(other)).toEqual([]);
    expect(await membershipsOf(unconfirmed)).toEqual([]);
    expect(await findInvitation(db, token)).not.toBeNull();
  });

  const ends: Record<string, (person: Person) => Promise<unknown>> = {
    "being accepted": async ({ id, email }) => {
      await acceptInvitation(db, await asViewer({ id }), await tokenFor(email));
      await sql`update memberships set ended_at = now() where user_id = ${id}`;
    },
    "a newer one": ({ email }) => invite(email),
    "being sent again": async () => {
      const [open] = await listOpenInvitations(db, lead, vendor.slug);
      await inviteAgain(db, lead, { slug: vendor.slug, language: "zh", invitationId: open?.id ?? 0 });
    },
    "being withdrawn": async () => {
      const [open] = await listOpenInvitations(db, lead, vendor.slug);
      await withdrawInvitation(db, lead, { slug: vendor.slug, invitationId: open?.id ?? 0 });
    },
    "seven days": () =>
      sql`update invitations set expires_at = expires_at - interval '7 days' where vendor_id = ${vendor.id}`,
    "the end of who invited": () =>
      sql`update memberships set ended_at = now() where user_id = ${lead.id} and ended_at is null`,
    "who invited being no lead any more": () =>
      sql`update memberships set is_lead = false where user_id = ${lead.id}`,
  };
  test.each(Object.keys(ends))("works no more after %s", async (event) => {
    const person = await makePerson();
    await invite(person.email);
    const token = await tokenFor(person.email);
    for (let look = 0; look < 3; look += 1) expect(await findInvitation(db, token)).not.toBeNull();
    await ends[event]?.(person);
    expect(await findInvitation(db, token)).toBeNull();
    expect(await refusalOf(acceptInvitation(db, await asViewer(person), token))).toEqual({
      kind: "invalid",
      errors: { form: "errors.invitationDead" },
    });
  });

  it("is taken once by thirty at the same time", async () => {
    const person = await makePerson();
    await invite(person.email);
    const token = await tokenFor(person.email);
    const viewer = await asViewer(person);
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () => outcomeOf(acceptInvitation(db, viewer, token))),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    expect(await membershipsOf(person)).toHaveLength(1);
    expect(await logOf(person)).toHaveLength(1);
  });

  it("does not change who is staff already, and stays open for another", async () => {
    await invite(lead.email, { tier: "L1" });
    const token = await tokenFor(lead.email);
    expect(await refusalOf(acceptInvitation(db, lead, token))).toEqual({
      kind: "conflict",
      reason: "errors.invitationStaff",
    });
    expect(await membershipsOf(lead)).toMatchObject([{ tier: "L2", is_lead: true, ended: false }]);
  });

  it("answers and leaves the same for an address with an account and one without", async () => {
    const known = await makePerson();
    const unknown = `nobody${count}@example.org`;
    const rows = async (email: string) => {
      const outcome = await outcomeOf(invite(email));
      const mails = (await mailsTo(email)).map(({ subject, text }) => [
        subject,
        text.replace(/[\w-]{43}/, "TOKEN"),
      ]);
      const [row] =
        await sql`select tier, title, accepted_at, withdrawn_at from invitations where email = ${email}`;
      return { outcome, mails, row };
    };
    expect(await rows(known.email)).toEqual(await rows(unknown));
    const userIds = await sql`select user_id from mails where to_address in (${known.email}, ${unknown})`;
    expect(userIds.map(({ user_id }) => user_id)).toEqual([null, null]);
  });

  it("is for leads of this vendor and admins to make, see and withdraw", async () => {
    await invite("somebody@example.org");
    const [open] = await listOpenInvitations(db, lead, vendor.slug);
    const otherVendor = await makeVendor(`Other Inviting ${count}`);
    const others = [
      await makeMember(),
      await makeMember({ staffOf: { vendorId: vendor.id, tier: "L3" } }),
      await makeMember({ staffOf: { vendorId: otherVendor.id, tier: "L3", lead: true } }),
      await makeMember({ roles: ["moderator"] }),
    ];
    const where = { slug: vendor.slug, invitationId: open?.id ?? 0 };
    for (const viewer of others) {
      expect(await outcomeOf(invite("x@example.org", {}, viewer))).toBe("not-allowed");
      expect(await outcomeOf(listOpenInvitations(db, viewer, vendor.slug))).toBe("not-allowed");
      expect(await outcomeOf(withdrawInvitation(db, viewer, where))).toBe("not-allowed");
      expect(await outcomeOf(inviteAgain(db, viewer, { ...where, language: "en" }))).toBe("not-allowed");
    }
    const otherLead = others[2] as Member;
    const elsewhere = { slug: otherVendor.slug, invitationId: where.invitationId };
    expect(await outcomeOf(withdrawInvitation(db, otherLead, elsewhere))).toBe("not-found");
    expect(await outcomeOf(inviteAgain(db, otherLead, { ...elsewhere, language: "en" }))).toBe("not-found");
    await withdrawInvitation(db, await makeMember({ roles: ["admin"] }), where);
    expect(await outcomeOf(withdrawInvitation(db, lead, where))).toBe("not-found");
  });

  it("that nobody took up is forgotten after thirty days", async () => {
    await invite("old@example.org");
    await sql`update invitations set expires_at = now() - interval '31 days' where email = 'old@example.org'`;
    await invite("new@example.org");
    await keepHouse(db);
    const kept = await sql`select email from invitations where vendor_id = ${vendor.id}`;
    expect(kept.map(({ email }) => email)).toEqual(["new@example.org"]);
  });
});

describe("staff", () => {
  const staffOf = (given: { lead?: boolean } = {}) =>
    makeMember({ staffOf: { vendorId: vendor.id, tier: "L1", ...given } });
  const where = async (person: { id: number }) => ({
    slug: vendor.slug,
    membershipId: await membershipId(person),
  });
  const facts = { tier: "L3" as const, title: "Architect", isLead: false, regions: ["europe"] };

  it("changes its tier by a new membership, its title and regions in place", async () => {
    const person = await staffOf();
    await changeStaff(db, lead, await where(person), facts);
    await changeStaff(db, lead, await where(person), { ...facts, title: "Head", regions: [] });
    expect(await membershipsOf(person)).toMatchObject([
      { tier: "L1", ended: true },
      { tier: "L3", title: "Head", regions: [], ended: false },
    ]);
    expect((await logOf(person)).map(({ change, tier }) => [change, tier])).toEqual([
      ["gave", "L3"],
      ["gave", "L3"],
    ]);
    expect(
      await outcomeOf(changeStaff(db, lead, await where(person), { ...facts, title: "Head", regions: [] })),
    ).toBe("conflict");
  });

  it("loses its rights with the next request when the membership ends", async () => {
    const person = await staffOf();
    const cookie = await signInCookie(person.id);
    const place = await where(person);
    await endStaff(db, lead, place);
    expect(await findViewer(cookie)).toEqual({ kind: "visitor" });
    expect((await asViewer(person)).memberships).toEqual([]);
    expect(await logOf(person)).toMatchObject([{ actor_id: lead.id, change: "took", role: "staff" }]);
    expect(await outcomeOf(endStaff(db, lead, place))).toBe("not-found");
  });

  it("keeps its last lead, but for an admin", async () => {
    const place = await where(lead);
    const refused = { kind: "conflict", reason: "errors.lastLead" };
    expect(await refusalOf(endStaff(db, lead, place))).toEqual(refused);
    expect(await refusalOf(changeStaff(db, lead, place, facts))).toEqual(refused);
    await changeStaff(db, lead, place, { ...facts, isLead: true });
    await endStaff(db, await makeMember({ roles: ["admin"] }), await where(lead));
    expect((await asViewer(lead)).memberships).toEqual([]);
  });

  it("keeps one of two leads who end each other at once", async () => {
    const second = await staffOf({ lead: true });
    const [one, other] = [await where(lead), await where(second)];
    const outcomes = await Promise.all([
      outcomeOf(endStaff(db, lead, other)),
      outcomeOf(endStaff(db, second, one)),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    const left =
      await sql`select from memberships where vendor_id = ${vendor.id} and is_lead and ended_at is null`;
    expect(left).toHaveLength(1);
  });

  it("of another vendor is not there", async () => {
    const otherVendor = await makeVendor(`Elsewhere ${count}`);
    const other = await makeMember({ staffOf: { vendorId: otherVendor.id, tier: "L1" } });
    expect(await outcomeOf(endStaff(db, lead, await where(other)))).toBe("not-found");
    expect(await outcomeOf(changeStaff(db, lead, await where(other), facts))).toBe("not-found");
    expect(await membershipsOf(other)).toMatchObject([{ ended: false }]);
  });
});

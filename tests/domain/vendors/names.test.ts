// Who goes by which name: no two vendors, and no person and vendor, that could be taken for one another; and what a new name costs.
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql as client, type Db, db } from "~/db.server";
import { changeName } from "~/domain/accounts/change.server";
import { whyNameIsTaken } from "~/domain/accounts/names.server";
import { mailNotices } from "~/domain/notifications/mail-notices.server";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { noticeHref } from "~/domain/notifications/place";
import { putWishes } from "~/domain/notifications/wishes.server";
import { makeVendor as makeVendorAs, verifyVendor } from "~/domain/vendors/admin.server";
import { changeHours } from "~/domain/vendors/change-hours.server";
import { changeProfile } from "~/domain/vendors/change-profile.server";
import { listVendorChanges } from "~/domain/vendors/changes.server";
import { hoursInput } from "~/domain/vendors/hours-input";
import { getVendor } from "~/domain/vendors/page.server";
import { profileInput } from "~/domain/vendors/profile-input";
import { renameVendor } from "~/domain/vendors/rename.server";
import type { Member } from "~/domain/viewer";
import { nameSkeleton } from "~/lib/name-skeleton";
import { nameVendors } from "~db/vendor-names";
import { freshDatabase, inTransaction } from "../../support/database";
import { makeMember, makeStaff } from "../../support/factories";
import { makePerson, makeVendor } from "../../support/people";
import { outcomeOf, refusalOf } from "../../support/refusals";

let admin: Member;
let lead: Member;
let vendor: Awaited<ReturnType<typeof makeVendor>>;
let rival: Awaited<ReturnType<typeof makeVendor>>;
let count = 0;

beforeAll(async () => {
  admin = await makeMember({ roles: ["admin"] });
});

beforeEach(async () => {
  count += 1;
  const letters = String(count).replace(/\d/g, (digit) => "abcdefghjk"[Number(digit)] ?? "");
  vendor = await makeVendor(`Lumen Voice ${letters}x`);
  rival = await makeVendor(`North Beam ${letters}x`);
  lead = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L2", lead: true } });
  await verifyVendor(db, admin, { vendorId: vendor.id, isVerified: true });
});

const rename = (tx: Db, name: string, about = "", who = lead) =>
  changeProfile(tx, who, vendor.slug, profileInput.parse({ name, about }));
const taken = { kind: "invalid", errors: { name: "errors.vendorNameTaken" } };

describe("a vendor may not be called", () => {
  test("as another one, or so that it looks the same", async () => {
    const cyrillic = rival.name.replaceAll("a", "а").replaceAll("e", "е").replaceAll("o", "о");
    const alike = [
      rival.name,
      rival.name.toUpperCase(),
      rival.name.replaceAll(" ", "-"),
      rival.name.replace("o", "0"),
    ];
    for (const name of alike) {
      expect(nameSkeleton(name)).toBe(nameSkeleton(rival.name));
      expect(await refusalOf(rename(db, name)), name).toEqual(taken);
      expect(await refusalOf(makeVendorAs(db, admin, { name, slug: `copy-${count}` })), name).toEqual(taken);
    }
    expect(await refusalOf(changeProfile(db, lead, vendor.slug, { name: cyrillic, about: "" }))).toEqual(
      taken,
    );
    expect(await getVendor(db, vendor.slug)).toMatchObject({
      name: vendor.name,
      verifiedAt: expect.any(String),
    });
  });

  test.each([
    "",
    "Lumen\u200bVoice",
    "Lumеn Voice",
    "LumenVoice ✓",
    "LumenVoice Official",
    "朗声官方",
    "Sidetone RTC",
    "🎧 Calls",
    "-Calls",
    "Voice 𝐁𝐨𝐥𝐝",
  ])("%j", (name) => {
    expect(profileInput.safeParse({ name, about: "" }).success).toBe(false);
  });

  test.each(["Root & Branch", "AT&T", "声网 Agora", "Support.io", "3CX", "Ñandú", "L'Écho"])(
    "but may be %j",
    (name) => {
      expect(profileInput.parse({ name, about: "" }).name).toBe(name);
    },
  );

  test("as somebody who is not on its staff; as one who is, it may", async () => {
    const person = await makePerson({ name: `Calla ${"xyz"[count % 3]}${count}` });
    expect(await refusalOf(rename(db, person.name))).toEqual(taken);
    expect(await refusalOf(makeVendorAs(db, admin, { name: person.name, slug: `calla-${count}` }))).toEqual(
      taken,
    );
    const other = await makePerson({ name: `Dalla ${count}`, staffOf: { vendorId: rival.id, tier: "L3" } });
    expect(await refusalOf(rename(db, other.name))).toEqual(taken);
    const own = await makePerson({ name: `Ella ${count}`, staffOf: { vendorId: vendor.id, tier: "L1" } });
    expect(await outcomeOf(rename(db, own.name))).toBe("done");
  });

  test("by a name that stands in that of somebody who is not on its staff", async () => {
    const refused = { kind: "invalid", errors: { name: "errors.vendorNameInName" } };
    const name = `Orbit ${"xyz"[count % 3]}${count}`;
    const person = await makePerson({ name: `${name} Engineer` });
    expect(await refusalOf(rename(db, name))).toEqual(refused);
    const byAdmin = makeVendorAs(db, admin, { name, slug: `orbit-${count}` });
    expect(await refusalOf(byAdmin)).toEqual(refused);
    await client`insert into memberships (vendor_id, user_id, tier) values (${vendor.id}, ${person.id}, 'L2')`;
    expect(await outcomeOf(rename(db, name))).toBe("done");
    expect(await outcomeOf(rename(db, name.toUpperCase()))).toBe("done");
  });

  test("a short name stands in others by chance: it is refused only when somebody has it beside a staff word", async () => {
    await makePerson({ name: "Qo Wei" });
    await makePerson({ name: "Kaqo" });
    expect(await outcomeOf(makeVendorAs(db, admin, { name: "Qo", slug: `qo-${count}` }))).toBe("done");
    expect(await whyNameIsTaken(db, "Qo Ming", null)).toBeNull();
    expect(await whyNameIsTaken(db, "QoTeam", null)).toBe("errors.nameHoldsVendor");
    await makePerson({ name: "Qu FAE" });
    expect(await outcomeOf(makeVendorAs(db, admin, { name: "Qu", slug: `qu-${count}` }))).toBe("invalid");
  });
});

describe("a person may not be called", () => {
  test("as a vendor, whether or not on its staff", async () => {
    const people = [await makeMember(), await makeStaff(vendor, "L3")];
    for (const name of [vendor.name, vendor.name.toLowerCase(), vendor.name.replace("o", "0")]) {
      expect(await whyNameIsTaken(db, name, null)).toBe("errors.nameTaken");
      for (const person of people) {
        expect(await refusalOf(changeName(db, person, name))).toEqual({
          kind: "invalid",
          errors: { name: "errors.nameTaken" },
        });
      }
    }
    expect(await whyNameIsTaken(db, `Fan ${count}`, null)).toBeNull();
  });

  test("so that a vendor's name stands in it, whether or not on its staff", async () => {
    const refused = { kind: "invalid", errors: { name: "errors.nameHoldsVendor" } };
    const run = vendor.name.replaceAll(" ", "");
    const people = [await makeMember(), await makeStaff(vendor, "L3")];
    for (const name of [
      `${vendor.name} FAE`,
      `${vendor.name} fan`,
      `${run}Team`,
      `${run.toLowerCase().replace("o", "0")}engineer`,
    ]) {
      expect(await whyNameIsTaken(db, name, null), name).toBe("errors.nameHoldsVendor");
      for (const person of people)
        expect(await refusalOf(changeName(db, person, name)), name).toEqual(refused);
    }
  });

  test("but one whose name held the vendor's before keeps it", async () => {
    const name = `Gina Old Beam ${count}`;
    const person = await makeMember({ name });
    await client`insert into vendors (slug, name, name_skeleton) values (${`old-${count}`}, ${`Old Beam ${count}`}, ${nameSkeleton(`Old Beam ${count}`)})`;
    expect(await outcomeOf(changeName(db, person, name.toUpperCase()))).toBe("done");
    expect(await outcomeOf(changeName(db, person, `Ina Old Beam ${count}`))).toBe("invalid");
  });

  test("but one whose name the vendor took keeps it", async () => {
    const own = await makeMember({ name: `Fiona ${count}`, staffOf: { vendorId: vendor.id, tier: "L1" } });
    await rename(db, own.name);
    expect(await outcomeOf(changeName(db, own, own.name.toUpperCase()))).toBe("done");
  });

  test("and the database says so when the code does not", async () => {
    const person = await makeMember();
    for (const write of [
      sql`update users set name = 'x', name_skeleton = ${nameSkeleton(vendor.name)} where id = ${person.id}`,
      sql`insert into users (name, name_skeleton) values ('x', ${nameSkeleton(vendor.name)})`,
    ])
      await expect(inTransaction((tx) => tx.execute(write))).rejects.toMatchObject({
        cause: { code: "23505", constraint_name: "users_name_of_no_vendor" },
      });
    await expect(
      inTransaction((tx) =>
        tx.execute(
          sql`update vendors set name_skeleton = ${nameSkeleton(rival.name)} where id = ${vendor.id}`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: "vendors_name_skeleton_key" } });
  });
});

test("of those who claim a name at the same moment one gets it", async () => {
  const otherLead = await makeMember({ staffOf: { vendorId: rival.id, tier: "L2", lead: true } });
  const [one, two] = [await makeMember(), await makeMember()];
  for (let round = 0; round < 6; round += 1) {
    const name = `Wanted ${"abcdefg"[round]} ${"hjkmnp"[count % 6]}`;
    const outcomes = await Promise.all([
      outcomeOf(changeName(db, one, name)),
      outcomeOf(rename(db, name)),
      outcomeOf(changeProfile(db, otherLead, rival.slug, { name, about: "" })),
      outcomeOf(changeName(db, two, name)),
    ]);
    expect(outcomes.toSorted()).toEqual(["done", "invalid", "invalid", "invalid"]);
    const owners = await client`
      select 'vendor' from vendors where name_skeleton = ${nameSkeleton(name)}
      union all select 'person' from users where name_skeleton = ${nameSkeleton(name)}`;
    expect(owners).toHaveLength(1);
  }
});

test("of a vendor and a person whose name would hold the vendor's, who claim at the same moment, one gets it", async () => {
  const people = [await makeMember(), await makeMember()];
  for (let round = 0; round < 6; round += 1) {
    const name = `Rare ${"abcdefg"[round]} ${"hjkmnp"[count % 6]}`;
    const [vendors, ...others] = await Promise.all([
      outcomeOf(rename(db, name)),
      ...people.map((person, at) => outcomeOf(changeName(db, person, `${name} ${["FAE", "Team"][at]}`))),
    ]);
    expect(others).toEqual(others.map(() => (vendors === "done" ? "invalid" : "done")));
  }
});

describe("a verified vendor under a new name", () => {
  test("is not verified, keeps its address, and the admins are told", async () => {
    const other = await makeMember({ roles: ["admin"] });
    await rename(db, `Fresh ${vendor.name}`);
    expect(await getVendor(db, vendor.slug)).toMatchObject({
      name: `Fresh ${vendor.name}`,
      verifiedAt: null,
    });
    const [notice] = (await listNotifications(db, other, { page: 1, group: "marks" })).items;
    expect(notice).toMatchObject({
      verb: "renamed-vendor",
      title: `Fresh ${vendor.name}`,
      formerName: vendor.name,
      vendorSlug: vendor.slug,
      actor: { id: lead.id },
      language: null,
    });
    expect((await listNotifications(db, lead, { page: 1 })).items).toEqual([]);
  });

  test("that looks the same stays verified; so does one whose words change", async () => {
    await rename(db, vendor.name.toUpperCase(), "New words");
    expect(await getVendor(db, vendor.slug)).toMatchObject({
      verifiedAt: expect.any(String),
      about: "New words",
    });
  });

  test("that an admin gave it is looked at again too; one that was not verified tells nobody", async () => {
    await rename(db, `Given ${vendor.name}`, "", admin);
    expect((await getVendor(db, vendor.slug)).verifiedAt).toBeNull();
    const before = await client`select id from events where verb = 'renamed-vendor'`;
    await rename(db, `Again ${vendor.name}`);
    expect(await client`select id from events where verb = 'renamed-vendor'`).toEqual(before);
  });
});

describe("an admin", () => {
  const reason = "The company of that name wrote to us.";

  test("gives a vendor another name, for a reason that everybody may read", async () => {
    const name = `Taken ${vendor.name}`;
    await renameVendor(db, admin, { vendorId: vendor.id, name, reason });
    expect(await getVendor(db, vendor.slug)).toMatchObject({ name, verifiedAt: null });
    const { items } = await listVendorChanges(db, { vendorId: vendor.id, page: 1, withWords: false });
    expect(items.slice(0, 2)).toMatchObject([
      { what: "verification", after: null, reason: null },
      { what: "name", before: { text: vendor.name }, after: { text: name }, reason, by: { id: admin.id } },
    ]);
  });

  test("tells the leads of it, and why; by mail who wants that", async () => {
    await putWishes(db, lead, { marks: { onSite: true, byMail: true } });
    const engineer = await makeStaff(vendor, "L3");
    const name = `Told ${vendor.name}`;
    await renameVendor(db, admin, { vendorId: vendor.id, name, reason });
    const told = { actor: { id: admin.id }, vendorSlug: vendor.slug, formerName: vendor.name, reason };
    const [notice, ...others] = (await listNotifications(db, lead, { page: 1 })).items;
    expect(notice).toMatchObject({ verb: "renamed-vendor", title: name, ...told, isAdmin: false });
    expect(others).toEqual([]);
    expect(notice && noticeHref(notice)).toBe(`/vendors/${vendor.slug}/changes`);
    expect((await listNotifications(db, engineer, { page: 1 })).items).toEqual([]);
    const [event] = await client`select max(id) as id from events where verb = 'renamed-vendor'`;
    await mailNotices(db, { eventId: Number(event?.id), userIds: [lead.id], isNamed: false });
    const [mail] = await client`select text from mails where user_id = ${lead.id}`;
    expect(mail?.text).toContain(`Before: ${vendor.name}`);
    expect(mail?.text).toContain(`Reason: ${reason}`);
    expect(mail?.text).toContain(`/vendors/${vendor.slug}/changes`);

    // It is not verified now: there is only the name to tell of.
    await renameVendor(db, admin, { vendorId: vendor.id, name: `Again ${name}`, reason });
    const [again] = (await listNotifications(db, lead, { page: 1 })).items;
    expect(again).toMatchObject({
      verb: "gave-vendor-name",
      title: `Again ${name}`,
      formerName: name,
      reason,
    });
  });

  test("tells the leads when the vendor is not verified any more, and not when it is", async () => {
    await verifyVendor(db, admin, { vendorId: vendor.id, isVerified: false });
    await verifyVendor(db, admin, { vendorId: vendor.id, isVerified: true });
    const { items } = await listNotifications(db, lead, { page: 1 });
    expect(items).toMatchObject([{ verb: "took-verification", title: vendor.name, actor: { id: admin.id } }]);
  });

  test("gives none that is taken, and nobody else gives any", async () => {
    const person = await makePerson({ name: `Quiet ${vendor.name}` });
    for (const name of [rival.name, person.name])
      expect(await refusalOf(renameVendor(db, admin, { vendorId: vendor.id, name, reason }))).toEqual(taken);
    const name = `Free ${vendor.name}`;
    expect(await outcomeOf(renameVendor(db, lead, { vendorId: vendor.id, name, reason }))).toBe(
      "not-allowed",
    );
    expect(await outcomeOf(renameVendor(db, admin, { vendorId: 0, name, reason }))).toBe("not-found");
  });
});

describe("the database", () => {
  test("refuses a vendor the name of a person who is not of its staff, whoever writes it", async () => {
    const person = await makePerson({ name: `Still ${vendor.name}` });
    const skeleton = nameSkeleton(person.name);
    const refused = { constraint_name: "vendors_name_of_no_person" };
    await expect(
      client`update vendors set name = ${person.name}, name_skeleton = ${skeleton} where id = ${vendor.id}`,
    ).rejects.toMatchObject(refused);
    await expect(
      client`insert into vendors (slug, name, name_skeleton) values (${`taken-${count}`}, ${person.name}, ${skeleton})`,
    ).rejects.toMatchObject(refused);
    await client`insert into memberships (vendor_id, user_id, tier) values (${vendor.id}, ${person.id}, 'L2')`;
    await client`update vendors set name = ${person.name}, name_skeleton = ${skeleton} where id = ${vendor.id}`;
    await client`update memberships set ended_at = now() where user_id = ${person.id}`;
    await changeProfile(db, lead, vendor.slug, {
      name: person.name,
      about: "Their words are theirs to change.",
    });
  });
});

describe("the log of a vendor", () => {
  const hours = (given: Record<string, string> = {}) =>
    hoursInput.parse({ region: "china", timeZone: "Asia/Shanghai", day1: "09:00-18:00", ...given });
  const log = async (withWords: boolean) =>
    (await listVendorChanges(db, { vendorId: vendor.id, page: 1, withWords })).items;

  test("holds each change of name, words, verification and hours; what stays is not in it", async () => {
    const name = `Later ${vendor.name}`;
    await rename(db, name, "Words");
    await rename(db, name, "Words");
    await changeHours(db, lead, vendor.slug, hours());
    await changeHours(db, lead, vendor.slug, hours());
    await changeHours(db, lead, vendor.slug, hours({ day1: "10:00-18:00" }));
    await changeHours(db, lead, vendor.slug, hours({ day1: "" }));
    await verifyVendor(db, admin, { vendorId: vendor.id, isVerified: true });
    const kept = (from: number) => ({
      region: "china",
      timeZone: "Asia/Shanghai",
      weekly: [{ weekday: 1, from, to: 1080 }],
      holidays: [],
    });
    const lines = (await log(true)).map(({ what, before, after, by }) => [what, before, after, by?.id]);
    expect(lines).toEqual([
      ["verification", null, { isVerified: true }, admin.id],
      ["hours", kept(600), null, lead.id],
      ["hours", kept(540), kept(600), lead.id],
      ["hours", null, kept(540), lead.id],
      ["verification", { isVerified: true }, null, lead.id],
      ["name", { text: vendor.name }, { text: name }, lead.id],
      ["about", { text: "" }, { text: "Words" }, lead.id],
      ["verification", null, { isVerified: true }, admin.id],
    ]);
    expect((await log(false)).some(({ what }) => what === "about")).toBe(false);
  });

  test("tells how a new vendor was called first", async () => {
    await makeVendorAs(db, admin, { name: `Made ${vendor.name}`, slug: `made-${count}` });
    const { id } = await getVendor(db, `made-${count}`);
    expect((await listVendorChanges(db, { vendorId: id, page: 1, withWords: false })).items).toMatchObject([
      { what: "name", before: null, after: { text: `Made ${vendor.name}` }, by: { id: admin.id } },
    ]);
  });

  test("cannot be changed", async () => {
    for (const change of [sql`update vendor_changes set actor_id = 1`, sql`delete from vendor_changes`])
      await expect(inTransaction((tx) => tx.execute(change))).rejects.toMatchObject({
        cause: { message: "permission denied for table vendor_changes" },
      });
  });
});

test("vendors from before get their look-alike form: of two that look the same the verified one, and none that a person has", async () => {
  const { sql: own } = await freshDatabase();
  await own`insert into users (name, name_skeleton) values ('Sam Roe', ${nameSkeleton("Sam Roe")})`;
  await own`insert into vendors (slug, name, name_skeleton, verified_at) values
    ('a', 'Clear Call', '~1', null), ('b', 'Clear-Call', '~2', '2026-01-02'), ('c', 'CLEAR CALL', '~3', '2026-01-03'), ('d', 'Other', '~4', null), ('e', 'Sam Roe', '~5', null)`;
  for (let time = 0; time < 2; time += 1) await nameVendors(own);
  expect(
    await own`select slug, name_skeleton as skeleton, verified_at is not null as "isVerified" from vendors order by slug`,
  ).toEqual([
    { slug: "a", skeleton: "~1", isVerified: false },
    { slug: "b", skeleton: nameSkeleton("Clear Call"), isVerified: true },
    { slug: "c", skeleton: "~3", isVerified: false },
    { slug: "d", skeleton: nameSkeleton("Other"), isVerified: false },
    { slug: "e", skeleton: "~5", isVerified: false },
  ]);
  expect(await own`select what, actor_id as by, before, after from vendor_changes`).toEqual([
    { what: "verification", by: null, before: { isVerified: true }, after: null },
  ]);
});

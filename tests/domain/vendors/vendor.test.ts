// What a vendor says of itself: who may change it, what is kept, what the page reads.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { sql as client, type Db, db } from "~/db.server";
import { hideAnswer } from "~/domain/answers/state.server";
import { deleteQuestion } from "~/domain/questions/state.server";
import { listVendors, makeVendor, verifyVendor } from "~/domain/vendors/admin.server";
import { changeChannels } from "~/domain/vendors/change-channels.server";
import { changeHours } from "~/domain/vendors/change-hours.server";
import { changeProfile } from "~/domain/vendors/change-profile.server";
import { changeTargets } from "~/domain/vendors/change-targets.server";
import { hoursInput } from "~/domain/vendors/hours-input";
import { besideVendor, getVendor, listOfficialAnswers } from "~/domain/vendors/page.server";
import { listTargetChanges, listTargets } from "~/domain/vendors/targets.server";
import { targetsInput } from "~/domain/vendors/targets-input";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import { type House, makeHouse, makeMember, makeStaff, makeThread, mark } from "../../support/factories";
import { outcomeOf, refusalOf } from "../../support/refusals";

let house: House;
let lead: Member;
let people: Record<string, Member>;

beforeAll(async () => {
  house = await makeHouse();
  const { vendor, otherVendor } = house;
  lead = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L1", lead: true } });
  people = {
    lead,
    admin: await makeMember({ roles: ["admin"] }),
    "a member": await makeMember(),
    "other staff": await makeStaff(vendor, "L3"),
    "a lead of another vendor": await makeMember({
      staffOf: { vendorId: otherVendor.id, tier: "L3", lead: true },
    }),
    "a moderator": await makeMember({ roles: ["moderator"] }),
    "an unconfirmed lead": await makeMember({
      verified: false,
      staffOf: { vendorId: otherVendor.id, tier: "L3", lead: true },
    }),
  };
});

const channel = { kind: "mail", address: "help@example.com", purpose: "All", isEmergency: false } as const;
const hours = (given: Record<string, string> = {}) =>
  hoursInput.parse({ region: "china", timeZone: "Asia/Shanghai", day1: "09:00-18:00", ...given });
const targets = (given: Record<string, string>) => targetsInput.parse(given);

const changes: Record<string, (tx: Db, who: Member, slug: string) => Promise<unknown>> = {
  profile: (tx, who, slug) => changeProfile(tx, who, slug, { name: "New", about: "" }),
  channels: (tx, who, slug) => changeChannels(tx, who, slug, [channel]),
  hours: (tx, who, slug) => changeHours(tx, who, slug, hours()),
  targets: (tx, who, slug) => changeTargets(tx, who, slug, targets({ "live-P0-first": "15" })),
};

describe.each(Object.keys(changes))("the change of %s", (what) => {
  test("is for its leads and admins", async () => {
    for (const [who, viewer] of Object.entries(people)) {
      const outcome = await inTransaction((tx) =>
        outcomeOf(changes[what]?.(tx, viewer, house.vendor.slug) ?? Promise.resolve()),
      );
      expect(outcome, who).toBe(["lead", "admin"].includes(who) ? "done" : "not-allowed");
    }
  });

  test("of a vendor that is not there is refused as such", async () => {
    expect(await outcomeOf(changes[what]?.(db, lead, "no-such-vendor") ?? Promise.resolve())).toBe(
      "not-found",
    );
  });
});

test("channels are replaced as a whole, and emergencies are shown first", async () => {
  await inTransaction(async (tx) => {
    const { slug } = house.vendor;
    await changeChannels(tx, lead, slug, [channel, { ...channel, purpose: "Second" }]);
    await changeChannels(tx, lead, slug, [channel, { ...channel, purpose: "Outages", isEmergency: true }]);
    const { channels } = await getVendor(tx, slug);
    expect(channels.map(({ purpose }) => purpose)).toEqual(["Outages", "All"]);
    await changeChannels(tx, lead, slug, []);
    expect((await getVendor(tx, slug)).channels).toEqual([]);
  });
});

test("hours are set for a region, changed, and taken away", async () => {
  await inTransaction(async (tx) => {
    const { slug } = house.vendor;
    await changeHours(tx, lead, slug, hours());
    await changeHours(tx, lead, slug, hours({ region: "europe", timeZone: "Europe/Berlin" }));
    await changeHours(tx, lead, slug, hours({ day1: "10:00-12:00", holidays: "2026-10-01 National Day" }));
    const [china, europe] = (await getVendor(tx, slug)).hours;
    expect(china).toEqual({
      region: "china",
      timeZone: "Asia/Shanghai",
      weekly: [{ weekday: 1, from: 600, to: 720 }],
      holidays: [{ day: "2026-10-01", name: "National Day" }],
    });
    expect(europe?.timeZone).toBe("Europe/Berlin");
    await changeHours(tx, lead, slug, hours({ day1: "" }));
    expect((await getVendor(tx, slug)).hours.map(({ region }) => region)).toEqual(["europe"]);
  });
});

test("each changed promise is written down, with who and from what to what; what stays is not", async () => {
  await inTransaction(async (tx) => {
    const { slug, id: vendorId } = house.vendor;
    const { admin } = people as { admin: Member };
    await changeTargets(tx, lead, slug, targets({ "live-P0-first": "15", "live-P1-solution": "8 h" }));
    await changeTargets(tx, lead, slug, targets({ "live-P0-first": "15", "live-P1-solution": "8 h" }));
    await changeTargets(
      tx,
      admin,
      slug,
      targets({ "live-P0-first": "30", "live-P0-counting": "support-hours" }),
    );
    expect(await listTargets(tx, vendorId)).toEqual([
      { severity: "P0", stage: "live", first: 30, solution: null, counting: "support-hours" },
    ]);
    const { items } = await listTargetChanges(tx, { vendorId, page: 1 });
    const first = { first: 15, solution: null, counting: "always" };
    const solution = { first: null, solution: 480, counting: "always" };
    expect(items.map(({ by, severity, before, after }) => [by.id, severity, before, after])).toEqual([
      [admin.id, "P1", solution, null],
      [admin.id, "P0", first, { first: 30, solution: null, counting: "support-hours" }],
      [lead.id, "P1", null, solution],
      [lead.id, "P0", null, first],
    ]);
    for (const change of [sql`update target_changes set actor_id = 1`, sql`delete from target_changes`]) {
      const refused = await tx
        .transaction((inner) => inner.execute(change))
        .then(
          () => "done",
          (error: Error) => String(error.cause),
        );
      expect(refused).toContain("permission denied for table target_changes");
    }
  });
});

test.each(["profile", "channels", "hours", "targets"])(
  "a change of %s drops the kept pages",
  async (what) => {
    const heard: string[] = [];
    const { unlisten } = await client.listen("page_changed", (tag) => void heard.push(tag));
    await changes[what]?.(db, lead, house.otherVendor.slug).catch(() => {});
    expect(heard).toEqual([]);
    await changes[what]?.(db, people.admin as Member, house.otherVendor.slug);
    await expect.poll(() => heard).toContain("everything");
    await unlisten();
  },
);

test("two who promise at once go one after the other, and both are written down", async () => {
  const { slug, id: vendorId } = house.vendor;
  await Promise.all([
    changeTargets(db, lead, slug, targets({ "selection-P3-first": "10 h" })),
    changeTargets(db, lead, slug, targets({ "selection-P3-first": "20 h" })),
  ]);
  const { items } = await listTargetChanges(db, { vendorId, page: 1 });
  const own = items.filter(({ stage }) => stage === "selection");
  expect(own).toHaveLength(2);
  expect(own[0]?.before).toEqual(own[1]?.after);
  expect((await listTargets(db, vendorId)).find(({ stage }) => stage === "selection")?.first).toBe(
    own[0]?.after?.first,
  );
});

test("the newest official answers are those that hold and are seen", async () => {
  const { vendor, product } = house;
  const [asker, answerer, marker] = [await makeMember(), await makeMember(), await makeStaff(vendor, "L2")];
  const thread = await makeThread(db, { asker, answerer, product });
  const other = await makeThread(db, { asker, answerer, product });
  await mark(db, marker, thread.answerId);
  await mark(db, marker, other.answerId);
  const visitor = { kind: "visitor" } as const;
  const shown = async (limit = 5) => {
    const { answers } = await besideVendor(db, visitor, { vendorId: vendor.id, answers: limit });
    const all = await listOfficialAnswers(db, { vendorId: vendor.id, page: 1 });
    expect(all.items.slice(0, limit)).toEqual(answers);
    return answers.map(({ answerId }) => answerId);
  };
  expect(await shown()).toEqual([other.answerId, thread.answerId]);
  expect(await shown(1)).toEqual([other.answerId]);
  const moderator = people["a moderator"] as Member;
  await hideAnswer(db, moderator, other.answerId, "a reason");
  expect(await shown()).toEqual([thread.answerId]);
  await deleteQuestion(db, moderator, thread.questionId);
  expect(await shown()).toEqual([]);
});

test("all official answers are given page by page", async () => {
  await inTransaction(async (tx) => {
    const { vendor, product } = await makeHouse();
    const [asker, answerer, marker] = [await makeMember(), await makeMember(), await makeStaff(vendor, "L2")];
    for (let made = 0; made < 31; made += 1)
      await mark(tx, marker, (await makeThread(tx, { asker, answerer, product })).answerId);
    const page = (number: number) => listOfficialAnswers(tx, { vendorId: vendor.id, page: number });
    const [first, second] = [await page(1), await page(2)];
    expect([first.items.length, first.hasNext, second.items.length, second.hasNext]).toEqual([
      30,
      true,
      1,
      false,
    ]);
    expect(new Set([...first.items, ...second.items].map(({ answerId }) => answerId)).size).toBe(31);
  });
});

describe("an admin", () => {
  test("makes a vendor and verifies it; who and when are kept", async () => {
    await inTransaction(async (tx) => {
      const { admin } = people as { admin: Member };
      await makeVendor(tx, admin, { name: "Fresh Air", slug: "fresh-air" });
      const find = async () => (await listVendors(tx, admin)).find(({ slug }) => slug === "fresh-air");
      expect(await find()).toMatchObject({ createdBy: { id: admin.id }, verifiedAt: null, leadCount: 0 });
      const vendorId = (await find())?.id ?? 0;
      await verifyVendor(tx, admin, { vendorId, isVerified: true });
      expect((await getVendor(tx, "fresh-air")).verifiedAt).not.toBeNull();
      expect(await find()).toMatchObject({ verifiedBy: { id: admin.id } });
      expect(await outcomeOf(verifyVendor(tx, admin, { vendorId, isVerified: true }))).toBe("conflict");
      await verifyVendor(tx, admin, { vendorId, isVerified: false });
      expect(await find()).toMatchObject({ verifiedAt: null, verifiedBy: null });
      expect(await outcomeOf(verifyVendor(tx, admin, { vendorId: 999_999, isVerified: true }))).toBe(
        "not-found",
      );
    });
  });

  test("is told when the address of a vendor is taken; nobody else may", async () => {
    const { admin } = people as { admin: Member };
    const again = { name: "Again", slug: house.vendor.slug };
    expect(await refusalOf(makeVendor(db, admin, again))).toEqual({
      kind: "invalid",
      errors: { slug: "errors.slugTaken" },
    });
    expect(await outcomeOf(makeVendor(db, lead, { name: "X", slug: "xx" }))).toBe("not-allowed");
    expect(await outcomeOf(verifyVendor(db, lead, { vendorId: house.vendor.id, isVerified: true }))).toBe(
      "not-allowed",
    );
  });
});

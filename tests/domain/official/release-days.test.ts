// When a release asks of a mark: its day, the day of the mark's last check, and what the site knew then.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Db, db } from "~/db.server";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { askOfDueReleases } from "~/domain/official/due-releases.server";
import { settleChecks } from "~/domain/official/settle.server";
import { addRelease, addReleases, changeRelease } from "~/domain/products/change-releases.server";
import { releaseInput } from "~/domain/products/input";
import { getAnswer } from "~/domain/questions/page.server";
import { hideQuestion } from "~/domain/questions/state.server";
import type { Member } from "~/domain/viewer";
import { inTransaction } from "../../support/database";
import {
  countOf,
  type House,
  makeHouse,
  makeMember,
  makeProduct,
  makeStaff,
  makeThread,
  mark,
  markedDaysAgo,
} from "../../support/factories";

let house: House;
let asker: Member;
let answerer: Member;
let lead: Member;
let l1: Member;
let l2: Member;
let fae: Member;
let rival: Member;
let moderator: Member;

beforeAll(async () => {
  house = await makeHouse();
  [asker, answerer] = [await makeMember(), await makeMember()];
  lead = await makeMember({ staffOf: { vendorId: house.vendor.id, tier: "L1", lead: true } });
  l1 = await makeStaff(house.vendor, "L1");
  l2 = await makeStaff(house.vendor, "L2");
  fae = await makeStaff(house.vendor, "FAE");
  rival = await makeStaff(house.otherVendor, "L3");
  moderator = await makeMember({ roles: ["moderator"] });
});

/** The day that lies so many days from now. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const later = (days: number) => new Date(Date.now() + days * 86_400_000);

/** A product with 4.10.0, which the site knows since long, and an official answer marked five days ago. */
async function scene(tx: Db, { known = ["4.10.0"], scope = {} as Record<string, string> } = {}) {
  const product = await makeProduct(house.vendor, { releases: known });
  await tx.execute(
    sql`update releases set created_at = now() - interval '90 days' where product_id = ${product.id}`,
  );
  const { questionId, answerId } = await makeThread(tx, { asker, answerer, product });
  const markId = await mark(tx, l2, answerId, scope);
  await markedDaysAgo(tx, answerId, 5);
  return { product, questionId, answerId, markId };
}

const add = (tx: Db, slug: string, version: string, releasedOn = "") =>
  addRelease(tx, lead, slug, releaseInput.parse({ version, releasedOn }));
const named = ({ slug, name }: { slug: string; name: string }) => ({ slug, name });
const openChecks = async (tx: Db, markId: number) => {
  const rows = await tx.execute<{ version: string }>(
    sql`select e.version from release_checks c join releases e on e.id = c.release_id where c.mark_id = ${markId} and c.settled_at is null order by e.id`,
  );
  return rows.map(({ version }) => version);
};
const noticesOf = async (tx: Db, who: Member) =>
  (await listNotifications(tx, who, { page: 1 })).items.filter(({ verb }) => verb === "asked-of-release");

describe("a release asks of a mark that was made five days ago", () => {
  test.each([
    ["out today", "4.11.0", day(0), true],
    ["out without a day", "4.11.0", "", true],
    ["out after the mark", "4.11.0", day(-4), true],
    ["out on the day of the mark", "4.11.0", day(-5), true],
    ["out before the mark, but newer than all that was known", "4.11.0", day(-30), true],
    ["an older line, out after the mark", "4.9.9", day(-4), true],
    ["an older one, out before the mark", "4.9.9", day(-30), false],
    ["a pre-release of what was known, out before the mark", "4.10.0-rc.1", day(-30), false],
    ["in the future", "4.11.0", day(2), false],
  ])("%s", async (_, version, releasedOn, asks) => {
    await inTransaction(async (tx) => {
      const { product, markId } = await scene(tx);
      await add(tx, product.slug, version, releasedOn);
      expect(await openChecks(tx, markId)).toEqual(asks ? [version] : []);
    });
  });

  test("when nothing at all was known of the product", async () => {
    await inTransaction(async (tx) => {
      const { product, markId } = await scene(tx, { known: [] });
      await add(tx, product.slug, "1.0", day(-300));
      expect(await openChecks(tx, markId)).toEqual(["1.0"]);
    });
  });

  test("once for a whole history that was out before: its newest", async () => {
    await inTransaction(async (tx) => {
      const { product, markId } = await scene(tx, { known: ["3.0"] });
      const history = [
        ["2.0", day(-900)],
        ["4.0", day(-400)],
        ["4.2", day(-200)],
        ["4.2-rc.1", day(-220)],
        ["4.1", day(-300)],
        ["4.3", day(-2)],
      ] as const;
      await addReleases(
        tx,
        lead,
        product.slug,
        history.map(([version, releasedOn]) => releaseInput.parse({ version, releasedOn })),
      );
      expect(await openChecks(tx, markId)).toEqual(["4.2", "4.3"]);
    });
  });

  test("not when it was checked since, and a newer one was known then", async () => {
    await inTransaction(async (tx) => {
      const { product, markId } = await scene(tx);
      await add(tx, product.slug, "4.12.0", day(-4));
      const [check] = await tx.execute<{ id: number }>(
        sql`select release_id as id from release_checks where mark_id = ${markId}`,
      );
      await settleChecks(tx, fae, {
        vendorId: house.vendor.id,
        checks: [{ markId, releaseId: check?.id ?? 0 }],
      });
      await add(tx, product.slug, "4.11.0", day(-2));
      expect(await openChecks(tx, markId)).toEqual([]);
      await add(tx, product.slug, "4.13.0", day(-2));
      expect(await openChecks(tx, markId)).toEqual(["4.13.0"]);
    });
  });

  test("one that is announced ahead does not count as known", async () => {
    await inTransaction(async (tx) => {
      const { product, markId } = await scene(tx);
      await add(tx, product.slug, "5.0.0", day(9));
      await add(tx, product.slug, "4.11.0", day(-30));
      expect(await openChecks(tx, markId)).toEqual(["4.11.0"]);
    });
  });
});

describe("a release that is announced ahead", () => {
  test("asks on its day, once, and of marks that were made meanwhile; until then nobody is said to have checked for it", async () => {
    await inTransaction(async (tx) => {
      const { product, markId } = await scene(tx);
      await add(tx, product.slug, "5.0.0", day(3));
      const other = await makeThread(tx, { asker, answerer, product });
      const meanwhile = await mark(tx, l2, other.answerId);
      await add(tx, product.slug, "4.11.0", day(0));
      const [shown] = (await getAnswer(tx, { kind: "visitor" }, other.answerId)).marks;
      expect(shown).toMatchObject({ unchecked: ["4.11.0"], checkedFor: ["4.10.0"] });
      await askOfDueReleases(tx, { now: later(2) });
      expect(await openChecks(tx, markId)).toEqual(["4.11.0"]);
      for (let time = 0; time < 2; time += 1) await askOfDueReleases(tx, { now: later(3) });
      expect(await openChecks(tx, markId)).toEqual(["5.0.0", "4.11.0"]);
      expect(await openChecks(tx, meanwhile)).toEqual(["5.0.0", "4.11.0"]);
      expect((await noticesOf(tx, fae)).map(({ asked }) => asked)).toEqual([
        { product: named(product), count: 2, versions: ["5.0.0"], total: 1 },
        { product: named(product), count: 2, versions: ["4.11.0"], total: 1 },
      ]);
    });
  });

  test("asks at once when its day is moved to today, and no more when it is moved away", async () => {
    await inTransaction(async (tx) => {
      const { product, markId } = await scene(tx);
      await add(tx, product.slug, "5.0.0", day(3));
      const [row] = await tx.execute<{ id: number }>(
        sql`select id from releases where product_id = ${product.id} and version = '5.0.0'`,
      );
      const move = (releasedOn: string) =>
        changeRelease(
          tx,
          lead,
          { slug: product.slug, releaseId: row?.id ?? 0 },
          { releasedOn: releasedOn || null, endsOn: null, notes: "" },
        );
      await move(day(0));
      expect(await openChecks(tx, markId)).toEqual(["5.0.0"]);
      await move(day(7));
      expect(await openChecks(tx, markId)).toEqual([]);
      await move(day(-1));
      expect(await openChecks(tx, markId)).toEqual(["5.0.0"]);
      await move(day(-60));
      expect(await openChecks(tx, markId)).toEqual(["5.0.0"]);
    });
  });
});

describe("who is told that a release asks", () => {
  test("who may mark, and leads: once for all that were added, by how many answers in sight", async () => {
    await inTransaction(async (tx) => {
      const { product } = await scene(tx);
      const second = await makeThread(tx, { asker, answerer, product });
      await mark(tx, fae, second.answerId);
      const hidden = await makeThread(tx, { asker, answerer, product });
      await mark(tx, fae, hidden.answerId);
      await hideQuestion(tx, moderator, hidden.questionId, "a reason");
      const versions = ["5.0.0-rc.1", "5.0.0", "4.11.0", "5.1.0", "5.0.1"];
      await addReleases(
        tx,
        lead,
        product.slug,
        versions.map((version) => releaseInput.parse({ version })),
      );
      const asked = { product: named(product), count: 2, versions: ["5.1.0", "5.0.1", "5.0.0"], total: 5 };
      for (const who of [lead, l2, fae]) {
        expect(await noticesOf(tx, who)).toMatchObject([
          { asked, title: house.vendor.name, vendorSlug: house.vendor.slug, language: null, isUnread: true },
        ]);
      }
      for (const who of [l1, rival, moderator, asker]) expect(await noticesOf(tx, who)).toEqual([]);
    });
  });

  test("nobody, when it asks of no mark", async () => {
    await inTransaction(async (tx) => {
      const { product } = await scene(tx, { scope: { toVersion: "4.10" } });
      await add(tx, product.slug, "5.0.0");
      await add(tx, product.slug, "6.0.0", day(2));
      for (const who of [lead, l2, fae]) expect(await noticesOf(tx, who)).toEqual([]);
    });
  });
});

test("of those who look at the same moment whether a day has come one asks", async () => {
  const product = await makeProduct(house.vendor);
  const { answerId } = await makeThread(db, { asker, answerer, product });
  const markId = await mark(db, l2, answerId);
  await add(db, product.slug, "6.0.0", day(1));
  await Promise.all([1, 2, 3].map(() => askOfDueReleases(db, { now: later(2) })));
  expect(await openChecks(db, markId)).toEqual(["6.0.0"]);
  expect(
    await countOf(
      db,
      sql`from events where verb = 'asked-of-release' and data->'asked'->>'count' = '1' and vendor_id = ${house.vendor.id}`,
    ),
  ).toBe(1);
});

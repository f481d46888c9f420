// Products and their releases: by whom, how a CSV is read, and what a release does to marks.
import { beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { db, sql } from "~/db.server";
import { changeProduct, makeProduct } from "~/domain/products/change.server";
import { addRelease, addReleases, changeRelease } from "~/domain/products/change-releases.server";
import { newProductInput, productInput, type ReleaseInput, releaseInput } from "~/domain/products/input";
import { getProduct } from "~/domain/products/products.server";
import { releasesOfCsv } from "~/domain/products/release-csv.server";
import { listReleases } from "~/domain/products/releases.server";
import { questionChoices } from "~/domain/questions/form-choices.server";
import type { Member } from "~/domain/viewer";
import {
  makeMember,
  makeProduct as makeProductRow,
  makeStaff,
  makeThread,
  mark,
  type Product,
} from "../../support/factories";
import { makeVendor } from "../../support/people";
import { outcomeOf, refusalOf } from "../../support/refusals";

let vendor: Awaited<ReturnType<typeof makeVendor>>;
let lead: Member;
let others: Member[];
let product: Product;

beforeAll(async () => {
  vendor = await makeVendor("Releasing");
  const otherVendor = await makeVendor("Not Releasing");
  lead = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L1", lead: true } });
  others = [
    await makeMember(),
    await makeStaff(vendor, "L3"),
    await makeMember({ staffOf: { vendorId: otherVendor.id, tier: "L3", lead: true } }),
    await makeMember({ roles: ["moderator"] }),
  ];
});

beforeEach(async () => {
  product = await makeProductRow(vendor, { releases: ["4.9.0", "4.10.0"] });
});

const release = (version: string, given: Record<string, string> = {}): ReleaseInput =>
  releaseInput.parse({ version, ...given });
const versions = async () => (await listReleases(db, product.id)).map((one) => one.version);
const csv = (...lines: string[]) => ["version,released_on,ends_on,notes", ...lines].join("\n");

describe("a product", () => {
  const input = { name: "Fresh Calls", about: "Calls.", platforms: "android,ios", slug: "fresh-calls" };

  it("is made and changed by leads and admins", async () => {
    await makeProduct(db, lead, vendor.slug, newProductInput.parse(input));
    expect(await getProduct(db, "fresh-calls")).toMatchObject({
      name: "Fresh Calls",
      platforms: ["android", "ios"],
      vendor: { slug: vendor.slug },
    });
    const admin = await makeMember({ roles: ["admin"] });
    await changeProduct(
      db,
      admin,
      "fresh-calls",
      productInput.parse({ ...input, name: "Calls", platforms: "" }),
    );
    expect(await getProduct(db, "fresh-calls")).toMatchObject({ name: "Calls", platforms: [] });
    expect(await refusalOf(makeProduct(db, lead, vendor.slug, newProductInput.parse(input)))).toEqual({
      kind: "invalid",
      errors: { slug: "errors.slugTaken" },
    });
  });

  it("is nobody else's to change", async () => {
    for (const viewer of others) {
      const made = makeProduct(db, viewer, vendor.slug, newProductInput.parse({ ...input, slug: "other" }));
      expect(await outcomeOf(made)).toBe("not-allowed");
      expect(await outcomeOf(changeProduct(db, viewer, product.slug, productInput.parse(input)))).toBe(
        "not-allowed",
      );
      expect(await outcomeOf(addRelease(db, viewer, product.slug, release("9.0")))).toBe("not-allowed");
      expect(await outcomeOf(addReleases(db, viewer, product.slug, [release("9.0")]))).toBe("not-allowed");
    }
    expect(await outcomeOf(changeProduct(db, lead, "no-such", productInput.parse(input)))).toBe("not-found");
    expect(await versions()).toEqual(["4.10.0", "4.9.0"]);
  });

  test.each(["", "x", "Lumen", "a b", "-a", "a--b", "a/b", "ü-ü", "x".repeat(41), "../admin"])(
    "has no address like %j",
    (slug) => expect(newProductInput.safeParse({ ...input, slug }).success).toBe(false),
  );
});

describe("a release", () => {
  it("takes its place by its numbers, with its days", async () => {
    await addRelease(
      db,
      lead,
      product.slug,
      release("v4.9.1", { releasedOn: "2026-01-02", endsOn: "2026-01-03" }),
    );
    await addRelease(db, lead, product.slug, release("4.10.0-rc.2"));
    await addRelease(db, lead, product.slug, release("4.10.0-rc.10"));
    await addRelease(db, lead, product.slug, release("4.10.0.1"));
    expect(await versions()).toEqual(["4.10.0.1", "4.10.0", "4.10.0-rc.10", "4.10.0-rc.2", "4.9.1", "4.9.0"]);
    const one = (await listReleases(db, product.id)).find(({ version }) => version === "4.9.1");
    expect(one).toMatchObject({ releasedOn: "2026-01-02", endsOn: "2026-01-03", isOver: true });
  });

  it.each(["4.10.0", "4.10", "v4.10", "4.10.0.0"])("is refused as %s when it is there", async (version) => {
    expect(await refusalOf(addRelease(db, lead, product.slug, release(version)))).toEqual({
      kind: "invalid",
      errors: { version: "errors.releaseThere" },
    });
  });

  it("is added once by two at the same time", async () => {
    const outcomes = await Promise.all([
      outcomeOf(addRelease(db, lead, product.slug, release("5.0"))),
      outcomeOf(addRelease(db, lead, product.slug, release("5.0.0"))),
    ]);
    expect(outcomes.sort()).toEqual(["done", "invalid"]);
  });

  it("changes its days and notes, and only as one of this product", async () => {
    const [newest] = await listReleases(db, product.id);
    const other = await makeProductRow(vendor, { releases: ["1.0"] });
    const dates = { releasedOn: "2026-02-01", endsOn: null, notes: "Long support" };
    const where = { slug: product.slug, releaseId: newest?.id ?? 0 };
    await changeRelease(db, lead, where, dates);
    expect((await listReleases(db, product.id))[0]).toMatchObject(dates);
    expect(await outcomeOf(changeRelease(db, lead, { ...where, slug: other.slug }, dates))).toBe("not-found");
    expect(await outcomeOf(changeRelease(db, others[1] as Member, where, dates))).toBe("not-allowed");
  });

  it.each([
    [{ version: "four" }, { version: "errors.version" }],
    [{ version: "99999999999.0" }, { version: "errors.version" }],
    [{ releasedOn: "2026-02-30" }, { releasedOn: "errors.day" }],
    [{ endsOn: "tomorrow" }, { endsOn: "errors.day" }],
    [{ releasedOn: "2026-02-02", endsOn: "2026-02-01" }, { endsOn: "errors.releaseEnds" }],
    [{ notes: "x".repeat(501) }, { notes: "errors.releaseNotesLong" }],
  ])("is not taken with %o", (given, errors) => {
    const { error } = releaseInput.safeParse({ version: "5.0", ...given });
    expect(Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path[0], message]))).toEqual(
      errors,
    );
  });

  it("stands above its pre-releases wherever releases are listed, whichever came first", async () => {
    for (const version of ["4.11.0", "4.11.0-rc.2", "4.11.0-rc.10", "4.11.0-beta", "4.11", "4.12.0-rc.1"])
      await outcomeOf(addRelease(db, lead, product.slug, release(version)));
    const order = ["4.12.0-rc.1", "4.11.0", "4.11.0-rc.10", "4.11.0-rc.2", "4.11.0-beta", "4.10.0", "4.9.0"];
    expect(await versions()).toEqual(order);
    expect((await getProduct(db, product.slug)).releases).toEqual(order);
    const offered = (await questionChoices(db)).products.find(({ slug }) => slug === product.slug);
    expect(offered?.releases).toEqual(order);
  });

  it("raises a check for official marks whose open range begins at or below it, and for no others", async () => {
    const [asker, answerer, marker] = [await makeMember(), await makeMember(), await makeStaff(vendor, "L2")];
    const marked = async (given: Record<string, string>) => {
      const { answerId } = await makeThread(db, { asker, answerer, product });
      return await mark(db, marker, answerId, given);
    };
    const open = await marked({});
    const below = await marked({ fromVersion: "4.9" });
    const at = await marked({ fromVersion: "4.11" });
    await marked({ fromVersion: "4.12" });
    await marked({ fromVersion: "4.9", toVersion: "4.10" });
    await addRelease(db, lead, product.slug, release("4.11.0"));
    const rows = await sql<{ mark_id: number }[]>`
      select c.mark_id from release_checks c join releases r on r.id = c.release_id
      where r.product_id = ${product.id} and c.settled_at is null order by 1`;
    expect(rows.map((row) => row.mark_id)).toEqual([open, below, at]);
  });
});

describe("releases as CSV", () => {
  it("are read with quotation marks, a byte order mark, empty columns and line ends of any kind", () => {
    const text = `\ufeffVersion,Released_On,ends_on,notes\r\n5.0.0,2026-03-02,2027-03-02,"Audio, ""new"""\r\n\r\nv5.1.0,,,\r\n5.2.0\r\n`;
    expect(releasesOfCsv(text, [])).toEqual({
      ok: true,
      releases: [
        { version: "5.0.0", releasedOn: "2026-03-02", endsOn: "2027-03-02", notes: 'Audio, "new"' },
        { version: "5.1.0", releasedOn: null, endsOn: null, notes: "" },
        { version: "5.2.0", releasedOn: null, endsOn: null, notes: "" },
      ],
    });
  });

  it.each([
    ["", [[1, "errors.csvHeader"]]],
    ["5.0.0,2026-03-02,,", [[1, "errors.csvHeader"]]],
    ["version;released_on;ends_on;notes\n5.0.0;;;", [[1, "errors.csvHeader"]]],
    [csv(), [[1, "errors.csvEmpty"]]],
    [csv('5.0.0,,,"open'), [[2, "errors.csvBroken"]]],
    [csv("5.0.0,,,a,b"), [[2, "errors.csvColumns"]]],
    [
      csv("5.0.0,,,", "five,,,", "5.1,02.03.2026,,", "5.2,2026-02-02,2026-01-01,", "4.10,,,", "5.0,,,"),
      [
        [3, "errors.version"],
        [4, "errors.day"],
        [5, "errors.releaseEnds"],
        [6, "errors.releaseThere"],
        [7, "errors.releaseTwice"],
      ],
    ],
    [csv('5.0.0,,,"two\nlines"', "five,,,"), [[4, "errors.version"]]],
    [csv(...Array.from({ length: 301 }, (_, at) => `6.${at}`)), [[302, "errors.csvLong"]]],
  ])("%j is refused by the line", (text, expected) => {
    const read = releasesOfCsv(text, ["4.10.0"]);
    expect(read.ok ? [] : read.mistakes.map(({ line, reason }) => [line, reason])).toEqual(expected);
  });

  it("are added all or not at all", async () => {
    const more = ["5.0.0", "5.1.0", "4.10.0"].map((version) => release(version));
    expect(await refusalOf(addReleases(db, lead, product.slug, more))).toEqual({
      kind: "conflict",
      reason: "errors.releasesChanged",
    });
    expect(await versions()).toEqual(["4.10.0", "4.9.0"]);
    await addReleases(db, lead, product.slug, more.slice(0, 2));
    expect(await versions()).toEqual(["5.1.0", "5.0.0", "4.10.0", "4.9.0"]);
  });
});

// Releases by form and by CSV, over HTTP.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "~/db.server";
import { makeProduct, type Product } from "../../support/factories";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { rendered } from "../../support/render";
import { signedInRequest, visitorRequest } from "../../support/request";

let product: Product;
let lead: Person;

beforeAll(async () => {
  const vendor = await makeVendor("CSV Vendor");
  product = await makeProduct(vendor, { name: "CSV Product", releases: ["1.0.0"] });
  lead = await makePerson({ staffOf: { vendorId: vendor.id, tier: "L1", lead: true } });
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const page = async (form?: Record<string, string> | FormData) =>
  await rendered(await signedInRequest(lead, `/products/${product.slug}/releases`, form ? { form } : {}));
const versions = async () =>
  (await sql`select version from releases where product_id = ${product.id} order by id`).map(
    ({ version }) => version,
  );
const CSV = "version,released_on,ends_on,notes\n1.1.0,2026-01-02,2027-01-02,\n1.2.0,,,Audio\n";

test("a CSV is shown first and then added, typed or as a file", async () => {
  const shown = await page({ intent: "preview", csv: CSV });
  expect(shown.status).toBe(200);
  expect(shown.html).toContain("2 releases would be added");
  expect(shown.html).toContain("2027-01-02");
  expect(await versions()).toEqual(["1.0.0"]);
  const upload = new FormData();
  upload.set("intent", "preview");
  upload.set("csv", "");
  upload.set("file", new File([`\ufeff${CSV}`], "releases.csv", { type: "text/csv" }));
  expect((await page(upload)).html).toContain("2 releases would be added");
  expect((await page({ intent: "import", csv: CSV })).status).toBe(302);
  expect(await versions()).toEqual(["1.0.0", "1.1.0", "1.2.0"]);
});

test("with one wrong line nothing is added; the lines are named and what was typed is kept", async () => {
  const before = await versions();
  for (const intent of ["preview", "import"]) {
    const csv = "version,released_on,ends_on,notes\n3.0.0,,,fine\nthree,,,\n1.0,,,\n";
    const { status, html } = await page({ intent, csv });
    expect(status).toBe(422);
    expect(html).toContain("Nothing was added");
    expect(html).toMatch(/Line 3:(<!-- -->)? ?(<!-- -->)?Write a version/);
    expect(html).toMatch(/Line 4:(<!-- -->)? ?(<!-- -->)?This release is there/);
    expect(html).toContain("3.0.0,,,fine");
  }
  expect(await versions()).toEqual(before);
});

test("one release by the form, its days changed, and shown to everybody", async () => {
  expect((await page({ version: "2.0.0", releasedOn: "2026-05-01", endsOn: "2026-04-01" })).status).toBe(422);
  expect((await page({ version: "2.0.0", releasedOn: "2026-05-01" })).status).toBe(302);
  const [row] = await sql<
    { id: number }[]
  >`select id from releases where product_id = ${product.id} and version = '2.0.0'`;
  const change = {
    intent: "change",
    release: String(row?.id),
    releasedOn: "2026-05-02",
    endsOn: "2030-05-02",
    notes: "",
  };
  expect((await page(change)).status).toBe(302);
  for (const release of ["", "0", "999999"]) expect((await page({ ...change, release })).status).toBe(404);
  const { html } = await rendered(visitorRequest(`/products/${product.slug}`));
  expect(html).toContain("2026-05-02");
  expect(html).toMatch(/Supported until <time[^>]*>2030-05-02/);
  expect(html).not.toContain("/releases");
});

// The pages on which a vendor is changed, and what everybody sees of it.
import { beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { sql } from "~/db.server";
import { makeProduct } from "../../support/factories";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { rendered } from "../../support/render";
import { call, signedInRequest, visitorRequest } from "../../support/request";
import { handlerOf } from "../../support/routes";

let vendor: Awaited<ReturnType<typeof makeVendor>>;
let product: { slug: string };
let lead: Person;
let admin: Person;
let refused: Record<string, Person>;

beforeAll(async () => {
  vendor = await makeVendor("Edited Vendor");
  const otherVendor = await makeVendor("Other Edited Vendor");
  product = await makeProduct(vendor, { name: "Edited Product", releases: ["1.0.0"] });
  lead = await makePerson({ staffOf: { vendorId: vendor.id, tier: "L2", lead: true } });
  admin = await makePerson({ roles: ["admin"] });
  refused = {
    "a member": await makePerson(),
    "other staff": await makePerson({ staffOf: { vendorId: vendor.id, tier: "L3" } }),
    "a lead of another vendor": await makePerson({
      staffOf: { vendorId: otherVendor.id, tier: "L3", lead: true },
    }),
    "a moderator": await makePerson({ roles: ["moderator"] }),
    "an unconfirmed lead": await makePerson({
      verified: false,
      staffOf: { vendorId: vendor.id, tier: "L3", lead: true },
    }),
  };
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const vendorForms: Record<string, Record<string, string>> = {
  profile: { name: "Edited Vendor", about: "We make calls." },
  channels: { kind1: "hotline", address1: "+49 30 5550 100", purpose1: "Outages", emergency1: "on" },
  "support-hours": { region: "europe", timeZone: "Europe/Berlin", day1: "09:00-17:00", holidays: "" },
  targets: { "live-P0-first": "15 min", "live-P0-solution": "4 h" },
  staff: { intent: "invite", email: "new.engineer@example.org", tier: "L1", title: "", regions: "" },
  products: { name: "New Product", slug: "new-product", about: "" },
};
const productForms: Record<string, Record<string, string>> = {
  edit: { name: "Edited Product", about: "About it." },
  releases: { version: "1.1.0", releasedOn: "2026-01-02" },
};
const forms = [
  ...Object.entries(vendorForms).map(([part, form]) => ({
    name: part,
    file: `vendors/${part}.tsx`,
    path: (slug: string) => `/vendors/${slug}/edit/${part}`,
    slug: () => vendor.slug,
    form,
  })),
  ...Object.entries(productForms).map(([part, form]) => ({
    name: `product ${part}`,
    file: `products/${part}.tsx`,
    path: (slug: string) => `/products/${slug}/${part}`,
    slug: () => product.slug,
    form,
  })),
];

const page = async (
  who: Person | null,
  path: string,
  given: { form?: Record<string, string>; language?: "zh" } = {},
) => {
  const { form, ...rest } = given;
  const parts = form ? { form } : {};
  return rendered(who ? await signedInRequest(who, path, parts) : visitorRequest(path, parts), rest);
};

describe.each(forms)("the page of $name", ({ file, path, slug, form }) => {
  const post = async (who: Person | null, to = slug(), fields = form) => {
    const request = who
      ? await signedInRequest(who, path(to), { form: fields })
      : visitorRequest(path(to), { form: fields });
    return (await call(await handlerOf(file, "action"), request, { params: { slug: to } })).response;
  };

  test("is shown to its leads and to admins, who may send it", async () => {
    for (const who of [lead, admin]) {
      for (const language of ["en", "zh"] as const) {
        const request = await signedInRequest(who, path(slug()));
        expect((await rendered(request, { language })).status).toBe(200);
      }
    }
    expect((await post(lead))?.status).toBe(302);
  });

  test("is refused to everybody else, before a field is looked at", async () => {
    for (const [who, person] of Object.entries(refused)) {
      expect((await page(person, path(slug()))).status, who).toBe(403);
      expect((await post(person))?.status, who).toBe(403);
      expect((await post(person, slug(), {}))?.status, who).toBe(403);
    }
    expect((await post(null))?.headers.get("Location")).toContain("/sign-in");
  });

  test("is not there for what is not there", async () => {
    for (const absent of ["no-such", "1", "__proto__"]) {
      expect((await post(lead, absent))?.status, absent).toBe(404);
    }
    expect((await page(lead, path("no-such"))).status).toBe(404);
  });
});

describe("a form that cannot be taken", () => {
  it.each([
    ["profile", { name: " ", about: "kept text" }, "Give the vendor a name.", "kept text"],
    [
      "channels",
      { kind1: "mail", address1: "javascript:alert(1)", purpose1: "kept" },
      "Write a web address",
      "kept",
    ],
    [
      "support-hours",
      { region: "china", timeZone: "Asia/Shanghai", day2: "soon" },
      "Write hours such as",
      "soon",
    ],
    ["targets", { "live-P0-first": "at once" }, "Write a time such as", "at once"],
    [
      "staff",
      { intent: "invite", email: "no address", tier: "L2", title: "" },
      "Write an address",
      "no address",
    ],
    ["products", { name: "Kept Name", slug: "Not Good" }, "Use 2 to 40", "Kept Name"],
  ])("%s comes back with what was typed and the error by the field", async (part, form, message, typed) => {
    const { status, html } = await page(lead, `/vendors/${vendor.slug}/edit/${part}`, { form });
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect(html).toContain(typed);
    expect(html).toContain('aria-invalid="true"');
  });
});

describe("the page of a vendor", () => {
  it("shows what was set, to everybody, and the ways to change it to who may", async () => {
    await sql`update vendors set verified_at = now(), verified_by = ${admin.id} where id = ${vendor.id}`;
    const { status, html } = await page(null, `/vendors/${vendor.slug}`);
    expect(status).toBe(200);
    for (const text of [
      ...["We make calls.", "Verified", "Outages", 'href="tel:+49305550100"', "First response within 15 min"],
      ...["Solution within 4 h", "Europe/Berlin", "Edited Product", lead.name],
    ])
      expect(html, text).toContain(text);
    expect(html).toMatch(/<time[^>]*data-format="hours"[^>]*>\d\d:00<\/time>/);
    expect(html).toMatch(/There: .*09:00<\/time>–<time[^>]*>17:00<\/time>/);
    expect(html).not.toContain("/edit/profile");
    expect((await page(lead, `/vendors/${vendor.slug}`)).html).toContain(
      `/vendors/${vendor.slug}/edit/profile`,
    );
    const chinese = await page(null, `/vendors/${vendor.slug}`, { language: "zh" });
    expect(chinese.html).toContain("15 分钟内首次响应");
  });

  it("leads to what was changed of it, by whom; former words are for those who manage it", async () => {
    const path = `/vendors/${vendor.slug}/changes`;
    expect((await page(null, `/vendors/${vendor.slug}`)).html).toContain(`href="${path}"`);
    const { status, html } = await page(null, path);
    expect(status).toBe(200);
    expect(html).toContain("Support hours\u00a0· Europe");
    expect(html).toContain("<del>No support</del>");
    expect(html).toContain("Europe/Berlin\u00a0· Mon 09:00-17:00");
    expect(html).toContain(lead.name);
    expect(html).not.toContain("We make calls.");
    for (const who of [lead, admin]) expect((await page(who, path)).html).toContain("We make calls.");
    for (const who of [refused["other staff"], refused["a lead of another vendor"]])
      expect((await page(who ?? null, path)).html).not.toContain("We make calls.");
    expect((await page(null, path, { language: "zh" })).html).toContain("支持时段\u00a0· 欧洲");
    expect((await page(null, `${path}?page=9`)).html).toContain("There is nothing on this page.");
    expect((await page(null, "/vendors/no-such/changes")).status).toBe(404);
  });

  it("is verified under one name: the form says what another costs before it is sent", async () => {
    const profile = `/vendors/${vendor.slug}/edit/profile`;
    expect((await page(lead, profile)).html).toContain("You are verified under this name.");
    expect((await page(lead, profile, { language: "zh" })).html).toContain("改名后认证即失效");
    await sql`update vendors set verified_at = null, verified_by = null where id = ${vendor.id}`;
    expect((await page(lead, profile)).html).not.toContain("You are verified under this name.");
  });

  it("leads to what was promised when, by whom", async () => {
    const { status, html } = await page(null, `/vendors/${vendor.slug}/targets`);
    expect(status).toBe(200);
    expect(html).toContain("First response within 15 min");
    expect(html).toContain(lead.name);
    expect((await page(null, `/vendors/${vendor.slug}/targets?page=9`)).html).toContain(
      "There is nothing on this page.",
    );
    expect((await page(null, "/vendors/no-such/targets")).status).toBe(404);
    expect((await page(null, "/vendors/no-such")).status).toBe(404);
  });
});

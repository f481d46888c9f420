// The page on which staff read what is looked for in vain.
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "~/db.server";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { rendered } from "../../support/render";
import { signedInRequest, visitorRequest } from "../../support/request";

const vendor = await makeVendor("Gap Vendor");
const people = {
  visitor: null,
  member: await makePerson(),
  l1: await makePerson({ staffOf: { vendorId: vendor.id, tier: "L1" } }),
  l2: await makePerson({ staffOf: { vendorId: vendor.id, tier: "L2" } }),
  moderator: await makePerson({ roles: ["moderator"] }),
  admin: await makePerson({ roles: ["admin"] }),
};

beforeEach(async () => {
  await sql`delete from search_queries`;
});

const page = async (who: Person | null, path = "/search/gaps") =>
  rendered(who ? await signedInRequest(who, path) : visitorRequest(path));

describe("GET /search/gaps", () => {
  beforeEach(async () => {
    await sql`insert into search_queries (query, day, searches, empty, clicks) values
      ('black screen & <b>', current_date, 4, 1, 0), ('joinchannel', current_date - 40, 3, 3, 0)`;
  });

  it.each([
    ["visitor", 302],
    ["member", 403],
    ["l1", 200],
    ["l2", 200],
    ["moderator", 200],
    ["admin", 200],
  ] as const)("answers a %s with %i", async (who, status) => {
    expect((await page(people[who])).status).toBe(status);
  });

  it("shows each query with its counts, a search for it and a way to ask", async () => {
    const { html } = await page(people.l1);
    const row = html.split("<tr>").find((one) => one.includes("black screen")) ?? "";
    expect(row).toContain('href="/search?q=black+screen+%26+%3Cb%3E"');
    expect(row).toContain("black screen &amp; &lt;b&gt;");
    expect(row).toMatch(/>4<.*>25%<.*>4</);
    expect(row).toContain('href="/questions/new?title=black+screen+%26+%3Cb%3E"');
    expect(html).not.toContain("joinchannel");
  });

  it.each(["l1", "l2", "moderator", "admin"] as const)(
    "offers a talk to the %s, who may announce, and carries the words there",
    async (who) => {
      const link = "/talks/new?title=black+screen+%26+%3Cb%3E";
      expect((await page(people[who])).html).toContain(link);
      expect((await page(people[who], link)).html).toMatch(
        /name="title"[^>]*value="black screen &amp; &lt;b&gt;"/,
      );
    },
  );

  it("goes back 7, 30 or 90 days, and 30 for anything else", async () => {
    const shown = async (query: string) => (await page(people.l1, `/search/gaps${query}`)).html;
    expect(await shown("?days=90")).toContain("joinchannel");
    for (const query of ["?days=7", "?days=30", "?days=365", "?days=-1", "?days=constructor"])
      expect(await shown(query)).not.toContain("joinchannel");
    expect(await shown("")).toMatch(/href="\/search\/gaps" aria-current="true">30 days</);
    expect(await shown("")).toContain('href="/search/gaps?days=90"');
  });

  it("says when there is nothing, and when a page is past the end", async () => {
    expect((await page(people.l1, "/search/gaps?page=9")).html).toContain("There is nothing on this page.");
    await sql`delete from search_queries`;
    expect((await page(people.l1)).html).toContain("Nothing was looked for in vain.");
  });

  it("is linked for those who may read it, from the page of synonyms too", async () => {
    const links = async (who: Person | null, path: string) =>
      (await page(who, path)).html.split('href="/search/gaps"').length - 1;
    expect(await links(people.moderator, "/tags")).toBe(1);
    expect(await links(people.l1, "/search/synonyms")).toBe(2);
    expect(await links(people.member, "/tags")).toBe(0);
    expect(await links(null, "/tags")).toBe(0);
  });
});

// What the script of a results page tells.
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "~/db.server";
import { action } from "~/routes/search/uses";
import { call, statusOf, visitorRequest } from "../../support/request";

beforeEach(async () => {
  await sql`delete from rate_limits`;
  await sql`delete from search_queries`;
});

const tell = (form: Record<string, string>) =>
  statusOf(call(action, visitorRequest("/search/uses", { form })));
const counted = () => sql`select query, searches, empty, clicks from search_queries order by query`;

describe("POST /search/uses", () => {
  it("counts searches and clicks of anybody and answers with nothing", async () => {
    expect(await tell({ q: "Black screen", found: "0" })).toBe(204);
    expect(await tell({ q: "black screen", found: "12" })).toBe(204);
    expect(await tell({ q: "black screen", clicked: "yes" })).toBe(204);
    expect([...(await counted())]).toEqual([{ query: "black screen", searches: 2, empty: 1, clicks: 1 }]);
  });

  it("takes what may be a secret without counting it", async () => {
    expect(await tell({ q: "mail of ada@example.com", found: "0" })).toBe(204);
    expect(await tell({ q: "", found: "0" })).toBe(204);
    expect([...(await counted())]).toEqual([]);
  });

  it.each([
    {},
    { q: "x" },
    { found: "1" },
    { q: "x", found: "-1" },
    { q: "x", found: "1e3" },
    { q: "x", clicked: "no" },
    { q: "x", found: "1", clicked: "yes" },
    { q: "x", found: "1", user: "7" },
  ])("refuses %o", async (form) => {
    expect(await tell(form)).toBe(422);
    expect([...(await counted())]).toEqual([]);
  });

  it("counts no more from one network than a whole office would search", async () => {
    await sql`insert into rate_limits (key, points, expire) values ('act-search-use:net:192.0.2.1', 600, (extract(epoch from now()) * 1000)::bigint + 60000)`;
    expect(await tell({ q: "no audio", found: "0" })).toBe(429);
    expect([...(await counted())]).toEqual([]);
  });
});

// Every calendar and feed of talks is linked from the page of what it is about, and answers 304 to who has it.
import { beforeAll, describe, expect, test } from "vitest";
import { sql } from "~/db.server";
import { announced, makeWorld, talkForm } from "../../domain/talks/world";
import type { Running } from "../../server/site";
import { startWholeSite } from "../../support/whole-site";

const world = await makeWorld();

beforeAll(async () => {
  const id = await announced(world, world.people.L3, talkForm({ tags: "echo", product: world.product }));
  await sql`
    with made as (insert into series (vendor_id, slug, title, abstract, created_by, language, rhythm, weekday, local_time, time_zone, minutes)
      select ${world.vendor.id}, 'office-hours', 'Office hours', 'Each week.', ${world.people.L3.id}, 'en', 'weekly', 2, '10:00', 'UTC', 60 returning id)
    update talks set series_id = made.id from made where talks.id = ${id}`;
  await sql`update talk_speakers set user_id = ${world.people.L3.id} where talk_id = ${id}`;
});

const read = (site: Running, path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: "manual" });

describe.each([
  ["tag", () => "/tags/echo"],
  ["product", () => `/products/${world.product}`],
  ["vendor", () => `/vendors/${world.vendor.slug}`],
  ["series", () => "/series/office-hours"],
  ["speaker", () => `/people/${world.people.L3.id}`],
])("talks of a %s", (_, pageOf) => {
  test.each(["talks.ics", "talks.atom"])("%s", async (file) => {
    const site = await startWholeSite();
    const at = `${pageOf()}/${file}`;
    const first = await read(site, at);
    expect(first.status).toBe(200);
    expect(await first.text()).toContain("Echo that comes back");
    const etag = first.headers.get("etag") ?? "";
    expect((await read(site, at, { "If-None-Match": etag })).status).toBe(304);
  });

  test("are linked from its page, or from the list that it leads to", async () => {
    const site = await startWholeSite();
    const page = await read(site, pageOf());
    const html = await page.text();
    const list = /href="(\/talks\?(?:product|vendor)=[^"]*)"/.exec(html)?.[1];
    const all = html + (list ? await (await read(site, list.replaceAll("&amp;", "&"))).text() : "");
    for (const file of ["talks.ics", "talks.atom"]) expect(all).toContain(`${pageOf()}/${file}"`);
  });
});

test("a list that is narrowed to a series offers the calendar and the feed of that series", async () => {
  const site = await startWholeSite();
  const html = await (await read(site, "/talks?series=office-hours")).text();
  expect(html).toMatch(/href="webcal:[^"]*\/series\/office-hours\/talks\.ics"/);
  expect(html).toContain('href="/series/office-hours/talks.atom"');
});

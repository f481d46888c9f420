import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { announceTalk } from "~/domain/talks/announce.server";
import { changeTalk } from "~/domain/talks/change.server";
import { draftsOf, listTalks } from "~/domain/talks/list.server";
import { makeDates } from "~/domain/talks/make-dates.server";
import { changeSeries, endSeries, makeSeries } from "~/domain/talks/make-series.server";
import { COMMUNITY } from "~/domain/talks/policy";
import { getSeries, listSeries } from "~/domain/talks/series.server";
import { seriesInput } from "~/domain/talks/series-input";
import { outcomeOf, refusalOf } from "../../support/refusals";
import { changedForm, inputOf, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people, vendor } = world;
const staff = await viewerFor(people.L3);
let number = 0;

const form = (given: Record<string, string> = {}) => {
  number += 1;
  return seriesInput.parse({
    ...{
      title: `Series number ${number}`,
      abstract: "Talks in a rhythm.",
      language: "en",
      rhythm: "weekly",
      weekday: "4",
      nth: "1",
    },
    ...{ localTime: "18:00", timeZone: "Europe/Berlin", minutes: "60", ...given },
  });
};
const started = async (given: Record<string, string> = {}) =>
  (await makeSeries(db, staff, { ...form(given), vendor: vendor.slug })).slug;
const now = new Date();

const rowsIn = (slug: string) => sql<
  { id: number; series_date: string; local: string; starts_at: Date; announced: boolean; title: string }[]
>`select t.id::int, t.series_date::text, to_char(t.local_start, 'YYYY-MM-DD"T"HH24:MI') as local, t.starts_at, t.announced_at is not null as announced, t.title
  from talks t join series s on s.id = t.series_id where s.slug = ${slug} order by t.starts_at`;

describe("a series", () => {
  it.each([
    ["unverified", "not-allowed"],
    ["member", "not-allowed"],
    ["otherVendor", "not-allowed"],
    ["L1", "done"],
    ["L1lead", "done"],
    ["L2", "done"],
    ["moderator", "not-allowed"],
    ["admin", "not-allowed"],
  ] as const)("of a vendor made by %s: %s", async (role, outcome) => {
    const viewer = await viewerFor(people[role]);
    expect(await outcomeOf(makeSeries(db, viewer, { ...form(), vendor: vendor.slug }))).toBe(outcome);
  });

  it("of the community is made by the house, and changed by it alone", async () => {
    const moderator = await viewerFor(people.moderator);
    const { slug } = await makeSeries(db, moderator, { ...form(), vendor: COMMUNITY });
    expect((await getSeries(db, slug)).vendor).toBeNull();
    expect(await outcomeOf(makeSeries(db, staff, { ...form(), vendor: COMMUNITY }))).toBe("not-allowed");
    expect(await outcomeOf(changeSeries(db, staff, slug, form()))).toBe("not-allowed");
    expect(await outcomeOf(makeDates(db, staff, slug, { count: 1, announce: false }))).toBe("not-allowed");
    expect(await outcomeOf(endSeries(db, staff, slug))).toBe("not-allowed");
    expect(await outcomeOf(endSeries(db, await viewerFor(people.admin), slug))).toBe("done");
  });

  it("sent twice is one; namesakes of others have addresses of their own; Chinese titles too", async () => {
    const same = form();
    const first = await makeSeries(db, staff, { ...same, vendor: vendor.slug });
    expect(await makeSeries(db, staff, { ...same, vendor: vendor.slug })).toEqual(first);
    const other = await viewerFor(people.otherVendor);
    const second = await makeSeries(db, other, { ...same, vendor: world.other.slug });
    expect(second.slug).toBe(`${first.slug}-2`);
    expect(
      (await makeSeries(db, staff, { ...form({ title: "每周答疑" }), vendor: vendor.slug })).slug,
    ).toMatch(/^series/);
    expect((await makeSeries(db, staff, { ...form({ title: "New" }), vendor: vendor.slug })).slug).toBe(
      "series-new",
    );
  });

  it("makes its next dates once, as drafts that each go their own way", async () => {
    const slug = await started();
    expect(await makeDates(db, staff, slug, { count: 3, announce: false, now })).toEqual({
      made: 3,
      skipped: [],
    });
    expect(await makeDates(db, staff, slug, { count: 3, announce: false, now })).toEqual({
      made: 0,
      skipped: [],
    });
    const rows = await rowsIn(slug);
    expect(rows.every(({ announced, local }) => !announced && local.endsWith("T18:00"))).toBe(true);
    const { id: seriesId } = await getSeries(db, slug);
    expect(await draftsOf(db, staff, { seriesId })).toHaveLength(3);
    expect((await listTalks(db, { when: "coming", seriesId })).items).toEqual([]);

    const [first] = rows;
    const moved = `${rows[0]?.series_date}T20:00`;
    await changeTalk(
      db,
      staff,
      first?.id ?? 0,
      await changedForm(people.L3, first?.id ?? 0, { localStart: moved }),
    );
    expect(await makeDates(db, staff, slug, { count: 4, announce: false, now })).toMatchObject({ made: 1 });
    const after = await rowsIn(slug);
    expect(after.map(({ series_date }) => series_date)).toEqual([
      ...new Set(after.map(({ series_date }) => series_date)),
    ]);
    expect(after[0]).toMatchObject({ local: moved, series_date: rows[0]?.series_date });
  });

  it("makes each date once when two make them at once", async () => {
    const slug = await started();
    const both = [1, 2].map(() => makeDates(db, staff, slug, { count: 5, announce: false, now }));
    expect((await Promise.all(both)).map(({ made }) => made).sort()).toEqual([0, 5]);
  });

  it("announces dates that are like the talk it had last, and refuses when there is none", async () => {
    const slug = await started();
    const refused = makeDates(db, staff, slug, { count: 2, announce: true, now });
    expect(await refusalOf(refused)).toMatchObject({ reason: "errors.seriesNothingWhole" });
    const input = inputOf(talkForm({ title: "The first of many", series: slug, tags: "echo" }, 2));
    await announceTalk(db, staff, { ...input, vendor: vendor.slug });
    expect((await makeDates(db, staff, slug, { count: 2, announce: true, now })).made).toBe(2);
    const rows = await rowsIn(slug);
    expect(rows).toHaveLength(3);
    expect(rows.every(({ announced, title }) => announced && title === "The first of many")).toBe(true);
    const events =
      await sql`select from events e join talks t on t.id = e.talk_id join series s on s.id = t.series_id
      where s.slug = ${slug} and e.verb = 'announced-talk'`;
    expect(events).toHaveLength(3);
  });

  it("keeps its wall time when clocks change, and leaves out a time that they skip", async () => {
    const evenings = await started({ weekday: "7" });
    const march = new Date("2027-03-20T12:00:00Z");
    await makeDates(db, staff, evenings, { count: 3, announce: false, now: march });
    const rows = await rowsIn(evenings);
    expect(rows.map(({ starts_at }) => starts_at.toISOString())).toEqual([
      "2027-03-21T17:00:00.000Z",
      "2027-03-28T16:00:00.000Z",
      "2027-04-04T16:00:00.000Z",
    ]);
    const nights = await started({ weekday: "7", localTime: "02:30" });
    const made = await makeDates(db, staff, nights, { count: 3, announce: false, now: march });
    expect(made).toEqual({ made: 2, skipped: ["2027-03-28"] });
    expect((await rowsIn(nights)).map(({ local }) => local)).toEqual([
      "2027-03-21T02:30",
      "2027-04-04T02:30",
    ]);
  });

  it("begins after today's time of day has passed", async () => {
    const slug = await started({ weekday: "7" });
    const evening = new Date("2027-05-02T18:30:00Z"); // a Sunday, 20:30 in Berlin
    await makeDates(db, staff, slug, { count: 1, announce: false, now: evening });
    expect((await rowsIn(slug)).map(({ series_date }) => series_date)).toEqual(["2027-05-09"]);
  });

  it("ends once, makes no more dates, and stands behind those that go on", async () => {
    const slug = await started();
    await endSeries(db, staff, slug);
    const { endedAt } = await getSeries(db, slug);
    await endSeries(db, staff, slug);
    expect((await getSeries(db, slug)).endedAt).toBe(endedAt);
    expect(await refusalOf(makeDates(db, staff, slug, { count: 1, announce: false }))).toMatchObject({
      reason: "errors.seriesEnded",
    });
    const all = await listSeries(db);
    const ended = all.map((one) => one.endedAt !== null);
    expect(ended.indexOf(true)).toBe(ended.filter((one) => !one).length);
  });

  it("of another vendor takes no talk", async () => {
    const slug = await started();
    const other = await viewerFor(people.otherVendor);
    const input = inputOf(talkForm({ title: "In a foreign series", series: slug }));
    expect(await refusalOf(announceTalk(db, other, { ...input, vendor: world.other.slug }))).toEqual({
      kind: "invalid",
      errors: { series: "errors.choice" },
    });
  });
});

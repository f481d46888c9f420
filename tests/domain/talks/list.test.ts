import { sql as fragment } from "drizzle-orm";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { calendarOfTalk, calendarOfTalks } from "~/domain/talks/calendar.server";
import { cancelTalk } from "~/domain/talks/cancel.server";
import { feedOfTalks } from "~/domain/talks/feed.server";
import { listTalks, talkChoices, talkRows, upcomingTalks } from "~/domain/talks/list.server";
import { getTalk } from "~/domain/talks/page.server";
import { announced, besideQuestion, makeWorld, questionOn, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people, vendor, product } = world;

/** A talk that begins so many minutes from now. */
async function talkAt(
  title: string,
  minutesFromNow: number,
  form: Record<string, string> = {},
): Promise<number> {
  const id = await announced(world, people.L3, talkForm({ title, ...form }));
  await sql`update talks set starts_at = now() + make_interval(mins => ${minutesFromNow}::integer) where id = ${id}`;
  return id;
}

const day = 24 * 60;
const soon = await talkAt("Begins in an hour", 60, { tags: "echo" });
const live = await talkAt("Began half an hour ago", -30);
const later = await talkAt("Begins next week", 7 * day, { product });
const off = await talkAt("Called off, would begin tomorrow", day);
await cancelTalk(db, await viewerFor(people.L3), off, { reason: "Called off for a test." });
const past = await talkAt("Ended yesterday", -day, { product });
const older = await talkAt("Ended long ago", -100 * day);
await sql`update talks set recording_url = 'https://media.example.com/a' where id = ${past}`;

await sql`insert into series (slug, title, abstract, language, rhythm, weekday, local_time, time_zone, minutes, created_by)
  values ('of-a-rhythm', 'Of a rhythm', 'Each week.', 'en', 'weekly', 4, '18:00', 'UTC', 60, ${people.L3.id})`;
await sql`update talks set series_id = (select id from series where slug = 'of-a-rhythm') where id = ${later}`;
await sql`update talks set level = 'advanced' where id = ${live}`;
await sql`update talks set level = 'introductory', scenario = 'classroom' where id = ${soon}`;

const ids = (page: { items: { id: number }[] }) => page.items.map(({ id }) => id);

describe("the list", () => {
  it("has coming ones soonest first, those on now first, and none that was cancelled", async () => {
    const page = await listTalks(db, { when: "coming" });
    expect(page.items.map(({ id, state }) => [id, state])).toEqual([
      [live, "live"],
      [soon, "coming"],
      [later, "coming"],
    ]);
    expect(page.hasNext).toBe(false);
  });

  it("has past ones latest first", async () => {
    const page = await listTalks(db, { when: "past" });
    expect(ids(page)).toEqual([past, older]);
    expect(page.items[0]).toMatchObject({ state: "past", hasRecording: true, vendor: { slug: vendor.slug } });
  });

  it("has the cancelled ones apart", async () => {
    const page = await listTalks(db, { when: "cancelled" });
    expect(page.items.map(({ id, state }) => [id, state])).toEqual([[off, "cancelled"]]);
  });

  it("comes in pages that neither lose nor repeat a talk", async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => listTalks(db, { when: "coming", page, size: 2 })),
    );
    expect(pages.flatMap(ids)).toEqual([live, soon, later]);
    expect(pages.map(({ hasNext }) => hasNext)).toEqual([true, false, false]);
  });

  it.each([
    ["tag", { tag: "echo" }, [live, soon, later]],
    ["an unknown tag", { tag: "no-such-tag" }, []],
    ["product", { product }, [later]],
    ["vendor", { vendor: vendor.slug }, [live, soon, later]],
    ["another vendor", { vendor: world.other.slug }, []],
    ["both", { product, tag: "audio" }, [later]],
    ["level", { level: "advanced" as const }, [live]],
    ["level and scenario", { level: "introductory" as const, scenario: "classroom" as const }, [soon]],
    ["a scenario without talks", { scenario: "game" as const }, []],
    ["series", { series: "of-a-rhythm" }, [later]],
    ["an unknown series", { series: "no-such-series" }, []],
  ])("by %s", async (_, filter, expected) => {
    expect(ids(await listTalks(db, { when: "coming", ...filter }))).toEqual(expected);
  });

  it("offers the products and series that there are talks of", async () => {
    expect(await talkChoices(db)).toEqual({
      products: [{ slug: product, name: product }],
      series: [{ slug: "of-a-rhythm", name: "Of a rhythm" }],
    });
  });

  it("gives other pages what they need: the next ones, those about something, those by id", async () => {
    expect((await upcomingTalks(db, 2)).map(({ id }) => id)).toEqual([live, soon]);
    const about = await besideQuestion(await questionOn({ product, tag: "of-nothing-else" }));
    expect(about.map(({ id }) => id)).toEqual([later, past]);
    expect(await besideQuestion(await questionOn({ tag: "of-nothing-else" }))).toEqual([]);
    const byId = { where: fragment`t.id in ${[older, 999_999, soon]}`, order: fragment`t.id desc`, limit: 3 };
    expect((await rowsOf<{ id: number }>(db, talkRows(byId))).map(({ id }) => id)).toEqual([older, soon]);
  });
});

it.each([
  [-61, "past"],
  [-59, "live"],
  [1, "coming"],
])("a talk of an hour that began %i minutes from now is %s", async (minutes, state) => {
  const id = await talkAt(`A talk that is ${state} (${minutes})`, minutes);
  expect((await getTalk(db, { kind: "visitor" }, id)).state).toBe(state);
  await sql`update talks set starts_at = now() - interval '200 days' where id = ${id}`;
});

describe("calendars and feed", () => {
  const titlesIn = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((entry) => ({
      summary: entry.getFirstPropertyValue("summary"),
      status: entry.getFirstPropertyValue("status"),
    }));
  };

  it("hold coming ones and those of the last 90 days, cancelled ones as such", async () => {
    const entries = titlesIn((await calendarOfTalks(db, { kind: "all" }, "en")).text);
    expect(entries).toHaveLength(5);
    expect(entries).toContainEqual({ summary: "Called off, would begin tomorrow", status: "CANCELLED" });
    expect(entries.map(({ summary }) => summary)).not.toContain("Ended long ago");
  });

  it("of one talk holds it alone, and says why it is off", async () => {
    const { text } = await calendarOfTalk(db, off, "en");
    expect(titlesIn(text)).toEqual([{ summary: "Called off, would begin tomorrow", status: "CANCELLED" }]);
    expect(text.replace(/\r\n[ \t]/g, "")).toContain("Cancelled: Called off for a test.");
    await expect(calendarOfTalk(db, 999_999, "en")).rejects.toMatchObject({ refusal: { kind: "not-found" } });
  });

  it("is the same text until something changes, so readers may keep it", async () => {
    expect((await calendarOfTalks(db, { kind: "all" }, "en")).text).toBe(
      (await calendarOfTalks(db, { kind: "all" }, "en")).text,
    );
    expect((await feedOfTalks(db, { kind: "all" }, "en")).text).toBe(
      (await feedOfTalks(db, { kind: "all" }, "en")).text,
    );
  });

  it.each([
    ["earlier", "20271031T003000Z"],
    ["later", "20271031T013000Z"],
  ])("says the %s of two same wall times so that every calendar means it", async (clock, utc) => {
    const id = await announced(
      world,
      people.L3,
      talkForm({
        title: `The ${clock} half past two`,
        timeZone: "Europe/Berlin",
        localStart: "2027-10-31T02:30",
        clock,
      }),
    );
    const calendar = new ICAL.Component(ICAL.parse((await calendarOfTalk(db, id, "en")).text));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
    const start = event.startDate
      .toJSDate()
      .toISOString()
      .replace(/[-:]|\.000/g, "");
    expect(start).toBe(utc);
    await sql`update talks set starts_at = now() - interval '200 days' where id = ${id}`;
  });

  it("the feed has the latest change first and says what is cancelled, in both languages", async () => {
    const feed = (await feedOfTalks(db, { kind: "all" }, "zh")).text;
    expect(feed).toContain(`<id>http://localhost:3000/talks/${off}</id>`);
    expect(feed).toContain("已取消：Called off, would begin tomorrow");
    expect((await feedOfTalks(db, { kind: "all" }, "en")).text).toContain(
      "Cancelled: Called off, would begin tomorrow",
    );
  });
});

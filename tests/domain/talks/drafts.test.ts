// Drafts are nobody's to know but theirs (rule 6), until they are announced, by hand or by themselves.
import { sql as fragment } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { uploads } from "~/adapters/storage.server";
import { db, sql } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import { getImage } from "~/domain/images/find.server";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { rowsOf } from "~/domain/rows.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { getTag } from "~/domain/tags/tags.server";
import { announceDraft, announceTalk, draftTalk } from "~/domain/talks/announce.server";
import { calendarOfTalk, calendarOfTalks } from "~/domain/talks/calendar.server";
import { changeTalk } from "~/domain/talks/change.server";
import { deleteDraft } from "~/domain/talks/delete-draft.server";
import { feedOfTalks } from "~/domain/talks/feed.server";
import { draftInput } from "~/domain/talks/input";
import { draftsOf, listTalks, talkChoices, talkRows, upcomingTalks } from "~/domain/talks/list.server";
import { getTalk } from "~/domain/talks/page.server";
import { COMMUNITY } from "~/domain/talks/policy";
import { announceDue, scheduleTalk, unscheduleTalk } from "~/domain/talks/schedule.server";
import { copySource } from "~/domain/talks/source.server";
import type { Viewer } from "~/domain/viewer";
import { makePerson } from "../../support/people";
import { outcomeOf, refusalOf } from "../../support/refusals";
import {
  announced,
  besideQuestion,
  changedForm,
  drafted,
  eventsOf,
  inputOf,
  letItBeginIn,
  letItPass,
  makeWorld,
  questionOn,
  talkForm,
  viewerFor,
} from "./world";

const world = await makeWorld();
const { people, vendor, product } = world;
const staff = await viewerFor(people.L3);
const roles = Object.keys(people) as (keyof typeof people)[];
const visitor: Viewer = { kind: "visitor" };
let number = 0;
const form = (given: Record<string, string> = {}) => {
  number += 1;
  return talkForm({ title: `Unspoken plan, number ${number}`, ...given });
};

describe("a draft", () => {
  const sees = {
    vendor: ["L1", "L1lead", "L2", "L3", "FAE", "admin"],
    community: ["moderator", "admin"],
  };
  const cells = (["vendor", "community"] as const).flatMap((of) => roles.map((role) => [of, role] as const));
  it.each(cells)("of the %s as %s", async (of, role) => {
    const by = of === "vendor" ? staff : await viewerFor(people.moderator);
    const owner = of === "vendor" ? vendor.slug : COMMUNITY;
    const { id } = await draftTalk(db, by, { ...draftInput.parse(form()), vendor: owner });
    const viewer = await viewerFor(people[role]);
    const mayThey = sees[of].includes(role);
    const seen = await getTalk(db, viewer, id).then(
      () => true,
      () => false,
    );
    expect(seen).toBe(mayThey);
    expect((await draftsOf(db, viewer)).some((one) => one.id === id)).toBe(mayThey);
    // Who does not see it gets the answer for nothing, and not that it is forbidden.
    if (!mayThey) expect((await refusalOf(announceDraft(db, viewer, id))).kind).toBe("not-found");
  });

  it("is in no list, feed, calendar, search, count or beside a question", async () => {
    const id = await drafted(world, people.L3, form({ product, tags: "secret-tag" }));
    await drainSearch(db);
    const questionId = await questionOn({ product, tag: "secret-tag" });
    const everything = [
      await listTalks(db, { when: "coming" }),
      await listTalks(db, { when: "past" }),
      await upcomingTalks(db, 50),
      await besideQuestion(questionId),
      await rowsOf(db, talkRows({ where: fragment`t.id = ${id}`, order: fragment`t.id`, limit: 1 })),
      (await feedOfTalks(db, { kind: "all" }, "en")).text,
      (await calendarOfTalks(db, { kind: "all" }, "en")).text,
      await sql`select * from search_documents`,
    ];
    for (const one of everything) expect(JSON.stringify(one)).not.toContain("Unspoken plan");
    expect(await talkChoices(db)).toEqual({ products: [], series: [] });
    expect((await refusalOf(calendarOfTalk(db, id, "en"))).kind).toBe("not-found");
  });

  it("keeps a tag that it alone carries: there is no such tag, to look at or to follow", async () => {
    await drafted(world, people.L3, form({ tags: "tag-of-a-draft" }));
    const [tag] = await sql<{ id: number }[]>`select id::int from tags where slug = 'tag-of-a-draft'`;
    const member = await viewerFor(people.member);
    expect((await refusalOf(getTag(db, { kind: "visitor" }, "tag-of-a-draft"))).kind).toBe("not-found");
    expect((await refusalOf(follow(db, member, { kind: "tag", id: tag?.id ?? 0 }))).kind).toBe("not-found");
  });

  it("comes into search once it is announced", async () => {
    const id = await drafted(world, people.L3, form());
    await announceDraft(db, staff, id);
    await drainSearch(db);
    expect(await sql`select from search_documents where id = ${`t_${id}`}`).toHaveLength(1);
  });

  it("shows its pictures to those who see it, and to everybody once it is announced", async () => {
    const pictureName = await pictureOf(people.L3.id);
    const input = draftInput.parse(form({ pictureName, pictureAlt: "A lab" }));
    const { id } = await draftTalk(db, staff, { ...input, vendor: vendor.slug });
    await uploads().put(pictureName, Buffer.from("a picture"));
    const as = (viewer: Viewer) => outcomeOf(getImage(db, viewer, pictureName));
    expect([await as(visitor), await as(await viewerFor(people.member))]).toEqual(["not-found", "not-found"]);
    expect(await as(await viewerFor(people.L2))).toBe("done");
    await announceDraft(db, staff, id);
    expect(await as(visitor)).toBe("done");
    expect((await getTalk(db, visitor, id)).picture).toMatchObject({ name: pictureName, alt: "A lab" });
  });

  it("takes no picture that its writer has no part in", async () => {
    const foreign = await pictureOf(people.member.id);
    const input = draftInput.parse(form({ pictureName: foreign, pictureAlt: "Not mine" }));
    expect(await refusalOf(draftTalk(db, staff, { ...input, vendor: vendor.slug }))).toEqual({
      kind: "invalid",
      errors: { picture: "errors.choice" },
    });
    const speaker = draftInput.parse(form({ speakerPictureName1: foreign }));
    expect(await refusalOf(draftTalk(db, staff, { ...speaker, vendor: vendor.slug }))).toEqual({
      kind: "invalid",
      errors: { speakerName1: "errors.choice" },
    });
  });

  it("begins as a copy of an earlier talk, without its time", async () => {
    const given = form({ level: "advanced", speakerBio1: "Knows echoes.", spoken: "en,zh" });
    const id = await announced(world, people.L3, given);
    const values = await copySource(db, staff, id);
    expect(values).toMatchObject({
      title: given.title,
      level: "advanced",
      speakerBio1: "Knows echoes.",
      spoken: "en,zh",
    });
    expect(values).toMatchObject({ localStart: "", vendor: vendor.slug, timeZone: "Asia/Shanghai" });
    const rival = await viewerFor(people.otherVendor);
    expect((await refusalOf(copySource(db, rival, id))).kind).toBe("not-allowed");
  });
});

/** Why it was not announced, as somebody is told. */
async function noticesOf(person: { id: number }, talkId: number) {
  const { items } = await listNotifications(db, await viewerFor(person), { page: 1 });
  const told = await sql`select from notifications n join events e on e.id = n.event_id
    where n.user_id = ${person.id} and e.talk_id = ${talkId} and e.verb = 'lapsed-schedule'`;
  const shown = items.filter((one) => one.talkId === talkId && one.verb === "lapsed-schedule");
  expect(shown, "what is told is seen").toHaveLength(told.length);
  return shown.map(({ because }) => because);
}

describe("a scheduled draft", () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const makeDue = (id: number) =>
    sql`update talks set publish_at = now() - interval '1 minute' where id = ${id}`;

  it("is announced by itself, once, in the name of who scheduled it", async () => {
    const id = await drafted(world, people.L3, form());
    await scheduleTalk(db, await viewerFor(people.L2), id, inHours(1));
    expect(await announceDue(db)).toBe(0);
    await makeDue(id);
    const counts = await Promise.all([announceDue(db), announceDue(db), announceDue(db)]);
    expect(counts.reduce((sum, one) => sum + one)).toBe(1);
    const events = await eventsOf(id);
    expect(events).toMatchObject([{ verb: "announced-talk", actor_role: `L2 · ${vendor.name}` }]);
    expect(await getTalk(db, visitor, id)).toMatchObject({ state: "coming", publishAt: null });
    expect(await announceDue(db)).toBe(0);
  });

  it("of the community says that a moderator announced it", async () => {
    const moderator = await viewerFor(people.moderator);
    const { id } = await draftTalk(db, moderator, { ...draftInput.parse(form()), vendor: COMMUNITY });
    await scheduleTalk(db, moderator, id, inHours(1));
    await makeDue(id);
    expect(await announceDue(db)).toBe(1);
    expect((await eventsOf(id))[0]?.actor_role).toBe("moderator");
  });

  it("whose start has passed meanwhile stays a draft", async () => {
    const id = await drafted(world, people.L3, form());
    await scheduleTalk(db, staff, id, inHours(1));
    await letItPass(id);
    await makeDue(id);
    expect(await announceDue(db)).toBe(0);
    expect(await getTalk(db, staff, id)).toMatchObject({ state: "draft", publishAt: null, hasLapsed: true });
    expect(await noticesOf(people.L3, id)).toEqual(["start-passed"]);
    expect(await refusalOf(deleteDraft(db, staff, id))).toMatchObject({ reason: "errors.talkLapsed" });
    const { localStart = "" } = talkForm({}, 20);
    await changeTalk(db, staff, id, await changedForm(people.L3, id, { localStart }));
    await announceDraft(db, staff, id);
    expect((await getTalk(db, visitor, id)).history.map(({ verb }) => verb)).toEqual(["announced-talk"]);
  });

  it("whose scheduler has lost the right meanwhile stays a draft, and its author is told, once", async () => {
    const scheduler = await makePerson({ staffOf: { vendorId: vendor.id, tier: "L2" } });
    const id = await drafted(world, people.L3, form());
    await scheduleTalk(db, await viewerFor(scheduler), id, inHours(1));
    await sql`update memberships set ended_at = now() where user_id = ${scheduler.id}`;
    await makeDue(id);
    expect(await Promise.all([announceDue(db), announceDue(db)])).toEqual([0, 0]);
    expect(await announceDue(db)).toBe(0);
    expect(await getTalk(db, staff, id)).toMatchObject({ state: "draft", publishAt: null });
    expect(await noticesOf(people.L3, id)).toEqual(["rights-lost"]);
    expect(await noticesOf(scheduler, id)).toEqual([]);
    expect(await sql`select from graphile_worker.jobs where key = ${`talk-${id}`}`).toHaveLength(0);
  });

  it("that nobody of its own may see any more is told to who leads the vendor", async () => {
    const author = await makePerson({ staffOf: { vendorId: vendor.id, tier: "L2" } });
    const id = await drafted(world, author, form());
    await scheduleTalk(db, await viewerFor(author), id, inHours(1));
    await sql`update memberships set ended_at = now() where user_id = ${author.id}`;
    await makeDue(id);
    expect(await announceDue(db)).toBe(0);
    expect(await noticesOf(people.L1lead, id)).toEqual(["rights-lost"]);
    for (const one of [author, people.member, people.L1, people.moderator])
      expect(await noticesOf(one, id)).toEqual([]);
  });

  it("that lacks something meanwhile stays a draft", async () => {
    const id = await drafted(world, people.L3, form());
    await scheduleTalk(db, staff, id, inHours(1));
    await sql`delete from talk_speakers where talk_id = ${id}`;
    await makeDue(id);
    expect(await announceDue(db)).toBe(0);
    expect(await noticesOf(people.L3, id)).toEqual(["talk-incomplete"]);
  });

  it("is scheduled neither into the past nor after its start, and not after all", async () => {
    const id = await drafted(world, people.L3, form());
    const refused = async (at: Date) => refusalOf(scheduleTalk(db, staff, id, at));
    expect(await refused(inHours(-1))).toMatchObject({ errors: { publishAt: "errors.talkPublishPast" } });
    expect(await refused(inHours(24 * 31))).toMatchObject({
      errors: { publishAt: "errors.talkPublishLate" },
    });
    await scheduleTalk(db, staff, id, inHours(1));
    await unscheduleTalk(db, staff, id);
    expect((await getTalk(db, staff, id)).publishAt).toBeNull();
  });

  it("stays whole, and before its start, when it is edited", async () => {
    const id = await drafted(world, people.L3, form());
    await scheduleTalk(db, staff, id, inHours(24 * 20));
    const less = { ...(await changedForm(people.L3, id, {})), speakers: [] };
    expect(await refusalOf(changeTalk(db, staff, id, less))).toMatchObject({
      reason: "errors.talkIncomplete",
    });
    const { localStart = "" } = talkForm({}, 10);
    const earlier = await changedForm(people.L3, id, { localStart });
    expect(await refusalOf(changeTalk(db, staff, id, earlier))).toMatchObject({
      errors: { localStart: "errors.talkPublishLate" },
    });
    await changeTalk(db, staff, id, await changedForm(people.L3, id, { minutes: "45" }));
  });
});

it("lists postponed talks after those with a date, and before the cancelled ones", async () => {
  const id = await announced(world, people.L3, form());
  await sql`update talks set postponed_at = now(), postponed_by = ${staff.id}, postponed_reason = 'No room' where id = ${id}`;
  await letItBeginIn(id, -600);
  const { items } = await listTalks(db, { when: "coming", size: 100 });
  const order = items.map(({ state }) => state);
  expect(order.indexOf("postponed")).toBeGreaterThan(order.lastIndexOf("coming"));
  expect((await upcomingTalks(db, 100)).some((one) => one.id === id)).toBe(false);
  expect((await listTalks(db, { when: "past", size: 100 })).items.some((one) => one.id === id)).toBe(false);
});

it("announces at once what is whole", async () => {
  const { id } = await announceTalk(db, staff, { ...inputOf(form()), vendor: vendor.slug });
  expect((await getTalk(db, visitor, id)).state).toBe("coming");
});

async function pictureOf(userId: number): Promise<string> {
  number += 1;
  const name = `${number.toString(16).padStart(32, "0")}.png`;
  await sql`insert into images (name, user_id, content_type, bytes, width, height)
    values (${name}, ${userId}, 'image/png', 4, 4, 4)`;
  return name;
}

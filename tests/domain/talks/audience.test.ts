// Whatever somebody follows, with an account or by an address alone: they hear of a new talk and of what changes of it, once each; who
// follows the like of it hears nothing.
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import type { Subject } from "~/domain/follows/subject";
import { columnsOf } from "~/domain/follows/subjects.server";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { announceTalk } from "~/domain/talks/announce.server";
import { cancelTalk, reinstateTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { makeSeries } from "~/domain/talks/make-series.server";
import { postponeTalk } from "~/domain/talks/postpone.server";
import { seriesInput } from "~/domain/talks/series-input";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import { followers, follows } from "~db/schema/followers";
import { makePerson, makeVendor } from "../../support/people";
import { changedForm, eventsOf, inputOf, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { vendor, product, people } = world;
const lead = await viewerFor(people.L3);
const speaker = await makePerson({
  name: "Speaking Person",
  staffOf: { vendorId: vendor.id, tier: "L2" },
});
const elsewhere = await makeVendor("Elsewhere");
await sql`insert into products (vendor_id, slug, name) values (${vendor.id}, 'further', 'Further'), (${vendor.id}, 'other', 'Other')`;
await sql`insert into tags (slug, question_count) values ('own-tag', 1), ('other-tag', 1)`;

async function seriesOf(title: string): Promise<string> {
  const input = seriesInput.parse({
    ...{ title, abstract: "Talks in a rhythm.", language: "en", rhythm: "weekly", weekday: "4", nth: "1" },
    ...{ localTime: "18:00", timeZone: "Europe/Berlin", minutes: "60" },
  });
  return (await makeSeries(db, lead, { ...input, vendor: vendor.slug })).slug;
}

const [ownSeries, otherSeries] = [await seriesOf("Own evenings"), await seriesOf("Other evenings")];

async function idOf(table: string, slug: string): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select id::int from ${sql(table)} where slug = ${slug}`;
  return row?.id ?? 0;
}

const about: [string, Subject][] = [
  ["its series", { kind: "series", id: await idOf("series", ownSeries) }],
  ["its speaker", { kind: "person", id: speaker.id }],
  ["its product", { kind: "product", id: await idOf("products", product) }],
  ["a further product", { kind: "product", id: await idOf("products", "further") }],
  ["its tag", { kind: "tag", id: await idOf("tags", "own-tag") }],
  ["its vendor", { kind: "vendor", id: vendor.id }],
  ["all talks", { kind: "all", id: null }],
];
const besides: [string, Subject][] = [
  ["another series", { kind: "series", id: await idOf("series", otherSeries) }],
  ["another speaker", { kind: "person", id: people.FAE.id }],
  ["another product", { kind: "product", id: await idOf("products", "other") }],
  ["another tag", { kind: "tag", id: await idOf("tags", "other-tag") }],
  ["another vendor", { kind: "vendor", id: elsewhere.id }],
];

/** Somebody with an account and an address without one, who follow this and nothing else. */
async function followersOf([what, subject]: [string, Subject]) {
  const person = await makePerson();
  await follow(db, await viewerFor(person), subject);
  const email = `${what.replaceAll(" ", "-")}@example.org`;
  const [address] = await db
    .insert(followers)
    .values({ email, emailKey: email, language: "en" })
    .returning({ id: followers.id });
  const confirmedAt = new Date();
  await db.insert(follows).values({ followerId: address?.id ?? 0, ...columnsOf(subject), confirmedAt });
  return { what, person, email };
}

const [hearing, deaf] = [
  await Promise.all(about.map(followersOf)),
  await Promise.all(besides.map(followersOf)),
];
const talkId = await lifeOfATalk();

async function lifeOfATalk(): Promise<number> {
  const form = talkForm({
    ...{ title: "Heard of by those around it", series: ownSeries, speakerName1: "Speaking Person" },
    ...{ product, products: "further", tags: "own-tag" },
  });
  const { id } = await announceTalk(db, lead, { ...inputOf(form), vendor: vendor.slug });
  const tell = async () => {
    const eventId = (await eventsOf(id)).at(-1)?.id ?? 0;
    await tellFollowers(db, { talkId: id, eventId });
    await tellFollowers(db, { talkId: id, eventId });
  };
  const change = async (fields: Record<string, string>) =>
    changeTalk(db, lead, id, await changedForm(people.L3, id, fields));
  const acts = [
    async () => {},
    () => change({ place: "Hall 3" }),
    () => change({ abstract: "Words about it that nobody has to hear of." }),
    () => postponeTalk(db, lead, id, { reason: "The hall is under water." }),
    () => change({ localStart: talkForm({}, 40).localStart ?? "" }),
    () => cancelTalk(db, lead, id, { reason: "The speaker is ill." }),
    () => reinstateTalk(db, lead, id, { reason: "She is well again." }),
  ];
  for (const act of acts) {
    await act();
    await tell();
  }
  return id;
}

async function mailsTo(email: string) {
  const mails = await sql<{ subject: string }[]>`
    select subject from mails where talk_id = ${talkId} and to_address = ${email} order by id`;
  return mails.map(({ subject }) => subject.split(":")[0]);
}

async function noticesTo(person: { id: number }) {
  const { items } = await listNotifications(db, await viewerFor(person), { page: 1 });
  return items.map(({ news }) => news?.news).reverse();
}

describe("who follows", () => {
  it.each(hearing)("$what hears of the talk and of each change", async ({ person, email }) => {
    const mails = ["New talk", "Changed", "Postponed", "Takes place", "Cancelled", "Takes place"];
    expect(await mailsTo(person.email)).toEqual(mails);
    expect(await mailsTo(email)).toEqual(mails);
    const words = ["announced", "changed", "postponed", "reinstated", "cancelled", "reinstated"];
    expect(await noticesTo(person)).toEqual(words);
  });

  it.each(deaf)("$what hears nothing of it", async ({ person, email }) => {
    expect([await mailsTo(person.email), await mailsTo(email), await noticesTo(person)]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

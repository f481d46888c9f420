import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { addRecording } from "~/domain/talks/add-recording.server";
import { cancelTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { followTalk, unfollowTalk } from "~/domain/talks/follow.server";
import { getTalk } from "~/domain/talks/page.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import { makePerson } from "../../support/people";
import { announced, changedForm, eventsOf, letItPass, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people } = world;

type SentMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  message_id: string;
  calendar: string;
  method: string;
};

const mailsOf = (eventId: number) => sql<SentMail[]>`
  select to_address as "to", subject, text, html, message_id, calendar, calendar_method as method
  from mails where message_id like ${`<talk-${eventId}-%`} order by id`;

const toldOf = async (eventId: number) => {
  const rows = await sql<{ user_id: number }[]>`
    select user_id from notifications where event_id = ${eventId} order by user_id`;
  return rows.map(({ user_id }) => user_id);
};

/** The one entry in a calendar file, read by another library than the one that wrote it. */
function entryIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entry = calendar.getFirstSubcomponent("vevent");
  return {
    method: calendar.getFirstPropertyValue("method"),
    sequence: entry?.getFirstPropertyValue("sequence"),
    status: entry?.getFirstPropertyValue("status"),
    uid: entry?.getFirstPropertyValue("uid"),
    start: String(entry?.getFirstPropertyValue("dtstart")),
  };
}

let talks = 0;

/** A talk of tomorrow with these followers, changed; gives the event that followers are to be told of. */
async function changed(followers: { id: number }[], fields: Record<string, string> = { minutes: "90" }) {
  talks += 1;
  const id = await announced(world, people.L3, talkForm({ title: `Talk number ${talks} with followers` }));
  for (const person of followers) await followTalk(db, await viewerFor(person), id);
  await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, fields));
  const event = (await eventsOf(id)).at(-1);
  if (event?.verb !== "changed-talk") throw new Error("the talk was not changed");
  return { id, eventId: event.id };
}

describe("followers", () => {
  it("are told once, by notice and by mail, however often the job runs", async () => {
    const others = [people.member, await makePerson(), await makePerson()];
    const { eventId } = await changed([...others, people.L3]);
    await tellFollowers(db, eventId, { batchSize: 2 });
    await Promise.all([tellFollowers(db, eventId), tellFollowers(db, eventId)]);
    const ids = others.map(({ id }) => id);
    expect(await toldOf(eventId)).toEqual(ids);
    const mails = await mailsOf(eventId);
    expect(mails.map(({ to }) => to)).toEqual(others.map(({ email }) => email));
    expect(mails.map(({ message_id }) => message_id)).toEqual(
      ids.map((id) => `<talk-${eventId}-${id}@localhost>`),
    );
    const jobs = await sql`
      select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'send-mail' and (payload->>'mailId')::bigint in (
        select id from mails where message_id like ${`<talk-${eventId}-%`})`;
    expect(jobs).toHaveLength(mails.length);
  });

  it("finish being told after the job died between two batches", async () => {
    const others = [await makePerson(), await makePerson(), await makePerson()];
    const { eventId } = await changed(others);
    await sql`insert into notifications (user_id, event_id) values (${others[0]?.id ?? 0}, ${eventId})`;
    await tellFollowers(db, eventId, { batchSize: 1 });
    expect(await toldOf(eventId)).toEqual(others.map(({ id }) => id));
    expect((await mailsOf(eventId)).map(({ to }) => to)).toEqual(others.slice(1).map(({ email }) => email));
  });

  it("are not told after they stopped, nor when their account is gone, nor by mail to an unconfirmed address", async () => {
    const [stopped, gone, unconfirmed] = [await makePerson(), await makePerson(), await makePerson()];
    const { id, eventId } = await changed([stopped, gone, unconfirmed]);
    await unfollowTalk(db, await viewerFor(stopped), id);
    await sql`update users set deleted_at = now(), email = null, email_key = null where id = ${gone.id}`;
    await sql`update users set email_verified_at = null where id = ${unconfirmed.id}`;
    await tellFollowers(db, eventId);
    expect(await toldOf(eventId)).toEqual([unconfirmed.id]);
    expect(await mailsOf(eventId)).toEqual([]);
  });

  it("follow once, and the page counts them", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "Followed twice by one" }));
    const viewer = await viewerFor(people.member);
    await followTalk(db, viewer, id);
    await followTalk(db, viewer, id);
    expect(await getTalk(db, viewer, id)).toMatchObject({ followerCount: 1, isFollowing: true });
    await unfollowTalk(db, viewer, id);
    expect(await getTalk(db, viewer, id)).toMatchObject({ followerCount: 0, isFollowing: false });
    await expect(followTalk(db, viewer, 999_999)).rejects.toMatchObject({ refusal: { kind: "not-found" } });
  });
});

describe("the mail", () => {
  it("is in the language and the zone of its reader", async () => {
    const zh = await makePerson({ language: "zh" });
    const en = await makePerson();
    await sql`update users set time_zone = 'America/New_York' where id = ${zh.id}`;
    const localStart = talkForm({}, 45).localStart ?? "";
    const { id, eventId } = await changed([zh, en], { localStart, place: "Hall <3>" });
    await tellFollowers(db, eventId);
    const [inChinese, inEnglish] = await mailsOf(eventId);
    expect(inChinese?.subject).toMatch(/^有变更：Talk number/);
    expect(inChinese?.text).toMatch(/新的开始时间：\d{4}年.*0[67]:30 GMT-[45]。原为 /);
    expect(inChinese?.text).toMatch(/主办方时间（Asia\/Shanghai）：.*19:30 GMT\+8/);
    expect(inChinese?.text).toContain(`http://localhost:3000/talks/${id}`);
    expect(inEnglish?.subject).toMatch(/^Changed: Talk number/);
    expect(inEnglish?.text).toMatch(/New start: .*19:30 GMT\+8\. It was .*19:30 GMT\+8\./);
    expect(inEnglish?.text).not.toContain("For the organiser");
    expect(inEnglish?.text).toContain("> Hall <3>");
    expect(inEnglish?.html).toContain("Hall &lt;3&gt;");
  });

  it("carries the calendar entry with the raised SEQUENCE, and calls it off when the talk is", async () => {
    const follower = await makePerson();
    const localStart = talkForm({}, 50).localStart ?? "";
    const { id, eventId } = await changed([follower], { localStart });
    await tellFollowers(db, eventId);
    const [mail] = await mailsOf(eventId);
    const first = entryIn(mail?.calendar ?? "");
    expect(mail?.method).toBe("PUBLISH");
    expect(first).toMatchObject({
      method: "PUBLISH",
      sequence: 1,
      status: "CONFIRMED",
      start: `${localStart}:00`,
    });

    await cancelTalk(db, await viewerFor(people.L3), id, { reason: "The speaker is ill." });
    const cancelled = (await eventsOf(id)).at(-1)?.id ?? 0;
    await tellFollowers(db, cancelled);
    const [second] = await mailsOf(cancelled);
    expect(second?.subject).toMatch(/^Cancelled: /);
    expect(second?.text).toContain("> The speaker is ill.");
    expect(second?.method).toBe("CANCEL");
    expect(entryIn(second?.calendar ?? "")).toMatchObject({
      method: "CANCEL",
      sequence: 2,
      status: "CANCELLED",
      uid: first.uid,
    });
  });

  it("says that the start stays when something else changed", async () => {
    const follower = await makePerson();
    const { eventId } = await changed([follower]);
    await tellFollowers(db, eventId);
    const [mail] = await mailsOf(eventId);
    expect(mail?.text).toContain("New length: 90 minutes. It was 60.");
    expect(mail?.text).toMatch(/The start stays: .*19:30 GMT\+8\./);
  });

  it("lets no title end its header or become a link", async () => {
    const follower = await makePerson();
    const { eventId } = await changed([follower], {
      title: "Win at evil.example/now\r\nBcc: all@example.com",
    });
    await tellFollowers(db, eventId);
    const [mail] = await mailsOf(eventId);
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.text).not.toContain("evil.example/now");
  });

  it("is not sent for a recording: that is a notice on the site", async () => {
    const follower = await makePerson();
    const id = await announced(world, people.L3, talkForm({ title: "Recorded for those who follow" }));
    await followTalk(db, await viewerFor(follower), id);
    await letItPass(id);
    const addresses = { recordingUrl: "https://media.example.com/a", slidesUrl: null };
    await addRecording(db, await viewerFor(people.L3), id, addresses);
    const eventId = (await eventsOf(id)).at(-1)?.id ?? 0;
    await tellFollowers(db, eventId);
    expect(await toldOf(eventId)).toEqual([follower.id]);
    expect(await mailsOf(eventId)).toEqual([]);
  });

  it("of an event that is not there is none", async () => {
    await expect(tellFollowers(db, 999_999)).resolves.toBeUndefined();
  });
});

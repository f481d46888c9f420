import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { follow, unfollow } from "~/domain/follows/follow.server";
import { followState } from "~/domain/follows/list.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import { listNotifications } from "~/domain/notifications/notifications.server";
import { replyToTalk } from "~/domain/rsvps/reply.server";
import { addRecording } from "~/domain/talks/add-recording.server";
import { cancelTalk, reinstateTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { getTalk } from "~/domain/talks/page.server";
import { postponeTalk } from "~/domain/talks/postpone.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import { tellOfRecordingNow } from "~/domain/talks/tell-of-recording.server";
import { tellOfChange } from "~/domain/talks/told.server";
import { env } from "~/env.server";
import { formatInZone } from "~/lib/time-zone";
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

const followTalk = async (person: { id: number }, id: number) =>
  follow(db, await viewerFor(person), { kind: "talk", id });

/** The mails of a talk, oldest first. */
const mailsOf = (talkId: number) => sql<SentMail[]>`
  select to_address as "to", subject, text, html, message_id, calendar, calendar_method as method
  from mails where talk_id = ${talkId} order by id`;

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
    organizer: entry?.getFirstPropertyValue("organizer"),
    attendees: (entry?.getAllProperties("attendee") ?? []).map((one) => ({
      who: one.getFirstValue(),
      reply: one.getFirstParameter("partstat"),
      isAsked: one.getFirstParameter("rsvp"),
    })),
  };
}

const sender = /<(.+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM;
let talks = 0;

/** A talk of tomorrow with these followers, changed; gives the event that followers are to be told of. */
async function changed(followers: { id: number }[], fields: Record<string, string> = { minutes: "90" }) {
  talks += 1;
  const id = await announced(world, people.L3, talkForm({ title: `Talk number ${talks} with followers` }));
  for (const person of followers) await followTalk(person, id);
  await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, fields));
  const event = (await eventsOf(id)).at(-1);
  if (event?.verb !== "changed-talk") throw new Error("the talk was not changed");
  return { talkId: id, eventId: event.id };
}

describe("followers", () => {
  it("are told once, by notice and by mail, however often the job runs", async () => {
    const others = [people.member, await makePerson(), await makePerson()];
    const about = await changed([...others, people.L3]);
    await tellFollowers(db, about, { batchSize: 2 });
    await Promise.all([tellFollowers(db, about), tellFollowers(db, about)]);
    const ids = others.map(({ id }) => id);
    expect(await toldOf(about.eventId)).toEqual(ids);
    const mails = await mailsOf(about.talkId);
    expect(mails.map(({ to }) => to)).toEqual(others.map(({ email }) => email));
    const jobs = await sql`
      select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'send-mail' and (payload->>'mailId')::bigint in (select id from mails where talk_id = ${about.talkId})`;
    expect(jobs).toHaveLength(mails.length);
  });

  it("hear what is new to each: the difference to what they were last told", async () => {
    const [early, late] = [await makePerson(), await makePerson()];
    const { talkId } = await changed([early]);
    await followTalk(late, talkId);
    await changeTalk(
      db,
      await viewerFor(people.L3),
      talkId,
      await changedForm(people.L3, talkId, { place: "Hall 3" }),
    );
    const eventId = (await eventsOf(talkId)).at(-1)?.id ?? 0;
    await tellFollowers(db, { talkId, eventId });
    const rows = await sql<{ user_id: number; fields: string[] }[]>`
      select user_id, array(select c->>'field' from jsonb_array_elements(data->'changes') c) as fields
      from notifications where event_id = ${eventId} order by user_id`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { user_id: early.id, fields: ["minutes", "place"] },
      { user_id: late.id, fields: ["place"] },
    ]);
  });

  it("hear nothing of what was changed and changed back, and nothing when they came after it", async () => {
    const [early, late] = [await makePerson(), await makePerson()];
    const about = await changed([early]);
    await changeTalk(
      db,
      await viewerFor(people.L3),
      about.talkId,
      await changedForm(people.L3, about.talkId, { minutes: "60" }),
    );
    await followTalk(late, about.talkId);
    await tellFollowers(db, about);
    expect(await mailsOf(about.talkId)).toEqual([]);
    expect(await sql`select from notifications where user_id in ${sql([early.id, late.id])}`).toHaveLength(0);
  });

  it("are told by one job, half an hour after the first of several edits, and at once of a cancellation", async () => {
    const { talkId } = await changed([people.member]);
    const due = async () => {
      const rows = await sql<{ minutes: number; event: number }[]>`
        select round(extract(epoch from run_at - now()) / 60)::int as minutes, (payload->>'eventId')::int as event
        from graphile_worker._private_jobs where key = ${`talk-${talkId}`}`;
      return rows.map((row) => ({ ...row }));
    };
    await sql`update graphile_worker._private_jobs set run_at = now() + interval '20 minutes' where key = ${`talk-${talkId}`}`;
    await changeTalk(
      db,
      await viewerFor(people.L3),
      talkId,
      await changedForm(people.L3, talkId, { place: "Hall 3" }),
    );
    const last = async () => (await eventsOf(talkId)).at(-1)?.id ?? 0;
    expect(await due()).toEqual([{ minutes: 20, event: await last() }]);
    await cancelTalk(db, await viewerFor(people.L3), talkId, { reason: "The speaker is ill." });
    expect(await due()).toEqual([{ minutes: 0, event: await last() }]);
  });

  it("hear of a change before a talk that is near, not half an hour later", async () => {
    const { talkId } = await changed([people.member]);
    await sql`update talks set starts_at = now() + interval '45 minutes' where id = ${talkId}`;
    await sql`delete from graphile_worker._private_jobs where key = ${`talk-${talkId}`}`;
    await db.transaction((tx) => tellOfChange(tx, { talkId, eventId: 0 }));
    const [row] = await sql<{ minutes: number }[]>`
      select round(extract(epoch from run_at - now()) / 60)::int as minutes
      from graphile_worker._private_jobs where key = ${`talk-${talkId}`}`;
    expect(row?.minutes).toBe(15);
  });

  it("hear no more of a change once the talk is cancelled: what waits is taken back", async () => {
    const follower = await makePerson();
    const about = await changed([follower]);
    await tellFollowers(db, about);
    await cancelTalk(db, await viewerFor(people.L3), about.talkId, { reason: "The speaker is ill." });
    const [waiting] = await sql<{ id: number; dropped: boolean }[]>`
      select id, dropped_at is not null as dropped from mails where talk_id = ${about.talkId}`;
    expect(waiting?.dropped).toBe(true);
    const sent: string[] = [];
    const deliver = async ({ subject }: { subject: string }) => {
      sent.push(subject);
      return "sent" as const;
    };
    await sendQueuedMail(db, waiting?.id ?? 0, { isLastTry: false, deliver });
    expect(sent).toEqual([]);
    await tellFollowers(db, about);
    const mails = await mailsOf(about.talkId);
    expect(mails.map(({ subject }) => subject.split(":")[0])).toEqual(["Changed", "Cancelled"]);
  });

  it.each([
    ["cancelled", cancelTalk],
    ["postponed", postponeTalk],
  ])(
    "of a talk that is moved and then %s hear the start and the title that they know",
    async (_, takeOff) => {
      const follower = await makePerson();
      const later = talkForm({}, 60).localStart ?? "";
      const { talkId, eventId } = await changed([follower], {
        localStart: later,
        title: "Called otherwise now",
      });
      await takeOff(db, await viewerFor(people.L3), talkId, { reason: "The speaker is ill." });
      await tellFollowers(db, { talkId, eventId });
      const [mail] = await mailsOf(talkId);
      const timeOf = (local = "") => formatInZone(new Date(`${local}+08:00`), "Asia/Shanghai", "en");
      expect(mail?.text).toContain(`It was planned for ${timeOf(talkForm().localStart)}.`);
      expect(mail?.text).not.toContain(timeOf(later));
      expect(mail?.text).toMatch(/> Talk number \d+ with followers/);
    },
  );

  it("of a cancelled talk hear which one takes its place, with the way there", async () => {
    const follower = await makePerson();
    const lead = await viewerFor(people.L3);
    const about = await changed([follower]);
    const instead = await announced(world, people.L3, talkForm({ title: "The same, a month later" }, 40));
    const given = { reason: "The speaker is ill.", replacedBy: instead };
    await cancelTalk(db, lead, about.talkId, given);
    await tellFollowers(db, about);
    const mail = (await mailsOf(about.talkId)).at(-1);
    expect(mail?.text).toContain("> The same, a month later");
    expect(mail?.text).toContain(`http://localhost:3000/talks/${instead}`);
    const notice = async () => (await listNotifications(db, await viewerFor(follower), { page: 1 })).items[0];
    const replacement = { id: instead, title: "The same, a month later" };
    expect(await notice()).toMatchObject({ verb: "cancelled-talk", replacement });
    await reinstateTalk(db, lead, about.talkId, { reason: "She is well again." });
    await tellFollowers(db, about);
    expect(await notice()).toMatchObject({ verb: "reinstated-talk", replacement: null });
    expect((await mailsOf(about.talkId)).at(-1)?.text).not.toContain(`/talks/${instead}`);
  });

  it("hear of a postponed talk as long as it waits, and of its cancellation, though its old date has passed", async () => {
    const follower = await makePerson();
    const lead = await viewerFor(people.L3);
    const about = await changed([follower]);
    await tellFollowers(db, about);
    const tell = async () =>
      tellFollowers(db, { talkId: about.talkId, eventId: (await eventsOf(about.talkId)).at(-1)?.id ?? 0 });
    await postponeTalk(db, lead, about.talkId, { reason: "The hall is under water." });
    await tell();
    await letItPass(about.talkId);
    await changeTalk(
      db,
      lead,
      about.talkId,
      await changedForm(people.L3, about.talkId, { title: "A new title while it waits" }),
    );
    await tell();
    await cancelTalk(db, lead, about.talkId, { reason: "The hall is gone." });
    await tell();
    const subjects = (await mailsOf(about.talkId)).map(({ subject }) => subject.split(":")[0]);
    expect(subjects).toEqual(["Changed", "Postponed", "Changed", "Cancelled"]);
  });

  it("are not told after they stopped, nor when their account is gone, nor by mail to an unconfirmed address", async () => {
    const [stopped, gone, unconfirmed] = [await makePerson(), await makePerson(), await makePerson()];
    const about = await changed([stopped, gone, unconfirmed]);
    await unfollow(db, await viewerFor(stopped), { kind: "talk", id: about.talkId });
    await sql`update users set deleted_at = now(), email = null, email_key = null where id = ${gone.id}`;
    await sql`update users set email_verified_at = null where id = ${unconfirmed.id}`;
    await tellFollowers(db, about);
    expect(await toldOf(about.eventId)).toEqual([unconfirmed.id]);
    expect(await mailsOf(about.talkId)).toEqual([]);
  });

  it("follow once, and the page counts them", async () => {
    const id = await announced(world, people.L3, talkForm({ title: "Followed twice by one" }));
    const viewer = await viewerFor(people.member);
    await followTalk(people.member, id);
    await followTalk(people.member, id);
    expect(await getTalk(db, viewer, id)).toMatchObject({ followerCount: 1 });
    expect(await followState(db, viewer, { kind: "talk", id })).toMatchObject({ isFollowing: true });
    await unfollow(db, viewer, { kind: "talk", id });
    expect(await getTalk(db, viewer, id)).toMatchObject({ followerCount: 0 });
    await expect(followTalk(people.member, 999_999)).rejects.toMatchObject({
      refusal: { kind: "not-found" },
    });
  });

  it("of what a talk is about hear that it was announced, once, and later of changes; those who came later do not", async () => {
    const [byTag, byVendor, byAll, later] = [
      await makePerson(),
      await makePerson(),
      await makePerson(),
      await makePerson(),
    ];
    const [tag] = await sql<{ id: number }[]>`
      insert into tags (slug) values ('only-here') on conflict (slug) do update set slug = excluded.slug returning id`;
    await sql`update tags set question_count = question_count + 1 where id = ${tag?.id ?? 0}`;
    await follow(db, await viewerFor(byTag), { kind: "tag", id: tag?.id ?? 0 });
    await follow(db, await viewerFor(byVendor), { kind: "vendor", id: world.vendor.id });
    await follow(db, await viewerFor(byAll), { kind: "all", id: null });
    await follow(db, await viewerFor(people.L3), { kind: "vendor", id: world.vendor.id });
    const talkId = await announced(
      world,
      people.L3,
      talkForm({ title: "For who follows wide", tags: "only-here" }),
    );
    await follow(db, await viewerFor(later), { kind: "all", id: null });
    const eventId = (await eventsOf(talkId)).at(-1)?.id ?? 0;
    await tellFollowers(db, { talkId, eventId }, { batchSize: 1 });
    await tellFollowers(db, { talkId, eventId });
    expect(await toldOf(eventId)).toEqual([byTag.id, byVendor.id, byAll.id]);
    const mails = await mailsOf(talkId);
    expect(mails.map(({ subject }) => subject)).toEqual(Array(3).fill("New talk: For who follows wide"));
    expect(mails[0]?.text).not.toContain("meet.example.com");
    for (const person of [byTag, byVendor, byAll, later])
      await sql`delete from followers where user_id = ${person.id}`;
    await sql`delete from follows where vendor_id = ${world.vendor.id}`;
  });
});

describe("the mail", () => {
  it("is in the language and the zone of its reader", async () => {
    const zh = await makePerson({ language: "zh" });
    const en = await makePerson();
    await sql`update users set time_zone = 'America/New_York' where id = ${zh.id}`;
    const localStart = talkForm({}, 45).localStart ?? "";
    const about = await changed([zh, en], { localStart, place: "Hall <3>" });
    await tellFollowers(db, about);
    const [inChinese, inEnglish] = await mailsOf(about.talkId);
    expect(inChinese?.subject).toMatch(/^有变更：Talk number/);
    expect(inChinese?.text).toMatch(/新的开始时间：\d{4}年.*0[67]:30 GMT-[45]。原为 /);
    expect(inChinese?.text).toMatch(/主办方时间（Asia\/Shanghai）：.*19:30 GMT\+8/);
    expect(inChinese?.text).toContain(`http://localhost:3000/talks/${about.talkId}`);
    expect(inEnglish?.subject).toMatch(/^Changed: Talk number/);
    expect(inEnglish?.text).toMatch(/New start: .*19:30 GMT\+8\. It was .*19:30 GMT\+8\./);
    expect(inEnglish?.text).not.toContain("For the organiser");
    expect(inEnglish?.text).toContain("> Hall <3>");
    expect(inEnglish?.html).toContain("Hall &lt;3&gt;");
  });

  it("carries the calendar entry with the raised SEQUENCE, and calls it off when the talk is", async () => {
    const follower = await makePerson();
    const localStart = talkForm({}, 50).localStart ?? "";
    const about = await changed([follower], { localStart });
    await tellFollowers(db, about);
    const [mail] = await mailsOf(about.talkId);
    const first = entryIn(mail?.calendar ?? "");
    expect(mail?.method).toBe("REQUEST");
    expect(first).toMatchObject({
      method: "REQUEST",
      sequence: 1,
      status: "CONFIRMED",
      start: `${localStart}:00`,
    });

    await cancelTalk(db, await viewerFor(people.L3), about.talkId, { reason: "The speaker is ill." });
    await tellFollowers(db, about);
    const [, second] = await mailsOf(about.talkId);
    expect(second?.subject).toMatch(/^Cancelled: /);
    expect(second?.text).toContain("> The speaker is ill.");
    expect(second?.method).toBe("CANCEL");
    expect(entryIn(second?.calendar ?? "")).toMatchObject({
      method: "CANCEL",
      sequence: 2,
      status: "CANCELLED",
      uid: first.uid,
      organizer: first.organizer,
      attendees: first.attendees,
    });
  });

  it("names its reader alone in the calendar entry, with what they answered, and the sender of mails as its host", async () => {
    const [goer, waiter, follower] = [await makePerson(), await makePerson(), await makePerson()];
    const { talkId, eventId } = await changed([follower]);
    await sql`update talks set capacity = 1 where id = ${talkId}`;
    for (const person of [goer, waiter]) {
      await replyToTalk(db, await viewerFor(person), talkId, "going");
      await sql`update tellings set version_id = (select min(id) from talk_versions where talk_id = ${talkId})
        where talk_id = ${talkId} and follower_id = (select id from followers where user_id = ${person.id})`;
    }
    await tellFollowers(db, { talkId, eventId });
    const mails = await mailsOf(talkId);
    const replies = {
      [goer.email]: "ACCEPTED",
      [waiter.email]: "TENTATIVE",
      [follower.email]: "NEEDS-ACTION",
    };
    expect(mails.map(({ to }) => to).sort()).toEqual(Object.keys(replies).sort());
    for (const { to, calendar } of mails) {
      const attendees = [{ who: `mailto:${to}`, reply: replies[to], isAsked: "FALSE" }];
      expect(entryIn(calendar)).toMatchObject({ organizer: `mailto:${sender}`, attendees });
    }
  });

  it("of a talk that is postponed calls off the old date, says so, and brings the entry back", async () => {
    const follower = await makePerson();
    const lead = await viewerFor(people.L3);
    const about = await changed([follower]);
    const tell = async () => {
      await tellFollowers(db, about);
      const mail = (await mailsOf(about.talkId)).at(-1);
      return { ...entryIn(mail?.calendar ?? ""), text: mail?.text };
    };
    await tell();
    await postponeTalk(db, lead, about.talkId, { reason: "The hall is under water." });
    expect(await tell()).toMatchObject({
      method: "CANCEL",
      sequence: 2,
      text: expect.stringContaining("calls off the old date"),
    });
    const rename = { title: "A new title while it waits" };
    await changeTalk(db, lead, about.talkId, await changedForm(people.L3, about.talkId, rename));
    expect(await tell()).toMatchObject({
      method: "CANCEL",
      sequence: 3,
      text: expect.stringContaining("calls off the old date"),
    });
    const localStart = talkForm({}, 60).localStart ?? "";
    await changeTalk(db, lead, about.talkId, await changedForm(people.L3, about.talkId, { localStart }));
    expect(await tell()).toMatchObject({
      method: "REQUEST",
      sequence: 4,
      status: "CONFIRMED",
      start: `${localStart}:00`,
      text: expect.stringContaining("puts it into your calendar"),
    });
  });

  it("says that the start stays when something else changed", async () => {
    const follower = await makePerson();
    const about = await changed([follower]);
    await tellFollowers(db, about);
    const [mail] = await mailsOf(about.talkId);
    expect(mail?.text).toContain("New length: 90 minutes. It was 60.");
    expect(mail?.text).toMatch(/The start stays: .*19:30 GMT\+8\./);
  });

  it("lets no title end its header or become a link", async () => {
    const follower = await makePerson();
    const about = await changed([follower], {
      title: "Win at evil.example/now\r\nBcc: all@example.com",
    });
    await tellFollowers(db, about);
    const [mail] = await mailsOf(about.talkId);
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.text).not.toContain("evil.example/now");
  });

  it("is not sent for a recording: that is a notice on the site", async () => {
    const follower = await makePerson();
    const id = await announced(world, people.L3, talkForm({ title: "Recorded for those who follow" }));
    await followTalk(follower, id);
    await letItPass(id);
    const addresses = { recordingUrl: "https://media.example.com/a", slidesUrl: null };
    await addRecording(db, await viewerFor(people.L3), id, addresses);
    const eventId = (await eventsOf(id)).at(-1)?.id ?? 0;
    await tellOfRecordingNow(db, eventId, { batchSize: 1 });
    await tellOfRecordingNow(db, eventId);
    expect(await toldOf(eventId)).toEqual([follower.id]);
    expect(await mailsOf(id)).toEqual([]);
  });

  it("of a talk that is not there is none", async () => {
    await expect(tellFollowers(db, { talkId: 999_999, eventId: 1 })).resolves.toBeUndefined();
  });
});

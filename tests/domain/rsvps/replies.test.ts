import { afterAll, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { deleteAccount } from "~/domain/accounts/delete.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { liftSuspension, suspendMember } from "~/domain/accounts/suspend.server";
import { talkComing } from "~/domain/rsvps/coming.server";
import { fillPlaces } from "~/domain/rsvps/consequences.server";
import { givePlaces } from "~/domain/rsvps/give-places.server";
import { listAttendees } from "~/domain/rsvps/replies.server";
import { replyToTalk } from "~/domain/rsvps/reply.server";
import { cancelTalk, reinstateTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { postponeTalk } from "~/domain/talks/postpone.server";
import { brokenInvariants, invariants } from "../../support/invariants";
import { giveAllPlaces } from "../../support/jobs";
import { makePerson, type Person } from "../../support/people";
import { announced, changedForm, letItPass, makeWorld, talkForm, viewerFor } from "../talks/world";

const world = await makeWorld();
const { people } = world;

async function talkWith(capacity: number | null): Promise<number> {
  const id = await announced(world, people.L3, talkForm({ title: `Places ${Math.random()}` }));
  await sql`update talks set capacity = ${capacity} where id = ${id}`;
  return id;
}

afterAll(async () => {
  const ofPlaces = invariants.filter(({ name }) => /places|moved up|free place/.test(name));
  expect(ofPlaces).toHaveLength(3);
  expect(await brokenInvariants(sql, ofPlaces)).toEqual([]);
});

const many = (count: number) => Promise.all(Array.from({ length: count }, () => makePerson()));

async function reply(person: { id: number }, id: number, said: "going" | "interested" | "none") {
  await replyToTalk(db, await viewerFor(person), id, said);
}

const withStatus = async (id: number, status: string) => {
  const rows = await sql<{ user_id: number }[]>`
    select user_id from rsvps where talk_id = ${id} and status = ${status} order by arrival`;
  return rows.map(({ user_id }) => user_id);
};

/** Who was told that they moved up, with how often. */
async function movedUp(id: number): Promise<Record<number, { notices: number; mails: number }>> {
  const rows = await sql<{ user_id: number; notices: number; mails: number }[]>`
    select n.user_id, count(*)::int as notices,
      (select count(*)::int from mails m where m.user_id = n.user_id and m.talk_id = ${id} and m.message_id like '<moved-up-%') as mails
    from notifications n join events e on e.id = n.event_id where e.talk_id = ${id} and e.verb = 'moved-up' group by n.user_id`;
  return Object.fromEntries(rows.map(({ user_id, notices, mails }) => [user_id, { notices, mails }]));
}

describe("replies", () => {
  it("have no end where there is no capacity, and can be changed and taken back", async () => {
    const id = await talkWith(null);
    await reply(people.member, id, "going");
    await reply(people.member, id, "going");
    expect((await talkComing(db, await viewerFor(people.member), id)).replies).toMatchObject({
      going: 1,
      placesLeft: null,
      mine: { status: "going", isMoved: false, wasMovedUp: false },
    });
    await reply(people.member, id, "interested");
    expect((await talkComing(db, { kind: "visitor" }, id)).replies).toMatchObject({
      going: 0,
      interested: 1,
      mine: null,
    });
    await reply(people.member, id, "none");
    expect((await talkComing(db, { kind: "visitor" }, id)).replies).toMatchObject({
      going: 0,
      interested: 0,
    });
  });

  it("wait in the order of arrival; the first moves up and is told once", async () => {
    const id = await talkWith(1);
    const [a, b, c] = (await many(3)) as [Person, Person, Person];
    for (const person of [a, b, c]) await reply(person, id, "going");
    await reply(b, id, "going");
    expect(await withStatus(id, "waitlisted")).toEqual([b.id, c.id]);
    expect((await talkComing(db, await viewerFor(c), id)).replies.mine).toMatchObject({ before: 1 });
    await reply(a, id, "interested");
    expect(await withStatus(id, "going")).toEqual([b.id]);
    expect(await movedUp(id)).toEqual({ [b.id]: { notices: 1, mails: 1 } });
    await reply(a, id, "going");
    expect(await withStatus(id, "waitlisted")).toEqual([c.id, a.id]);
  });

  it("move up when the capacity is raised or an account is deleted", async () => {
    const id = await talkWith(1);
    const passwordHash = await hashPassword("kestrel-orbit-7");
    const goer = await makePerson({ passwordHash });
    const [b, c, d] = (await many(3)) as [Person, Person, Person];
    for (const person of [goer, b, c, d]) await reply(person, id, "going");
    await db.transaction(async (tx) => {
      await tx.execute(`update talks set capacity = 2 where id = ${id}`);
      await fillPlaces(tx, id);
    });
    expect(await withStatus(id, "going")).toEqual([goer.id, b.id]);
    await deleteAccount(db, await viewerFor(goer), "kestrel-orbit-7");
    expect(await withStatus(id, "going")).toEqual([b.id, c.id]);
    expect(await withStatus(id, "waitlisted")).toEqual([d.id]);
    expect(await sql`select from followers where user_id = ${goer.id}`).toHaveLength(0);
    expect(await movedUp(id)).toEqual({
      [b.id]: { notices: 1, mails: 1 },
      [c.id]: { notices: 1, mails: 1 },
    });
  });

  it("survive a move, and are asked for again", async () => {
    const id = await talkWith(null);
    await reply(people.member, id, "going");
    const form = talkForm({}, 45);
    await changeTalk(
      db,
      await viewerFor(people.L3),
      id,
      await changedForm(people.L3, id, { localStart: form.localStart ?? "" }),
    );
    const viewer = await viewerFor(people.member);
    expect((await talkComing(db, viewer, id)).replies.mine).toMatchObject({ status: "going", isMoved: true });
    await reply(people.member, id, "going");
    expect((await talkComing(db, viewer, id)).replies.mine).toMatchObject({
      status: "going",
      isMoved: false,
    });
  });

  it("are not taken for a talk that is over or cancelled, or not there", async () => {
    const over = await talkWith(null);
    await letItPass(over);
    await expect(reply(people.member, over, "going")).rejects.toMatchObject({
      refusal: { kind: "conflict", reason: "errors.talkOver" },
    });
    const off = await talkWith(null);
    await reply(people.member, off, "going");
    await cancelTalk(db, await viewerFor(people.L3), off, { reason: "No speaker." });
    await expect(reply(people.member, off, "interested")).rejects.toMatchObject({
      refusal: { kind: "conflict", reason: "errors.talkOff" },
    });
    await reply(people.member, off, "none");
    await expect(reply(people.member, 999_999, "going")).rejects.toMatchObject({
      refusal: { kind: "not-found" },
    });
    const draft = await talkWith(null);
    await sql`update talks set announced_at = null where id = ${draft}`;
    await expect(reply(people.member, draft, "going")).rejects.toMatchObject({
      refusal: { kind: "not-found" },
    });
  });

  it("are taken while a talk waits for a new date, whatever its old one was, and places that are free are filled", async () => {
    const id = await talkWith(1);
    const lead = await viewerFor(people.L3);
    const [a, b, c] = (await many(3)) as [Person, Person, Person];
    for (const person of [a, b]) await reply(person, id, "going");
    await postponeTalk(db, lead, id, { reason: "The hall is under water." });
    await letItPass(id);
    await reply(c, id, "going");
    expect(await withStatus(id, "waitlisted")).toEqual([b.id, c.id]);
    await reply(a, id, "none");
    expect(await withStatus(id, "going")).toEqual([b.id]);
    expect(await movedUp(id)).toEqual({ [b.id]: { notices: 1, mails: 1 } });
    const [mail] = await sql<{ text: string; expires_at: Date | null; calendar: string | null }[]>`
      select text, expires_at, calendar from mails where talk_id = ${id} and message_id like '<moved-up-%'`;
    expect(mail?.expires_at).toBeNull();
    expect(mail?.text).toContain("No date yet");
    expect(mail?.calendar, "it has no day to stand on").toBeNull();
  });

  it("come with the talk for the calendar, where who moved up now stands as coming", async () => {
    const id = await talkWith(1);
    const [a, b] = (await many(2)) as [Person, Person];
    for (const person of [a, b]) await reply(person, id, "going");
    await reply(a, id, "none");
    const mails = await sql<{ text: string; calendar: string; calendar_method: string }[]>`
      select text, calendar, calendar_method from mails where talk_id = ${id} and user_id = ${b.id}`;
    expect(mails.map(({ calendar_method }) => calendar_method)).toEqual(["REQUEST"]);
    const entry = mails[0]?.calendar.replaceAll("\r\n ", "") ?? "";
    expect(entry).toMatch(new RegExp(`ATTENDEE;[^:]*PARTSTAT=ACCEPTED[^:]*:mailto:${b.email}\r\n`));
    expect(entry).toContain("SEQUENCE:0\r\n");
    expect(mails[0]?.text).toContain("puts it into your calendar");
  });

  it("are filled when a talk is back: the place that was given up meanwhile goes to the first who waits", async () => {
    const id = await talkWith(1);
    const lead = await viewerFor(people.L3);
    const [a, b] = (await many(2)) as [Person, Person];
    for (const person of [a, b]) await reply(person, id, "going");
    await cancelTalk(db, lead, id, { reason: "The speaker is ill." });
    await reply(a, id, "none");
    expect(await withStatus(id, "going")).toEqual([]);
    await reinstateTalk(db, lead, id, { reason: "The speaker is well." });
    expect(await withStatus(id, "going")).toEqual([b.id]);
    expect(await movedUp(id)).toEqual({ [b.id]: { notices: 1, mails: 1 } });
  });

  it("keep the mail that says that one has a place when the talk is moved before it was sent", async () => {
    const id = await talkWith(1);
    const [a, b] = (await many(2)) as [Person, Person];
    for (const person of [a, b]) await reply(person, id, "going");
    await reply(a, id, "none");
    const { localStart = "" } = talkForm({}, 45);
    await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, { localStart }));
    const mails = await sql<{ dropped: boolean }[]>`
      select dropped_at is not null as dropped from mails where talk_id = ${id} and message_id like '<moved-up-%'`;
    expect([...mails]).toEqual([{ dropped: false }]);
  });

  it("are listed by name for those who manage the talk, and for nobody else", async () => {
    const id = await talkWith(1);
    const [a, b] = (await many(2)) as [Person, Person];
    for (const person of [a, b]) await reply(person, id, "going");
    const list = await listAttendees(db, await viewerFor(people.L3), id, { page: 1 });
    expect(list.items.map(({ name, status }) => [name, status])).toEqual([
      [a.name, "going"],
      [b.name, "waitlisted"],
    ]);
    await expect(listAttendees(db, await viewerFor(people.member), id, { page: 1 })).rejects.toMatchObject({
      refusal: { kind: "not-allowed" },
    });
  });
});

describe("who is suspended while they wait", () => {
  const suspend = async ({ id }: Person, days: number | null) =>
    suspendMember(db, await viewerFor(people.moderator), id, { days, reason: "insults, time and again" });
  const lift = async ({ id }: Person) => liftSuspension(db, await viewerFor(people.moderator), id);

  /** A talk with one place that one has, and for which the others wait in this order. */
  async function taken(count: number) {
    const id = await talkWith(1);
    const [goer, ...waiting] = (await many(count + 1)) as [Person, ...Person[]];
    for (const person of [goer, ...waiting]) await reply(person, id, "going");
    return { id, goer, waiting };
  }

  it("is passed over, and waits in their old order when it is lifted", async () => {
    const { id, goer, waiting } = await taken(3);
    const [b, c, d] = waiting as [Person, Person, Person];
    await suspend(b, null);
    await reply(goer, id, "none");
    expect(await withStatus(id, "going")).toEqual([c.id]);
    expect(await withStatus(id, "waitlisted")).toEqual([b.id, d.id]);
    await lift(b);
    await giveAllPlaces(db);
    expect(await withStatus(id, "waitlisted")).toEqual([b.id, d.id]);
    await reply(c, id, "none");
    expect(await withStatus(id, "going")).toEqual([b.id]);
    expect(await movedUp(id)).toEqual({
      [b.id]: { notices: 1, mails: 1 },
      [c.id]: { notices: 1, mails: 1 },
    });
  });

  it("leaves the place to who comes, and has one that is free when it is lifted", async () => {
    const { id, goer, waiting } = await taken(1);
    const [b] = waiting as [Person];
    await suspend(b, null);
    await reply(goer, id, "none");
    expect(await withStatus(id, "going")).toEqual([]);
    expect(await movedUp(id)).toEqual({});
    await reply(people.member, id, "going");
    expect(await withStatus(id, "going")).toEqual([people.member.id]);
    await reply(people.member, id, "none");
    await lift(b);
    await giveAllPlaces(db);
    expect(await withStatus(id, "going")).toEqual([b.id]);
    expect(await movedUp(id)).toMatchObject({ [b.id]: { notices: 1, mails: 1 } });
  });

  it("has one that is free when the time of it has passed, and not before", async () => {
    const { id, goer, waiting } = await taken(1);
    const [b] = waiting as [Person];
    await suspend(b, 7);
    const [job] = await sql<{ isInTime: boolean }[]>`
      select bool_and(j.run_at = s.until) as "isInTime" from graphile_worker.jobs j, suspensions s
      where j.task_identifier = 'give-places' and s.user_id = ${b.id}`;
    expect(job).toEqual({ isInTime: true });
    await reply(goer, id, "none");
    const jobs = await giveAllPlaces(db);
    expect(jobs).toEqual([{ userId: b.id }]);
    expect(await withStatus(id, "going")).toEqual([]);
    await sql`update suspensions set until = now() where user_id = ${b.id}`;
    await givePlaces(db, b.id);
    expect(await withStatus(id, "going")).toEqual([b.id]);
  });
});

describe("many at once", () => {
  it("get as many places as there are, and no one is moved up twice", async () => {
    const id = await talkWith(3);
    const all = await many(12);
    await Promise.all(all.map((person) => reply(person, id, "going")));
    const going = await withStatus(id, "going");
    const waiting = await withStatus(id, "waitlisted");
    expect(going).toHaveLength(3);
    expect(waiting).toHaveLength(9);
    // All who go give up their places, two who wait lose interest, and the capacity rises, at the same moment.
    const gone = [...going, waiting[0], waiting[4]].map((userId) => ({ id: userId ?? 0 }));
    await Promise.all([
      ...gone.map((person) => reply(person, id, "none")),
      db.transaction(async (tx) => {
        await tx.execute(`update talks set capacity = 4 where id = ${id}`);
        await fillPlaces(tx, id);
      }),
    ]);
    const left = waiting.filter((userId) => !gone.some((one) => one.id === userId));
    expect(await withStatus(id, "going")).toEqual(left.slice(0, 4));
    expect(await withStatus(id, "waitlisted")).toEqual(left.slice(4));
    const told = await movedUp(id);
    for (const userId of left.slice(0, 4)) expect(told[userId]).toEqual({ notices: 1, mails: 1 });
    for (const userId of left.slice(4)) expect(told[userId]).toBeUndefined();
  });
});

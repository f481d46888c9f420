import { describe, expect, it } from "vitest";
import { type Db, db, sql } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import { sendQueuedMail } from "~/domain/mail/send.server";
import { putWishes } from "~/domain/notifications/wishes.server";
import { chooseReminders } from "~/domain/reminders/refusals.server";
import { remind } from "~/domain/reminders/remind.server";
import { talkComing } from "~/domain/rsvps/coming.server";
import { cancelTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { makePerson } from "../../support/people";
import { announced, changedForm, makeWorld, rowOf, talkForm, viewerFor } from "../talks/world";

const world = await makeWorld();
const { people } = world;
const MINUTE = 60_000;

const remindAt = (now: Date) => remind(db, { clock: () => now });
const remindersOf = async (talkId: number, userId: number) => {
  const rows = await sql<{ kind: string }[]>`
    select r.kind from reminders r join followers w on w.id = r.follower_id where r.talk_id = ${talkId} and w.user_id = ${userId} order by r.sent_at`;
  return rows.map(({ kind }) => kind);
};
const mailsOf = (talkId: number, userId: number) => sql<{ id: number; subject: string; dropped: boolean }[]>`
  select id, subject, dropped_at is not null as dropped from mails where talk_id = ${talkId} and user_id = ${userId} order by id`;

/** A followed talk in some days, and the moment so many minutes before it. */
async function followed(person: { id: number }, inDays = 20) {
  const id = await announced(world, people.L3, talkForm({ title: `Reminded of ${Math.random()}` }, inDays));
  await follow(db, await viewerFor(person), { kind: "talk", id });
  const ahead = async (minutes: number) => new Date((await rowOf(id)).starts_at.getTime() - minutes * MINUTE);
  return { id, ahead };
}

describe("reminders", () => {
  it("come a day, in the morning and an hour before, each once, on the site and by mail", async () => {
    const person = await makePerson();
    const { id, ahead } = await followed(person);
    for (const minutes of [1441, 1440, 1439, 690, 689, 60, 59, 51, 49, 5])
      await remindAt(await ahead(minutes));
    expect(await remindersOf(id, person.id)).toEqual(["day", "morning", "hour"]);
    const mails = await mailsOf(id, person.id);
    expect(mails.map(({ subject }) => subject.split(":")[0])).toEqual([
      "In a day",
      "Coming up",
      "In an hour",
    ]);
    const notices = await sql`select from notifications n join events e on e.id = n.event_id
      where e.talk_id = ${id} and n.user_id = ${person.id}`;
    expect(notices).toHaveLength(3);
  });

  it("are not sent late, nor to who came after they were due, nor to who turned them off", async () => {
    const [missed, without, settled] = [await makePerson(), await makePerson(), await makePerson()];
    const { id, ahead } = await followed(missed);
    await remindAt(await ahead(1440 - 11));
    expect(await remindersOf(id, missed.id)).toEqual([]);
    for (const person of [without, settled]) await follow(db, await viewerFor(person), { kind: "talk", id });
    await chooseReminders(db, await viewerFor(without), id, ["day"]);
    expect((await talkComing(db, await viewerFor(without), id)).reminders).toEqual(["day"]);
    await putWishes(db, await viewerFor(settled), {
      "reminder-hour": { onSite: false, byMail: false },
      "reminder-day": { onSite: true, byMail: false },
    });
    await sql`update follows set confirmed_at = ${await ahead(30)} where talk_id = ${id}
      and follower_id = (select id from followers where user_id = ${missed.id})`;
    for (const minutes of [1440, 60]) await remindAt(await ahead(minutes));
    expect(await remindersOf(id, missed.id)).toEqual([]);
    expect(await remindersOf(id, without.id)).toEqual(["day"]);
    expect(await remindersOf(id, settled.id)).toEqual(["day"]);
    expect(await mailsOf(id, settled.id)).toEqual([]);
  });

  it("come again at the new time of a moved talk; what waits for the old one is taken back", async () => {
    const person = await makePerson();
    const { id, ahead } = await followed(person);
    await remindAt(await ahead(1440));
    const localStart = talkForm({}, 22).localStart ?? "";
    await changeTalk(db, await viewerFor(people.L3), id, await changedForm(people.L3, id, { localStart }));
    expect((await mailsOf(id, person.id)).map(({ dropped }) => dropped)).toEqual([true]);
    await remindAt(await ahead(1440));
    expect(await remindersOf(id, person.id)).toEqual(["day", "day"]);
    await cancelTalk(db, await viewerFor(people.L3), id, { reason: "No speaker." });
    await remindAt(await ahead(60));
    expect(await remindersOf(id, person.id)).toEqual(["day", "day"]);
    expect((await mailsOf(id, person.id)).map(({ dropped }) => dropped)).toEqual([true, true]);
  });

  it.each([
    [0, 9, 1],
    [0, 10, 0],
    [9, 0.5, 1],
    [9, 1, 0],
  ])(
    "due %i minutes ago and taken by the mail server %d minutes later are sent: %i",
    async (late, waits, count) => {
      const person = await makePerson();
      const { id, ahead } = await followed(person);
      const now = await ahead(60 - late);
      await remindAt(now);
      const [mail] = await mailsOf(id, person.id);
      const sent: string[] = [];
      const deliver = async ({ subject }: { subject: string }) => {
        sent.push(subject);
        return "sent" as const;
      };
      const then = new Date(now.getTime() + waits * MINUTE);
      await sendQueuedMail(db, mail?.id ?? 0, { isLastTry: false, deliver, now: then });
      expect(sent).toHaveLength(count);
      expect((await mailsOf(id, person.id)).map(({ dropped }) => dropped)).toEqual([count === 0]);
    },
  );

  it("of many are not sent late because the first ones took long", async () => {
    const [first, second] = [await makePerson(), await makePerson()];
    const { id, ahead } = await followed(first, 25);
    await follow(db, await viewerFor(second), { kind: "talk", id });
    let now = await ahead(60);
    const late = await ahead(50);
    const transaction = async (work: Parameters<Db["transaction"]>[0]) => {
      const next = await db.transaction(work);
      now = late;
      return next;
    };
    const slow = new Proxy(db, {
      get: (target, name) => (name === "transaction" ? transaction : Reflect.get(target, name, target)),
    });
    await remind(slow, { clock: () => now, batchSize: 1 });
    expect(await remindersOf(id, first.id)).toEqual(["hour"]);
    expect(await remindersOf(id, second.id)).toEqual([]);
  });

  it("go before the mails of a change that wait", async () => {
    const person = await makePerson();
    const { id, ahead } = await followed(person);
    await remindAt(await ahead(60));
    const [job] = await sql<{ priority: number }[]>`
      select j.priority from graphile_worker._private_jobs j join mails m on m.id = (j.payload->>'mailId')::bigint
      where m.talk_id = ${id}`;
    expect(job?.priority).toBeLessThan(0);
  });
});

// Whatever is done to a talk, wherever the worker dies and however the clock jumps: each hears each thing at most once, nobody misses
// what holds at rest, and nothing but the cancellation is told after it.
import fc from "fast-check";
import { expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import { dueAt, isToBeReminded, reminderKinds } from "~/domain/reminders/due";
import { remind } from "~/domain/reminders/remind.server";
import { replyToTalk } from "~/domain/rsvps/reply.server";
import { cancelTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import { dyingAfter, survives } from "../../support/dying";
import { makePerson } from "../../support/people";
import { announced, changedForm, eventsOf, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people } = world;
const MINUTE = 60_000;
const ZONES = ["Asia/Shanghai", "America/New_York", "Asia/Kathmandu", null];

const [anywhere] = await sql<{ id: number }[]>`
  insert into followers (email, email_key, language) values ('only@example.org', 'only@example.org', 'zh') returning id`;
const followersAll = await Promise.all(
  ZONES.map(async (zone) => {
    const person = await makePerson();
    await sql`update users set time_zone = ${zone} where id = ${person.id}`;
    return person;
  }),
);

type Act =
  | { do: "minutes"; to: number }
  | { do: "place"; to: string }
  | { do: "move"; days: number }
  | { do: "cancel" }
  | { do: "tell"; dies: number }
  | { do: "remind"; dies: number }
  | { do: "jump"; to: number };

const dies = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(1_000));
/** Jumps lead near to where something is due, before and behind the start. */
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("minutes" as const), to: fc.constantFrom(60, 90) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("place" as const), to: fc.constantFrom("", "Hall 3") }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("move" as const), days: fc.constantFrom(20, 21) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel" as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("tell" as const), dies }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("remind" as const), dies }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("jump" as const),
      to: fc.constantFrom(-1440, -1435, -1425, -690, -685, -60, -55, -45, 5, -2000),
    }),
  },
);

let round = 0;

it("each is told each thing at most once, nothing is missing at rest, and nothing follows a cancellation", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 16 }), async (all) => {
      round += 1;
      await lifeOf(all);
    }),
    { numRuns: 25 },
  );
}, 240_000);

async function lifeOf(all: readonly Act[]): Promise<void> {
  const editor = await viewerFor(people.L3);
  const talkId = await announced(world, people.L3, talkForm({ title: `Life ${round}` }, 20));
  const [goer, ...rest] = followersAll;
  if (!goer || !anywhere) throw new Error("nobody is there");
  await replyToTalk(db, await viewerFor(goer), talkId, "going");
  for (const person of rest) await follow(db, await viewerFor(person), { kind: "talk", id: talkId });
  await sql`insert into follows (follower_id, talk_id, confirmed_at) values (${anywhere.id}, ${talkId}, now())`;
  await sql`insert into tellings (talk_id, follower_id, version_id)
    select ${talkId}, ${anywhere.id}, max(id) from talk_versions where talk_id = ${talkId}`;

  let now = new Date();
  let isCancelled = false;
  const edit = async (fields: Record<string, string>) => {
    if (isCancelled) return;
    await changeTalk(db, editor, talkId, await changedForm(people.L3, talkId, fields));
  };
  const tell = async (steps: number) => {
    // The job is given the change that queued it, which a reminder is not.
    const changes = (await eventsOf(talkId)).filter(({ verb }) => !verb.startsWith("reminder-"));
    const about = { talkId, eventId: changes.at(-1)?.id ?? 0 };
    return survives(() => tellFollowers(dyingAfter(db, steps), about, { batchSize: 2 }));
  };
  const remindNow = async (steps: number) => {
    const done = await survives(() => remind(dyingAfter(db, steps), { clock: () => now, batchSize: 2 }));
    if (done) await nobodyIsForgotten(talkId, now);
  };
  for (const act of all) {
    if (act.do === "minutes") await edit({ minutes: String(act.to) });
    if (act.do === "place") await edit({ place: act.to });
    if (act.do === "move") await edit({ localStart: talkForm({}, act.days).localStart ?? "" });
    if (act.do === "tell") await tell(act.dies);
    if (act.do === "remind") await remindNow(act.dies);
    if (act.do === "jump") now = new Date((await startOf(talkId)).getTime() + act.to * MINUTE);
    if (act.do === "cancel" && !isCancelled) {
      await cancelTalk(db, editor, talkId, { reason: "It was only a test." });
      isCancelled = true;
      expect(
        await sql`select from mails where talk_id = ${talkId} and dropped_at is null and sent_at is null`,
      ).toHaveLength(0);
    }
  }
  await tell(1_000);
  await tell(1_000);
  await remindNow(1_000);
  await holdsAtRest(talkId, isCancelled);
}

async function startOf(talkId: number): Promise<Date> {
  const [row] = await sql<{ starts_at: Date }[]>`select starts_at from talks where id = ${talkId}`;
  return row?.starts_at ?? new Date(0);
}

async function holdsAtRest(talkId: number, isCancelled: boolean): Promise<void> {
  const behind = await sql`
    select from tellings x join talk_versions told on told.id = x.version_id
      join talk_versions is_now on is_now.id = (select max(id) from talk_versions where talk_id = ${talkId})
    where x.talk_id = ${talkId} and (told.status, told.title, told.starts_at, told.minutes, told.place, told.online_url)
      is distinct from (is_now.status, is_now.title, is_now.starts_at, is_now.minutes, is_now.place, is_now.online_url)`;
  expect(behind, "everybody was told how it stands").toHaveLength(0);

  const told = await sql<
    { user_id: number; news: string; changes: { field: string; from: unknown; to: unknown }[] }[]
  >`
    select n.user_id, n.data->>'news' as news, n.data->'changes' as changes from notifications n join events e on e.id = n.event_id
    where e.talk_id = ${talkId} and n.data ? 'news' order by n.id`;
  for (const { id } of followersAll) {
    const theirs = told.filter(({ user_id }) => user_id === id);
    const known = new Map<string, unknown>([
      ["minutes", 60],
      ["place", null],
    ]);
    for (const { changes } of theirs) {
      for (const { field, from, to } of changes) {
        if (known.has(field)) expect(from, `${field} begins where they were`).toEqual(known.get(field));
        expect(to).not.toEqual(from);
        known.set(field, to);
      }
    }
    const words = theirs.map(({ news }) => news);
    expect(words.filter((word) => word === "cancelled")).toHaveLength(isCancelled ? 1 : 0);
    if (isCancelled) expect(words.at(-1), "nothing follows the cancellation").toBe("cancelled");
  }

  const mails = await sql<{ name: string; dropped: boolean; off: boolean }[]>`
    select split_part(message_id, '@', 1) as name, dropped_at is not null as dropped, calendar_method is not distinct from 'CANCEL' as off
    from mails where talk_id = ${talkId} order by id`;
  expect(new Set(mails.map(({ name }) => name)).size).toBe(mails.length);
  if (isCancelled) {
    expect(mails.filter(({ off }) => off)).toHaveLength(followersAll.length + 1);
    expect(
      mails.filter(({ dropped, off }) => !dropped && !off),
      "what waited was taken back",
    ).toEqual([]);
  }
  const twice = await sql`
    select from notifications n join events e on e.id = n.event_id where e.talk_id = ${talkId} and e.verb like 'reminder-%'
    group by n.user_id, e.verb, e.data->>'startsAt' having count(*) > 1`;
  expect(twice, "one reminder of a kind for a start").toHaveLength(0);
}

/** After a run that came to its end, everybody whose reminder is due now has it, unless the talk does not take place. */
async function nobodyIsForgotten(talkId: number, now: Date): Promise<void> {
  const [talk] = await sql<{ starts_at: Date; off: boolean; time_zone: string }[]>`
    select starts_at, cancelled_at is not null as off, time_zone from talks where id = ${talkId}`;
  if (!talk || talk.off || talk.starts_at <= now) return;
  const had = await sql<{ user_id: number; kind: string }[]>`
    select w.user_id, r.kind from reminders r join followers w on w.id = r.follower_id
    where r.talk_id = ${talkId} and r.starts_at = ${talk.starts_at}`;
  for (const [at, person] of followersAll.entries()) {
    const zone = ZONES[at] ?? talk.time_zone;
    for (const kind of reminderKinds) {
      const given = { startsAt: talk.starts_at, zone, since: new Date(0), wants: () => true };
      const has = had.some((one) => one.user_id === person.id && one.kind === kind);
      if (isToBeReminded(kind, given, now)) expect(has, `${kind} of ${person.id}`).toBe(true);
      if (dueAt(kind, talk.starts_at, zone).getTime() > now.getTime() + 15 * 86_400_000)
        expect(has).toBe(false);
    }
  }
}

// Whatever is done to a talk, wherever the worker dies and however the clock jumps: each hears the difference to what they were told
// last, once; what was changed and changed back tells nobody; and while it is cancelled nothing else is told of it.
import fc from "fast-check";
import { expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import { dueAt, isToBeReminded, reminderKinds } from "~/domain/reminders/due";
import { remind } from "~/domain/reminders/remind.server";
import { replyToTalk } from "~/domain/rsvps/reply.server";
import { cancelTalk, reinstateTalk } from "~/domain/talks/cancel.server";
import { changeTalk } from "~/domain/talks/change.server";
import { postponeTalk } from "~/domain/talks/postpone.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import { dyingAfter, survives } from "../../support/dying";
import { makePerson } from "../../support/people";
import { announced, changedForm, eventsOf, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people } = world;
const MINUTE = 60_000;
const ZONES = ["Asia/Shanghai", "America/New_York", "Asia/Kathmandu", null];

const followersAll = await Promise.all(
  ZONES.map(async (zone) => {
    const person = await makePerson();
    await sql`update users set time_zone = ${zone} where id = ${person.id}`;
    return person;
  }),
);
const [goer, ...rest] = followersAll;
const [late, wide] = [await makePerson(), await makePerson()];
await follow(db, await viewerFor(wide), { kind: "vendor", id: world.vendor.id });
const [anywhere] = await sql<{ id: number }[]>`
  insert into followers (email, email_key, language) values ('only@example.org', 'only@example.org', 'en') returning id`;

type Act =
  | { do: "edit"; fields: Record<string, string> }
  | { do: "move"; days: number }
  | { do: "postpone" }
  | { do: "cancel" }
  | { do: "reinstate" }
  | { do: "join" }
  | { do: "tell"; dies: number }
  | { do: "remind"; dies: number }
  | { do: "jump"; to: number };

const dies = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(1_000));
const edits: Record<string, string>[] = [
  ...["60", "90"].map((minutes) => ({ minutes })),
  ...["", "Hall 3"].map((place) => ({ place })),
  ...["A life", "Another life"].map((title) => ({ title })),
  ...["https://meet.example.com/one", "https://meet.example.com/two"].map((onlineUrl) => ({ onlineUrl })),
];
const only = <const Name extends Act["do"]>(name: Name) => fc.record({ do: fc.constant(name) });
/** Every edit is between two values, so that much is changed back. Jumps lead near to where something is due, before and behind the start. */
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("edit" as const), fields: fc.constantFrom(...edits) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("move" as const), days: fc.constantFrom(20, 21) }) },
  { weight: 2, arbitrary: only("postpone") },
  { weight: 2, arbitrary: only("cancel") },
  { weight: 3, arbitrary: only("reinstate") },
  { weight: 1, arbitrary: only("join") },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("tell" as const), dies }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("remind" as const), dies }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("jump" as const),
      to: fc.constantFrom(-1440, -1435, -1425, -690, -685, -60, -55, -45, 5, -2000),
    }),
  },
);

it("each is told the difference to what they were told, once, nothing is missing at rest, and nothing follows a cancellation", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 6, maxLength: 24 }), async (all) => {
      await lifeOf(all);
    }),
    { numRuns: 25 },
  );
}, 240_000);

/** A talk as people know it. */
type Known = {
  status: "announced" | "postponed" | "cancelled";
  title: string;
  startsAt: string;
  minutes: number;
  place: string | null;
  onlineUrl: string | null;
};
type Change = { field: string; from: unknown; to: unknown };
type Heard = { news: string; changes: Change[]; plannedAt: string | null };
/** Somebody who is told, by notices or by mail alone, what they know, and how often they were told. */
type Listener = { userId: number | null; known: Known | null; heard: number };

async function talkNow(talkId: number): Promise<Known> {
  const [row] = await sql<(Omit<Known, "startsAt"> & { startsAt: Date })[]>`
    select case when cancelled_at is not null then 'cancelled' when postponed_at is not null then 'postponed' else 'announced' end as status,
      title, starts_at as "startsAt", minutes, place, online_url as "onlineUrl" from talks where id = ${talkId}`;
  if (!row) throw new Error("the talk is gone");
  return { ...row, startsAt: row.startsAt.toISOString() };
}

/** What somebody who knows this has to hear: nothing, when it is the same (again), does not take place and they never knew of it, or know that it does not. */
function toHear(known: Known | null, now: Known): Heard | null {
  if (!known) return now.status === "announced" ? { news: "announced", changes: [], plannedAt: null } : null;
  if (known.status === "cancelled" && now.status === "cancelled") return null;
  const words = { announced: "reinstated", postponed: "postponed", cancelled: "cancelled" };
  const fields = (["title", "startsAt", "minutes", "onlineUrl", "place"] as const).filter(
    (field) => known[field] !== now[field] && !(field === "startsAt" && now.status !== "announced"),
  );
  const changes = fields.map((field) => ({ field, from: known[field], to: now[field] }));
  const plannedAt = now.status === "announced" ? null : known.startsAt;
  if (known.status !== now.status) return { news: words[now.status], changes, plannedAt };
  return changes.length > 0 ? { news: "changed", changes, plannedAt: null } : null;
}

/** What each of them was told so far, oldest first; of those with mails alone, only that there was something. */
async function heardBy(listener: Listener, talkId: number): Promise<(Heard | null)[]> {
  if (listener.userId === null) {
    const mails =
      await sql`select from mails m where m.talk_id = ${talkId} and m.to_address = 'only@example.org'
      and m.message_id like '<talk-%'`;
    return mails.map(() => null);
  }
  const rows = await sql<Heard[]>`
    select n.data->>'news' as news, n.data->'changes' as changes, n.data->>'plannedAt' as "plannedAt" from notifications n join events e on e.id = n.event_id
    where e.talk_id = ${talkId} and n.user_id = ${listener.userId} and n.data ? 'news' order by n.id`;
  return rows.map(({ news, changes, plannedAt }) => ({
    news,
    plannedAt: plannedAt && instant(plannedAt),
    changes: changes.map((one) =>
      one.field === "startsAt"
        ? { ...one, from: instant(one.from), to: instant(one.to) }
        : { field: one.field, from: one.from, to: one.to },
    ),
  }));
}

const instant = (value: unknown) => new Date(String(value)).toISOString();
/** Where a talk is online stands in no notice. */
const withoutAddress = ({ news, changes, plannedAt }: Heard): Heard => ({
  news,
  plannedAt,
  changes: changes.map((one) => (one.field === "onlineUrl" ? { field: one.field, from: "…", to: "…" } : one)),
});

/** After a telling, which came to its end or died: each heard what they had to, or nothing yet, and never anything else. */
async function heardRightly(listeners: readonly Listener[], talkId: number, isDone: boolean): Promise<void> {
  const now = await talkNow(talkId);
  for (const listener of listeners) {
    const all = await heardBy(listener, talkId);
    const fresh = all.slice(listener.heard);
    const due = toHear(listener.known, now);
    expect(fresh.length, "nobody hears twice").toBeLessThanOrEqual(due ? 1 : 0);
    if (isDone) expect(fresh.length, "nobody is left out").toBe(due ? 1 : 0);
    const [told] = fresh;
    if (told && due) expect(told).toEqual(withoutAddress(due));
    listener.heard = all.length;
    if (fresh.length > 0) listener.known = now;
  }
}

async function lifeOf(all: readonly Act[]): Promise<void> {
  const editor = await viewerFor(people.L3);
  const first = talkForm({ title: "A life", onlineUrl: "https://meet.example.com/one" }, 20);
  // The same title and start are taken for the same form sent twice.
  await sql`update talks set created_at = created_at - interval '1 hour'`;
  const talkId = await announced(world, people.L3, first);
  if (!goer || !anywhere) throw new Error("nobody is there");
  await replyToTalk(db, await viewerFor(goer), talkId, "going");
  for (const person of rest) await follow(db, await viewerFor(person), { kind: "talk", id: talkId });
  await follow(db, editor, { kind: "talk", id: talkId });
  await sql`insert into follows (follower_id, talk_id, confirmed_at) values (${anywhere.id}, ${talkId}, now())`;
  await sql`insert into tellings (talk_id, follower_id, version_id)
    select ${talkId}, ${anywhere.id}, max(id) from talk_versions where talk_id = ${talkId}`;
  const start = await talkNow(talkId);
  const listenerOf = (userId: number | null, known: Known | null = start): Listener => ({
    userId,
    known,
    heard: 0,
  });
  const themselves = listenerOf(editor.id);
  const listeners = [
    ...followersAll.map(({ id }) => listenerOf(id)),
    listenerOf(null),
    listenerOf(wide.id, null),
    themselves,
  ];

  let now = new Date();
  const status = async () => (await talkNow(talkId)).status;
  /** Who does something has seen it. */
  const done = async () => {
    themselves.known = await talkNow(talkId);
  };
  const edit = async (fields: Record<string, string>) => {
    if ((await status()) === "cancelled") return;
    await changeTalk(db, editor, talkId, await changedForm(people.L3, talkId, fields));
    await done();
  };
  const tell = async (steps: number) => {
    // The job is given the change that queued it, which a reminder is not.
    const changes = (await eventsOf(talkId)).filter(({ verb }) => !verb.startsWith("reminder-"));
    const about = { talkId, eventId: changes.at(-1)?.id ?? 0 };
    const isDone = await survives(() => tellFollowers(dyingAfter(db, steps), about, { batchSize: 2 }));
    await heardRightly(listeners, talkId, isDone);
  };
  const remindNow = async (steps: number) => {
    const isDone = await survives(() => remind(dyingAfter(db, steps), { clock: () => now, batchSize: 2 }));
    if (isDone) await nobodyIsForgotten(talkId, now);
  };
  for (const act of all) {
    if (act.do === "edit") await edit(act.fields);
    if (act.do === "move") await edit({ localStart: talkForm({}, act.days).localStart ?? "" });
    if (act.do === "tell") await tell(act.dies);
    if (act.do === "remind") await remindNow(act.dies);
    if (act.do === "jump") now = new Date((await startOf(talkId)).getTime() + act.to * MINUTE);
    if (act.do === "join" && !listeners.some(({ userId }) => userId === late.id)) {
      await follow(db, await viewerFor(late), { kind: "talk", id: talkId });
      listeners.push(listenerOf(late.id, await talkNow(talkId)));
    }
    if (act.do === "postpone" && (await status()) === "announced") {
      await postponeTalk(db, editor, talkId, { reason: "The hall is under water." });
      await done();
    }
    if (act.do === "reinstate" && (await status()) === "cancelled") {
      await reinstateTalk(db, editor, talkId, { reason: "It was only a test." });
      await done();
    }
    if (act.do === "cancel" && (await status()) !== "cancelled") {
      await cancelTalk(db, editor, talkId, { reason: "It was only a test." });
      await done();
      expect(
        await sql`select from mails where talk_id = ${talkId} and dropped_at is null and sent_at is null`,
      ).toHaveLength(0);
    }
  }
  await tell(1_000);
  await tell(1_000);
  await remindNow(1_000);
  for (const { known } of listeners)
    expect(toHear(known, await talkNow(talkId)), "at rest nobody has anything to hear").toBeNull();
  expect(themselves.heard, "who did it all heard nothing of it").toBe(0);
  await holdsAtRest(talkId);
}

async function startOf(talkId: number): Promise<Date> {
  return new Date((await talkNow(talkId)).startsAt);
}

async function holdsAtRest(talkId: number): Promise<void> {
  const isCancelled = (await talkNow(talkId)).status === "cancelled";
  const mails = await sql<{ name: string; dropped: boolean; off: boolean }[]>`
    select split_part(message_id, '@', 1) as name, dropped_at is not null as dropped, calendar_method is not distinct from 'CANCEL' as off
    from mails where talk_id = ${talkId} order by id`;
  expect(new Set(mails.map(({ name }) => name)).size).toBe(mails.length);
  if (isCancelled) {
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
    select starts_at, cancelled_at is not null or postponed_at is not null as off, time_zone from talks where id = ${talkId}`;
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

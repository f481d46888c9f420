// A zone's rules change after a talk was announced: here its start is put to what older rules would have made of its wall time.
import { expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { follow } from "~/domain/follows/follow.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import { keepWallTimes } from "~/domain/talks/wall-time.server";
import { makePerson } from "../../support/people";
import { announced, drafted, eventsOf, makeWorld, talkForm, viewerFor } from "./world";

const world = await makeWorld();
const { people } = world;

type Row = { starts_at: Date; local: string; sequence: number };

async function talkOf(id: number): Promise<Row> {
  const [row] = await sql<Row[]>`
    select starts_at, to_char(local_start, 'YYYY-MM-DD"T"HH24:MI') as local, sequence from talks where id = ${id}`;
  if (!row) throw new Error("the talk is not there");
  return row;
}

/** As if it had been planned under rules that were this much off. */
async function plannedUnderOtherRules(id: number, hours: number): Promise<Row> {
  const before = await talkOf(id);
  await sql`update talks set starts_at = starts_at + make_interval(hours => ${hours}) where id = ${id}`;
  return before;
}

it("the wall time is kept, the instant follows, SEQUENCE rises and followers are told, once", async () => {
  const follower = await makePerson();
  const id = await announced(world, people.L3, talkForm({ timeZone: "America/Sao_Paulo" }));
  const planned = await plannedUnderOtherRules(id, 1);
  await follow(db, await viewerFor(follower), { kind: "talk", id });

  expect(await keepWallTimes(db)).toBe(1);
  expect(await keepWallTimes(db)).toBe(0);
  expect(await talkOf(id)).toEqual({ ...planned, sequence: planned.sequence + 1 });
  const event = (await eventsOf(id)).at(-1);
  expect(event?.verb).toBe("changed-talk");
  await tellFollowers(db, { talkId: id, eventId: event?.id ?? 0 });
  const mails = await sql<{ subject: string; calendar: string }[]>`
    select subject, calendar from mails where talk_id = ${id} and user_id = ${follower.id}`;
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toMatch(/^Changed: /);
  expect(mails[0]?.calendar).toContain(`SEQUENCE:${planned.sequence + 1}`);
});

it("of two instants that a wall time means the chosen one stays", async () => {
  const id = await announced(world, people.L3, talkForm());
  // 01:30 comes twice on this day in Los Angeles; the later one was chosen.
  await sql`update talks set time_zone = 'America/Los_Angeles', local_start = '2050-11-06 01:30', starts_at = '2050-11-06T09:30:00Z'
    where id = ${id}`;
  expect(await keepWallTimes(db)).toBe(0);
  expect((await talkOf(id)).starts_at.toISOString()).toBe("2050-11-06T09:30:00.000Z");
});

it("a draft moves in silence; what is over or cancelled stays as it was", async () => {
  const draft = await drafted(world, people.L3, talkForm());
  const cancelled = await announced(world, people.L3, talkForm());
  const over = await announced(world, people.L3, talkForm());
  await sql`update talks set cancelled_at = now(), cancelled_by = ${people.L3.id}, cancelled_reason = 'ill' where id = ${cancelled}`;
  await sql`update talks set starts_at = now() - interval '2 days', local_start = (now() - interval '2 days') at time zone time_zone where id = ${over}`;
  const planned = await plannedUnderOtherRules(draft, -1);
  for (const id of [cancelled, over]) await plannedUnderOtherRules(id, 1);
  const before = [await talkOf(cancelled), await talkOf(over)];
  expect(await keepWallTimes(db)).toBe(1);
  expect(await talkOf(draft)).toEqual(planned);
  expect((await eventsOf(draft)).filter(({ verb }) => verb === "changed-talk")).toEqual([]);
  expect((await eventsOf(over)).filter(({ verb }) => verb === "changed-talk")).toEqual([]);
  expect([await talkOf(cancelled), await talkOf(over)]).toEqual(before);
});

// What tests of talks start from: two vendors with their people, and a form that can be taken.
import { db, sql } from "~/db.server";
import { getQuestionPage } from "~/domain/questions/page.server";
import { announceTalk, draftTalk } from "~/domain/talks/announce.server";
import { shownBeside, type TalksBeside, talksBeside } from "~/domain/talks/beside-question.server";
import { draftInput, type TalkInput, talkInput } from "~/domain/talks/input";
import { talkSource } from "~/domain/talks/source.server";
import type { Member } from "~/domain/viewer";
import { findViewer } from "~/http/sessions.server";
import { ask, makeMember } from "../../support/factories";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { signInCookie } from "../../support/request";

/** The form as a browser sends it, with a start in `inDays` days at 19:30 in Shanghai. */
export function talkForm(given: Record<string, string> = {}, inDays = 30): Record<string, string> {
  const day = new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
  return {
    title: "Echo that comes back at minute nine",
    abstract: "Why the canceller loses its reference, and how to see it in a dump.",
    body: "An outline:\n\n1. The reference\n2. The dump",
    speakerName1: "Mei Lin",
    speakerRole1: "Engineer",
    localStart: `${day}T19:30`,
    timeZone: "Asia/Shanghai",
    minutes: "60",
    onlineUrl: "https://meet.example.com/echo",
    place: "",
    language: "en",
    product: "",
    tags: "audio echo",
    ...given,
  };
}

export function inputOf(form: Record<string, string>): TalkInput {
  return talkInput.parse(form);
}

/** The errors of a form by the field, as `checkForm` finds them. */
export function errorsIn(form: Record<string, string>): Record<string, string> {
  const { error } = talkInput.safeParse(form);
  const errors: Record<string, string> = {};
  for (const { path, message } of error?.issues ?? []) errors[String(path[0])] ??= message;
  return errors;
}

export async function viewerFor({ id }: { id: number }): Promise<Member> {
  const viewer = await findViewer(await signInCookie(id));
  if (viewer.kind !== "member") throw new Error("nobody is signed in");
  return viewer;
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

let worlds = 0;

/** Two vendors; staff of the first in every tier, an architect of the second, the house, and a member. */
export async function makeWorld() {
  worlds += 1;
  const vendor = await makeVendor(`Lumen ${worlds}`);
  const other = await makeVendor(`Beam ${worlds}`);
  const product = `lumen-rtc-${worlds}`;
  await sql`insert into products (vendor_id, slug, name) values (${vendor.id}, ${product}, ${product}),
    (${other.id}, ${`beam-${worlds}`}, ${`beam-${worlds}`})`;
  const staff = (tier: "L1" | "L2" | "L3" | "FAE", of = vendor, lead = false) =>
    makePerson({ staffOf: { vendorId: of.id, tier, lead } });
  const people = {
    unverified: await makePerson({ verified: false }),
    member: await makePerson(),
    otherVendor: await staff("L3", other),
    L1: await staff("L1"),
    L1lead: await staff("L1", vendor, true),
    L2: await staff("L2"),
    L3: await staff("L3"),
    FAE: await staff("FAE"),
    moderator: await makePerson({ roles: ["moderator"] }),
    admin: await makePerson({ roles: ["admin"] }),
  };
  return { vendor, other, product, otherProduct: `beam-${worlds}`, people };
}

/** Announces a talk as this person. */
export async function announced({ vendor }: World, by: Person, form = talkForm()): Promise<number> {
  const { id } = await announceTalk(db, await viewerFor(by), { ...inputOf(form), vendor: vendor.slug });
  return id;
}

/** Keeps a talk as a draft as this person. */
export async function drafted({ vendor }: World, by: Person, form = talkForm()): Promise<number> {
  const input = draftInput.parse(form);
  const { id } = await draftTalk(db, await viewerFor(by), { ...input, vendor: vendor.slug });
  return id;
}

/** The form of a talk as it stands, with these fields changed, and the base to change it on. */
export async function changedForm(by: Person, id: number, fields: Record<string, string>) {
  const { values, base, state } = await talkSource(db, await viewerFor(by), id);
  const form = { ...values, ...fields };
  return { ...(state === "draft" ? draftInput.parse(form) : inputOf(form)), base };
}

export async function follows(talkId: number, ...people: { id: number }[]): Promise<void> {
  for (const { id } of people) {
    await sql`insert into followers (user_id) values (${id}) on conflict do nothing`;
    await sql`
      insert into follows (follower_id, talk_id, confirmed_at)
      select id, ${talkId}, now() from followers where user_id = ${id} on conflict do nothing`;
  }
}

/** Moves a talk so that it ended an hour ago. */
export async function letItPass(id: number): Promise<void> {
  await letItBeginIn(id, sql`- minutes - 60`);
}

/** Moves a talk so that it begins so many minutes from now. */
export async function letItBeginIn(id: number, minutes: number | ReturnType<typeof sql>): Promise<void> {
  const start = sql`date_trunc('minute', now() + make_interval(mins => (${minutes})::integer))`;
  await sql`update talks set starts_at = ${start}, local_start = ${start} at time zone time_zone where id = ${id}`;
}

export type TalkRow = {
  sequence: number;
  title: string;
  starts_at: Date;
  cancelled_at: Date | null;
  recording_url: string | null;
};

export async function rowOf(id: number): Promise<TalkRow> {
  const [row] = await sql<TalkRow[]>`
    select sequence, title, starts_at, cancelled_at, recording_url from talks where id = ${id}`;
  if (!row) throw new Error("no such talk");
  return row;
}

export type LoggedEvent = {
  id: number;
  verb: string;
  actor_role: string | null;
  reason: string | null;
  data: { changes?: { field: string }[] } | null;
};

/** The log of a talk, oldest first. */
export async function eventsOf(id: number): Promise<LoggedEvent[]> {
  return await sql<LoggedEvent[]>`
    select id, verb, actor_role, reason, data from events where talk_id = ${id} order by id`;
}

/** The events that the queue is to tell of. */
export async function queuedEvents(): Promise<number[]> {
  const rows = await sql<{ event: number }[]>`
    select (payload->>'eventId')::int as event from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier in ('tell-followers', 'tell-of-recording') order by j.id`;
  return rows.map(({ event }) => event);
}

/** A question on this product or tag. */
export async function questionOn({ product, tag }: { product?: string; tag?: string }): Promise<number> {
  const facts = { ...(product !== undefined && { product }), ...(tag !== undefined && { tags: tag }) };
  return await ask(db, await makeMember(), facts);
}

/** The talks that stand beside a question, as everybody sees them. */
export async function besideQuestion(id: number) {
  const { beside } = await getQuestionPage<{ talks: TalksBeside }>(
    db,
    { kind: "visitor" },
    { id, page: 1, beside: { talks: talksBeside(id) } },
  );
  return shownBeside(beside.talks);
}

// npm run bench, near its end: a talk that many follow is changed. How long its editor waits, and how fast everybody is told.
//   --followers 10000
import { parseArgs } from "node:util";
import { sql as fragment } from "drizzle-orm";
import { closeDatabase, db, sql } from "~/db.server";
import { announceTalk } from "~/domain/talks/announce.server";
import { changeTalk } from "~/domain/talks/change.server";
import { type TalkInput, talkInput } from "~/domain/talks/input";
import { talkSource } from "~/domain/talks/source.server";
import { tellFollowers } from "~/domain/talks/tell-followers.server";
import type { Member } from "~/domain/viewer";
import { env } from "~/env.server";
import { findViewer } from "~/http/sessions.server";
import { asOwner } from "../support/owner";
import { watchMemory } from "./memory";
import { tableOf } from "./report";
import { signIn } from "./sign-in";

const EDITOR_WAITS_AT_MOST_MS = 300;
/** While the others are being told. */
const FURTHER_EDITS = 10;

const { values } = parseArgs({ options: { followers: { type: "string" } }, strict: false });
const wanted = Number(values.followers ?? 10_000);

console.log(`· ${wanted} people follow a talk, and it is changed`);
const editor = await makeEditor();
const talkId = await makeTalk(editor);
await followBy(wanted);
const first = await edit(90);
const memory = watchMemory();
const started = performance.now();
const telling = tellFollowers(db, { talkId, eventId: first.eventId }).then(() => performance.now());
const meanwhile: number[] = [];
for (let time = 0; time < FURTHER_EDITS; time += 1) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  meanwhile.push((await edit(time % 2 === 0 ? 75 : 80)).milliseconds);
}
const seconds = ((await telling) - started) / 1000;
const grown = memory.stop();
const [told] = await sql<{ notices: number; mails: number }[]>`
  select (select count(*)::int from notifications n join events e on e.id = n.event_id where e.talk_id = ${talkId}) as notices,
    (select count(*)::int from mails where talk_id = ${talkId}) as mails`;
console.log(
  `\n${tableOf(
    [
      "followers told",
      "notices",
      "mails",
      "seconds",
      "per second",
      "memory grew by",
      "editor waited",
      "while telling",
    ],
    [
      [
        wanted,
        told?.notices ?? 0,
        told?.mails ?? 0,
        seconds.toFixed(1),
        Math.round(wanted / seconds),
        `${grown.toFixed(0)} MB`,
        `${first.milliseconds.toFixed(0)} ms`,
        `${Math.max(...meanwhile).toFixed(0)} ms at most`,
      ],
    ],
  )}\n`,
);
await takeAway();
await closeDatabase();
if (told?.notices !== wanted || told.mails !== wanted) throw new Error("Not everybody was told once.");
if (first.milliseconds > EDITOR_WAITS_AT_MOST_MS) throw new Error("The editor waited too long.");

async function makeEditor(): Promise<Member> {
  const { userId, cookie } = await signIn(env.DATABASE_URL);
  await sql`insert into vendors (slug, name, name_skeleton) values ('bench', 'Bench', 'bench') on conflict do nothing`;
  await sql`insert into memberships (vendor_id, user_id, tier, title) select id, ${userId}, 'L3', 'Engineer' from vendors where slug = 'bench'`;
  const viewer = await findViewer(cookie);
  if (viewer.kind !== "member") throw new Error("nobody is signed in");
  return viewer;
}

function inputOf(given: Record<string, string>): TalkInput {
  return talkInput.parse({
    title: `A talk that ${wanted} follow, ${Date.now()}`,
    abstract: "How fast all of them hear of a change.",
    body: "It is changed, and they are told.",
    speakerName1: "Bench",
    speakerRole1: "Engineer",
    localStart: `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}T19:30`,
    timeZone: "Asia/Shanghai",
    minutes: "60",
    onlineUrl: "https://meet.example.com/bench",
    place: "",
    language: "en",
    product: "",
    tags: "benchmark",
    ...given,
  });
}

async function makeTalk(viewer: Member): Promise<number> {
  const { id } = await announceTalk(db, viewer, { ...inputOf({}), vendor: "bench" });
  return id;
}

/** Members in four zones and both languages, who want notices and mails. */
async function followBy(count: number): Promise<void> {
  await sql`
    with people as (
      insert into users (name, name_skeleton, email, email_key, email_verified_at, language, time_zone)
      select 'Follower ' || ${talkId} || '-' || n, 'follower' || ${talkId} || '-' || n, 'f' || ${talkId} || '-' || n || '@example.com',
        'f' || ${talkId} || '-' || n || '@example.com', now(), case when n % 2 = 0 then 'zh' else 'en' end,
        (array['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', null])[1 + n % 4]
      from generate_series(1, ${count}::int) n returning id
    ), told as (insert into followers (user_id) select id from people returning id)
    insert into follows (follower_id, talk_id, confirmed_at) select id, ${talkId}, now() from told`;
  await sql`insert into tellings (talk_id, follower_id, version_id)
    select talk_id, follower_id, (select max(id) from talk_versions where talk_id = ${talkId}) from follows where talk_id = ${talkId}`;
  await asOwner(db, fragment`analyze follows, followers, tellings, users`);
}

async function edit(minutes: number): Promise<{ milliseconds: number; eventId: number }> {
  const { values: now, base } = await talkSource(db, editor, talkId);
  const input = talkInput.parse({ ...now, minutes: String(minutes) });
  const before = performance.now();
  await changeTalk(db, editor, talkId, { ...input, base });
  const milliseconds = performance.now() - before;
  const [event] = await sql<{ id: number }[]>`select max(id) as id from events where talk_id = ${talkId}`;
  return { milliseconds, eventId: event?.id ?? 0 };
}

/** The mails are for nobody: the queue need not try them in the next run. */
async function takeAway(): Promise<void> {
  await sql`delete from graphile_worker._private_jobs where key = ${`talk-${talkId}`} or (payload->>'mailId')::bigint in (select id from mails where talk_id = ${talkId})`;
  await sql`delete from mails where talk_id = ${talkId}`;
}

// npm run bench, its last part: a question is asked about a tag that many follow. How long its asker waits, whether more followers make
// it longer, and how fast everybody is told.
//   --followers 10000
import { parseArgs } from "node:util";
import { sql as fragment } from "drizzle-orm";
import { closeDatabase, db, sql } from "~/db.server";
import type { Jobs } from "~/domain/jobs.server";
import { mailNotices } from "~/domain/notifications/mail-notices.server";
import { askQuestion } from "~/domain/questions/ask.server";
import { questionInput } from "~/domain/questions/input";
import { tellOfQuestion } from "~/domain/questions/tell-of-question.server";
import type { Member } from "~/domain/viewer";
import { env } from "~/env.server";
import { findViewer } from "~/http/sessions.server";
import { asOwner } from "../support/owner";
import { watchMemory } from "./memory";
import { tableOf } from "./report";
import { signIn } from "./sign-in";

const ASKER_WAITS_AT_MOST_MS = 300;
/** Questions about each of two tags, one that nobody follows and one that all do, in turn. */
const QUESTIONS = 20;
/** A statement may take five seconds. */
const MADE_AT_ONCE = 5_000;

const { values } = parseArgs({ options: { followers: { type: "string" } }, strict: false });
const wanted = Number(values.followers ?? 10_000);
const stamp = Date.now().toString(36);
const [followed, lonely] = [`bench-${stamp}`, `bench-lonely-${stamp}`];

let asked = 0;

console.log(`· ${wanted} people follow a tag, and a question is asked`);
const asker = await makeAsker();
// The tags are there before they are followed.
for (const tag of [lonely, followed]) await ask(tag);
await followBy(wanted);
const waits: Record<string, number[]> = { [followed]: [], [lonely]: [] };
for (let count = 0; count < QUESTIONS; count += 1) {
  for (const tag of [lonely, followed]) waits[tag]?.push((await ask(tag)).milliseconds);
}
const told = await ask(followed);
const memory = watchMemory();
const started = performance.now();
// These askers share the process with what tells, and wait while it writes mails; on a site they have another.
const meanwhile: number[] = [];
let isTelling = true;
const telling = tell(told.id).finally(() => {
  isTelling = false;
});
while (isTelling) meanwhile.push((await ask(followed)).milliseconds);
const { noticesAfter, mailsAfter } = await telling;
const grown = memory.stop();
const [reached] = await sql<{ notices: number; mails: number }[]>`
  select (select count(*)::int from notifications n join events e on e.id = n.event_id where e.question_id = ${told.id}) as notices,
    (select count(*)::int from mails m join events e on e.id = m.event_id where e.question_id = ${told.id}) as mails`;
const alone = percentile(waits[lonely] ?? [], 0.5);
const amongMany = percentile(waits[followed] ?? [], 0.5);
const per = (milliseconds: number) => Math.round((wanted / milliseconds) * 1000);
const ms = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
console.log(
  `\n${tableOf(
    [
      "followers told",
      "notices",
      "a second",
      "mails",
      "a second",
      "memory grew by",
      "asker waited",
      "nobody follows",
      "while telling (p95)",
    ],
    [
      [
        wanted,
        reached?.notices ?? 0,
        per(noticesAfter - started),
        reached?.mails ?? 0,
        per(mailsAfter - noticesAfter),
        `${grown.toFixed(0)} MB`,
        ms(amongMany),
        ms(alone),
        ms(percentile(meanwhile, 0.95)),
      ],
    ],
  )}\n`,
);
await takeAway();
await closeDatabase();
if (reached?.notices !== wanted || reached.mails !== wanted) throw new Error("Not everybody was told once.");
if (amongMany > ASKER_WAITS_AT_MOST_MS) throw new Error("An asker waited too long.");

async function makeAsker(): Promise<Member> {
  const { cookie } = await signIn(env.DATABASE_URL);
  const viewer = await findViewer(cookie);
  if (viewer.kind !== "member") throw new Error("nobody is signed in");
  return viewer;
}

async function ask(tag: string): Promise<{ id: number; milliseconds: number }> {
  asked += 1;
  const input = questionInput.parse({
    title: `Question ${asked} that ${wanted} hear of, ${stamp}`,
    body: "The call answers -17 on a phone, and then nothing is heard.",
    tags: tag,
  });
  const before = performance.now();
  const { id } = await askQuestion(db, asker, input);
  return { id, milliseconds: performance.now() - before };
}

/** Members in both languages, who want notices and mails of new questions. */
async function followBy(count: number): Promise<void> {
  for (let from = 1; from <= count; from += MADE_AT_ONCE)
    await followers(from, Math.min(count, from + MADE_AT_ONCE - 1));
  await asOwner(db, fragment`analyze follows, followers, follower_settings, users`);
}

async function followers(from: number, to: number): Promise<void> {
  await sql`
    with people as (
      insert into users (name, name_skeleton, email, email_key, email_verified_at, language)
      select 'Reader ' || ${stamp} || '-' || n, 'reader' || ${stamp} || '-' || n, 'r' || ${stamp} || '-' || n || '@example.com',
        'r' || ${stamp} || '-' || n || '@example.com', now(), case when n % 2 = 0 then 'zh' else 'en' end
      from generate_series(${from}::int, ${to}::int) n returning id
    ), told as (insert into followers (user_id) select id from people returning id),
    wishes as (
      insert into follower_settings (follower_id, kind, on_site, by_mail) select id, 'new-questions', true, true from told)
    insert into follows (follower_id, tag_id, confirmed_at) select told.id, tags.id, now() from told, tags where tags.slug = ${followed}`;
}

/** What the jobs of this question do, one after the other; and when everybody had a notice, and a mail. */
async function tell(questionId: number): Promise<{ noticesAfter: number; mailsAfter: number }> {
  const [event] = await sql<{ id: number }[]>`
    select id from events where question_id = ${questionId} and verb = 'asked'`;
  const eventId = event?.id ?? 0;
  await tellOfQuestion(db, { eventId, added: null });
  const noticesAfter = performance.now();
  const jobs = await sql<{ given: Jobs["mail-notices"] }[]>`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'mail-notices' and (j.payload->>'eventId')::bigint = ${eventId}
    returning j.payload as given`;
  for (const { given } of jobs) await mailNotices(db, given);
  return { noticesAfter, mailsAfter: performance.now() };
}

/** A share of the times is at most this. */
function percentile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor((times.length - 1) * share)] ?? 0;
}

/** The other questions are told to nobody, and the mails are for nobody: the queue need not try them in the next run. */
async function takeAway(): Promise<void> {
  const ours = sql`select e.id from events e where e.actor_id = ${asker.id}`;
  await sql`
    delete from graphile_worker._private_jobs where (payload->>'eventId')::bigint in (${ours})
      or (payload->>'mailId')::bigint in (select id from mails where event_id in (${ours}))`;
  await sql`delete from mails where event_id in (${ours})`;
}

import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notify, recordEvent } from "~/domain/events/record.server";
import { queueMail } from "~/domain/mail/queue.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import type { Tier } from "~/domain/viewer";
import { queueWebhooks } from "~/domain/webhooks/queue.server";
import { deskItems } from "~db/schema/support";
import { type Colleague, colleaguesOf, whomToTell } from "./colleagues.server";
import { targetMail } from "./target-mail.server";

/** Questions looked after in one run: the next minute takes the rest. */
export const QUESTIONS_PER_RUN = 100;

/** What came due earlier than this, while no worker ran, is on the desk and in the record; nobody is called out of bed for it. */
const LATE_DAYS = 7;

type Step = 50 | 100;
type What = "first" | "solution";

/**
 * Tells the staff of a vendor that half or all of the time of a target is over: on the site, by mail and by webhook. Each is told once
 * for each clock, step and target, however often and on however many workers this runs: what was told stands in `desk_items`, written in
 * the transaction of the telling, with the question locked as every command of the desk locks it. A question that somebody is at work on
 * this moment has its turn in the next run. Gives how many targets were told of.
 */
export async function escalate(
  db: Db,
  { limit = QUESTIONS_PER_RUN }: { limit?: number } = {},
): Promise<number> {
  const due = await rowsOf<{ questionId: number; vendorId: number }>(
    db,
    sql`select s."questionId", s."vendorId" from (${stepsOf(sql`true`)}) s
        where s.first is not null or s.solution is not null order by s."nextDueAt" limit ${limit}`,
  );
  let told = 0;
  for (const { questionId, vendorId } of due) {
    told += await db.transaction((tx) => escalateOne(tx, questionId, vendorId));
  }
  return told;
}

type Due = {
  title: string;
  severity: string;
  region: string | null;
  tier: Tier;
  heldBy: number | null;
  first: Step | null;
  solution: Step | null;
  firstDueAt: string;
  solutionDueAt: string;
};

async function escalateOne(tx: Db, questionId: number, vendorId: number): Promise<number> {
  const locked = await tx.execute(
    sql`select id from questions where id = ${questionId} for update skip locked`,
  );
  if (locked.length === 0) return 0;
  // Read again: another worker may have told of it before the lock was ours.
  const [due] = await rowsOf<Due>(
    tx,
    stepsOf(sql`c.question_id = ${questionId} and c.vendor_id = ${vendorId}`),
  );
  if (!due || (!due.first && !due.solution)) return 0;
  const change = {
    ...(due.first && { firstTold: due.first }),
    ...(due.solution && { solutionTold: due.solution }),
  };
  await tx
    .insert(deskItems)
    .values({ questionId, vendorId, ...change })
    .onConflictDoUpdate({ target: [deskItems.questionId, deskItems.vendorId], set: change });
  const colleagues = await colleaguesOf(tx, vendorId);
  let told = 0;
  for (const what of ["first", "solution"] as const) {
    const step = due[what];
    if (!step) continue;
    await tell(tx, { questionId, vendorId, what, step, due }, whomToTell(colleagues, { ...due, step }));
    told += 1;
  }
  return told;
}

type Telling = { questionId: number; vendorId: number; what: What; step: Step; due: Due };

async function tell(
  tx: Db,
  { questionId, vendorId, what, step, due }: Telling,
  people: readonly Colleague[],
): Promise<void> {
  const verb = step === 100 ? "target-missed" : "target-half";
  const { title, severity } = due;
  const eventId = await recordEvent(tx, { verb, actorId: null, questionId, data: { what, severity } });
  await notify(
    tx,
    eventId,
    null,
    people.map(({ id }) => id),
  );
  const dueAt = what === "first" ? due.firstDueAt : due.solutionDueAt;
  for (const { id, email, ...reader } of people) {
    if (email === null) continue;
    await queueMail(tx, {
      ...targetMail({ verb, what, questionId, title, severity, dueAt }, reader),
      userId: id,
      to: email,
      name: `target-${eventId}-${id}`,
    });
  }
  await queueWebhooks(tx, vendorId, eventId);
}

/** Clocks that run, with the step of each target that is due and was not told of. What is solved, stopped or waits is no longer due. */
function stepsOf(which: SQL): SQL {
  return sql`
    select c.question_id as "questionId", c.vendor_id as "vendorId", c.next_due_at as "nextDueAt", q.title, c.severity, c.region,
      coalesce(d.tier, 'L1') as tier, d.held_by as "heldBy", c.first_due_at as "firstDueAt", c.solution_due_at as "solutionDueAt",
      ${step(sql`c.first_responded_at is null`, sql`c.first_half_at`, sql`c.first_due_at`, sql`d.first_told`)} as first,
      ${step(sql`c.paused_at is null`, sql`c.solution_half_at`, sql`c.solution_due_at`, sql`d.solution_told`)} as solution
    from clocks c join questions q on q.id = c.question_id
      left join desk_items d on d.question_id = c.question_id and d.vendor_id = c.vendor_id
    where c.solved_at is null and c.stopped_at is null and ${publicQuestion} and ${which}`;
}

function step(runs: SQL, half: SQL, due: SQL, told: SQL): SQL {
  const recent = sql`now() - make_interval(days => ${LATE_DAYS})`;
  return sql`case
    when ${runs} and ${due} <= now() and ${due} > ${recent} and coalesce(${told}, 0) < 100 then 100
    when ${runs} and ${half} <= now() and ${due} > now() and coalesce(${told}, 0) < 50
      and (d.snoozed_until is null or d.snoozed_until <= now()) then 50 end`;
}

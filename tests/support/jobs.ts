// The worker's part in a test.
import { sql as words } from "drizzle-orm";
import { type Db, db, sql } from "~/db.server";
import { openAccount } from "~/domain/accounts/sign-up.server";
import type { Jobs } from "~/domain/jobs.server";
import { mailNotices } from "~/domain/notifications/mail-notices.server";
import { tellOfAnswer } from "~/domain/questions/tell-of-answer.server";
import { tellOfQuestion } from "~/domain/questions/tell-of-question.server";

/** Opens the accounts that have been signed up for, all at once. Gives what the jobs were given. */
export async function openAccounts(): Promise<Jobs["open-account"][]> {
  const jobs = await sql<{ given: Jobs["open-account"] }[]>`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'open-account' returning j.payload as given`;
  await Promise.all(jobs.map(({ given }) => openAccount(db, given)));
  return jobs.map(({ given }) => given);
}

/** Tells followers of questions what is queued for them, whenever it is due. Gives the events. */
export async function tellOfAnswers(within: Db): Promise<number[]> {
  const jobs = await within.execute<{ event_id: number }>(words`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'tell-of-answer' returning (j.payload->>'eventId')::integer as event_id`);
  const events = jobs.map(({ event_id }) => event_id).sort((one, two) => one - two);
  for (const eventId of events) await tellOfAnswer(within, eventId);
  return events;
}

/** Tells followers of tags and products of the questions that are queued for them. Gives what the jobs were given. */
export async function tellOfQuestions(within: Db): Promise<Jobs["tell-of-question"][]> {
  const jobs = await within.execute<{ given: Jobs["tell-of-question"] }>(words`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'tell-of-question' returning j.payload as given`);
  for (const { given } of jobs) await tellOfQuestion(within, given);
  return jobs.map(({ given }) => given);
}

/** Writes the mails of notices that are queued, whenever they are due. Gives what the jobs were given. */
export async function mailNoticesNow(within: Db): Promise<Jobs["mail-notices"][]> {
  const jobs = await within.execute<{ given: Jobs["mail-notices"] }>(words`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'mail-notices' returning j.payload as given`);
  for (const { given } of jobs) await mailNotices(within, given);
  return jobs.map(({ given }) => given);
}

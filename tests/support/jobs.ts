// The worker's part in a test.
import { sql } from "drizzle-orm";
import { type Db, db } from "~/db.server";
import { openAccount } from "~/domain/accounts/sign-up.server";
import type { Jobs } from "~/domain/jobs.server";
import { mailNotices } from "~/domain/notifications/mail-notices.server";
import { tellOfAnswer } from "~/domain/questions/tell-of-answer.server";
import { tellOfQuestion } from "~/domain/questions/tell-of-question.server";
import { givePlaces } from "~/domain/rsvps/give-places.server";
import { markTagged } from "~/domain/search/mark-tagged.server";
import { moveTagged } from "~/domain/tags/move-tagged.server";

/** Opens the accounts that have been signed up for, all at once. Gives what the jobs were given. */
export async function openAccounts(): Promise<Jobs["open-account"][]> {
  const jobs = await taken(db, "open-account");
  await Promise.all(jobs.map((given) => openAccount(db, given)));
  return jobs;
}

/** Tells followers of questions what is queued for them, whenever it is due. Gives the events. */
export async function tellOfAnswers(within: Db): Promise<number[]> {
  const given = await taken(within, "tell-of-answer");
  const events = given.map(({ eventId }) => eventId).sort((one, two) => one - two);
  for (const eventId of events) await tellOfAnswer(within, eventId);
  return events;
}

/** Tells followers of tags and products of the questions that are queued for them. Gives what the jobs were given. */
export async function tellOfQuestions(within: Db): Promise<Jobs["tell-of-question"][]> {
  const jobs = await taken(within, "tell-of-question");
  for (const given of jobs) await tellOfQuestion(within, given);
  return jobs;
}

/** Writes the mails of notices that are queued, whenever they are due. Gives what the jobs were given. */
export async function mailNoticesNow(within: Db): Promise<Jobs["mail-notices"][]> {
  const jobs = await taken(within, "mail-notices");
  for (const given of jobs) await mailNotices(within, given);
  return jobs;
}

/** Gives what carries names of tags that lead elsewhere the tags that they lead to. */
export async function moveAllTagged(within: Db, options: { size?: number } = {}): Promise<void> {
  for (const { tagId } of await taken(within, "move-tagged")) await moveTagged(within, tagId, options);
}

/** Puts the documents into the dirty set in which other names of tags stand that have changed. */
export async function indexAllTagged(within: Db, options: { size?: number } = {}): Promise<void> {
  for (const { tagId } of await taken(within, "index-tagged")) await markTagged(within, tagId, options);
}

/** Gives those whose suspension was to end by now the places that they wait for, whenever that is due. Gives what the jobs were given. */
export async function giveAllPlaces(within: Db): Promise<Jobs["give-places"][]> {
  const jobs = await taken(within, "give-places");
  for (const { userId } of jobs) await givePlaces(within, userId);
  return jobs;
}

/** Takes the jobs of this name out of the queue, whenever they are due. Gives what they were given. */
async function taken<Name extends keyof Jobs>(within: Db, name: Name): Promise<Jobs[Name][]> {
  const jobs = await within.execute<{ given: Jobs[Name] }>(sql`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = ${name} returning j.payload as given`);
  return jobs.map(({ given }) => given);
}

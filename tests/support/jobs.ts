// The worker's part in a test.
import { db, sql } from "~/db.server";
import { openAccount } from "~/domain/accounts/sign-up.server";
import type { Jobs } from "~/domain/jobs.server";

/** Opens the accounts that have been signed up for, all at once. Gives what the jobs were given. */
export async function openAccounts(): Promise<Jobs["open-account"][]> {
  const jobs = await sql<{ given: Jobs["open-account"] }[]>`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'open-account' returning j.payload as given`;
  await Promise.all(jobs.map(({ given }) => openAccount(db, given)));
  return jobs.map(({ given }) => given);
}

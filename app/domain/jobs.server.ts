import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import type { MailedWish } from "~/domain/follows/by-mail.server";
import type { Language } from "~/i18n";

/** The jobs and what each is given. The worker (app/jobs) has one file for each. */
export type Jobs = {
  /** Somebody is suspended no more: places of talks that they wait for may be free. */
  "give-places": { userId: number };
  /** The search documents of what carries a tag are made anew. */
  "index-tagged": { tagId: number };
  /** `isNamed`: because a post names them. */
  "mail-notices": { eventId: number; userIds: number[]; isNamed: boolean };
  /** What carries a name goes to the tag that it leads to. */
  "move-tagged": { tagId: number };
  "open-follow": MailedWish;
  "open-account": { name: string; email: string; passwordHash: string; language: Language };
  "send-mail": { mailId: number };
  "send-reset-link": { email: string };
  /** `eventId` null: a test. */
  "send-webhook": { webhookId: number; eventId: number | null };
  "tell-followers": { talkId: number; eventId: number };
  "tell-of-answer": { eventId: number };
  /** `added`: what the event gave the question; null: it is new with all that it has. */
  "tell-of-question": { eventId: number; added: { tagIds: number[]; productId: number | null } | null };
  "tell-of-recording": { eventId: number };
};

/** Tries with growing waits, about three hours and a half in all: a mail server that is down for an hour loses nothing. */
export const MAX_TRIES = 10;

/** Puts a job into the queue, in the transaction of the change that it follows from (rule 7). */
export async function addJob<Name extends keyof Jobs>(
  tx: Db,
  name: Name,
  given: Jobs[Name],
  { afterSeconds = 0 }: { afterSeconds?: number } = {},
): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.add_job(${name}::text, ${JSON.stringify(given)}::json, max_attempts => ${MAX_TRIES}::int,
          run_at => now() + make_interval(secs => ${afterSeconds}::int))`,
  );
}

/**
 * The same under a key: a job that waits under it is replaced, and runs when either of the two was to run first. A job that is at
 * work already is left alone, and this one runs after it.
 */
export async function addKeyedJob<Name extends keyof Jobs>(
  tx: Db,
  name: Name,
  given: Jobs[Name],
  { key, runAt }: { key: string; runAt: Date },
): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(${name}::text, ${JSON.stringify(given)}::json, max_attempts => ${MAX_TRIES}::int,
      job_key => ${key}::text, job_key_mode => 'replace',
      run_at => least(${runAt.toISOString()}::timestamptz, (
        select j.run_at from graphile_worker.jobs j where j.key = ${key} and j.locked_at is null and j.attempts = 0)))`);
}

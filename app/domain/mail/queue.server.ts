import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { siteHost } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { addJob, MAX_TRIES } from "~/domain/jobs.server";
import { listOf } from "~/domain/rows.server";

export type NewMail = {
  /** Whose mail it is; null for somebody who has no account (any more). */
  userId?: number | null;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** What the mail is, for ever: `talk-3-change-2-user-7`. The same mail is queued once. Default: a new one each time. */
  name?: string;
  calendar?: { text: string; method: "REQUEST" | "CANCEL" | "PUBLISH" };
  /** Where one click ends such mails. */
  unsubscribeUrl?: string;
  /** The talk that it is about: its cancellation takes back what waits. */
  talkId?: number;
  /** The event that it tells of: it is not sent once its reader has read of that, or may not see it any more. */
  eventId?: number;
  /** It is not sent after this. */
  expiresAt?: Date;
};

/** Queues a mail in the transaction of what it tells of. Gives the id of its row, or null if this very mail was queued before. */
export async function queueMail(tx: Db, mail: NewMail): Promise<number | null> {
  const [row] = await write(tx, [mail]);
  if (!row) return null;
  await addJob(tx, "send-mail", { mailId: row.id });
  return row.id;
}

/** Before all that has none. */
const URGENT = -10;

/** The same for many at once. Urgent ones go before those that wait already, of which there may be thousands. */
export async function queueMails(
  tx: Db,
  all: readonly NewMail[],
  { isUrgent = false }: { isUrgent?: boolean } = {},
): Promise<void> {
  if (all.length === 0) return;
  const rows = await write(tx, all);
  await tx.execute(sql`
    select graphile_worker.add_jobs(array(
      select row('send-mail', json_build_object('mailId', m), null, null, ${MAX_TRIES}::smallint, null, ${isUrgent ? URGENT : 0}::smallint, null)::graphile_worker.job_spec
      from unnest(${listOf(rows.map(({ id }) => id))}) m))`);
}

/** All of them travel as one parameter: the builder takes longer for a hundred rows than the database. */
async function write(tx: Db, all: readonly NewMail[]): Promise<{ id: number }[]> {
  const rows = all.map(({ name = randomBytes(16).toString("hex"), calendar, ...mail }) => ({
    ...mail,
    messageId: `<${name}@${siteHost()}>`,
    calendar: calendar?.text,
    method: calendar?.method,
  }));
  return await tx.execute<{ id: number }>(sql`
    insert into mails (message_id, user_id, to_address, subject, text, html, calendar, calendar_method, unsubscribe_url, talk_id, event_id, expires_at)
    select "messageId", "userId", "to", subject, text, html, calendar, method, "unsubscribeUrl", "talkId", "eventId", "expiresAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m("messageId" text, "userId" bigint, "to" text, subject text, text text,
      html text, calendar text, method text, "unsubscribeUrl" text, "talkId" bigint, "eventId" bigint, "expiresAt" timestamptz)
    on conflict (message_id) do nothing returning id`);
}

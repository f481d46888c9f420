import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { siteHost } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { addJob, MAX_TRIES } from "~/domain/jobs.server";
import { listOf } from "~/domain/rows.server";
import { mails } from "~db/schema/notices";

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

/** The same for many at once. */
export async function queueMails(tx: Db, all: readonly NewMail[]): Promise<void> {
  if (all.length === 0) return;
  const rows = await write(tx, all);
  await tx.execute(sql`
    select graphile_worker.add_job('send-mail', json_build_object('mailId', m), max_attempts => ${MAX_TRIES}::int)
    from unnest(${listOf(rows.map(({ id }) => id))}) m`);
}

async function write(tx: Db, all: readonly NewMail[]): Promise<{ id: number }[]> {
  return await tx
    .insert(mails)
    .values(
      all.map(({ name = randomBytes(16).toString("hex"), to, calendar, ...mail }) => ({
        ...mail,
        messageId: `<${name}@${siteHost()}>`,
        toAddress: to,
        calendar: calendar?.text ?? null,
        calendarMethod: calendar?.method ?? null,
      })),
    )
    .onConflictDoNothing({ target: mails.messageId })
    .returning({ id: mails.id });
}

import { randomBytes } from "node:crypto";
import { siteHost } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { addJob } from "~/domain/jobs.server";
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
};

/** Queues a mail in the transaction of what it tells of. Gives the id of its row, or null if this very mail was queued before. */
export async function queueMail(tx: Db, mail: NewMail): Promise<number | null> {
  const messageId = `<${mail.name ?? randomBytes(16).toString("hex")}@${siteHost()}>`;
  const [row] = await tx
    .insert(mails)
    .values({
      messageId,
      userId: mail.userId ?? null,
      toAddress: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      calendar: mail.calendar?.text ?? null,
      calendarMethod: mail.calendar?.method ?? null,
    })
    .onConflictDoNothing({ target: mails.messageId })
    .returning({ id: mails.id });
  if (!row) return null;
  await addJob(tx, "send-mail", { mailId: row.id });
  return row.id;
}

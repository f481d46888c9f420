import { eq, sql } from "drizzle-orm";
import { type Mail, sendMail } from "~/adapters/mailer.server";
import type { Db } from "~/db.server";
import { mails } from "~db/schema/notices";

type StoredMail = typeof mails.$inferSelect;

const MAX_ERROR_LENGTH = 300;

/**
 * Sends a queued mail. Without a mail server it stays in the table, which then is the mailbox. Run twice it sends once. When the server
 * does not take it, that is written down and thrown, so that the queue tries again; after the last try it is given up. What a server has
 * taken, or never will, keeps no body: links in it are secrets.
 */
export async function sendQueuedMail(
  db: Db,
  mailId: number,
  { isLastTry, deliver = sendMail }: { isLastTry: boolean; deliver?: typeof sendMail },
): Promise<void> {
  const [mail] = await db.select().from(mails).where(eq(mails.id, mailId));
  // Gone with its account, or done.
  if (!mail || mail.sentAt || mail.failedAt) return;
  const write = (facts: Partial<StoredMail>) =>
    db
      .update(mails)
      .set({ ...facts, attempts: sql`${mails.attempts} + 1` })
      .where(eq(mails.id, mailId));
  try {
    const outcome = await deliver(asMail(mail));
    await write({ sentAt: new Date(), lastError: null, ...(outcome === "sent" && noBody) });
  } catch (error) {
    const isHopeless = isLastTry || isRefusedForGood(error);
    const lastError = (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH);
    await write({ lastError, ...(isHopeless && { failedAt: new Date(), ...noBody }) });
    if (!isHopeless || isLastTry) throw error;
  }
}

const noBody = { text: "", html: "", calendar: null };

function asMail({ messageId, toAddress, subject, text, html, calendar, calendarMethod }: StoredMail): Mail {
  const method = (["REQUEST", "CANCEL", "PUBLISH"] as const).find((one) => one === calendarMethod);
  return {
    messageId,
    to: toAddress,
    subject,
    text,
    html,
    ...(calendar && method && { calendar: { text: calendar, method } }),
  };
}

/** SMTP says with 5xx that trying again is of no use; 530 and 535 are about our own sign-in there, which somebody will put right. */
function isRefusedForGood(error: unknown): boolean {
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  return code >= 500 && code !== 530 && code !== 535;
}

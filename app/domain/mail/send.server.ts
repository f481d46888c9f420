import { eq, sql } from "drizzle-orm";
import { type Mail, sendMail } from "~/adapters/mailer.server";
import type { Db } from "~/db.server";
import { isStillNews } from "~/domain/notifications/still-news.server";
import { users } from "~db/schema/accounts";
import { mails } from "~db/schema/notices";

type StoredMail = typeof mails.$inferSelect;

const MAX_ERROR_LENGTH = 300;

/**
 * Sends a queued mail. Without a mail server it stays in the table, which then is the mailbox. Run twice it sends once. When the server
 * does not take it, that is written down and thrown, so that the queue tries again; after the last try it is given up. One that was taken
 * back, comes too late or is no news any more, is dropped. What a server has taken, or never will, keeps no body: links in it are secrets; a notice that was
 * given up holds none, and keeps it for an admin to try again. A mail of nobody (the last one of an account) keeps no address either; its
 * row stays, so that it is sent once.
 */
export async function sendQueuedMail(
  db: Db,
  mailId: number,
  {
    isLastTry,
    deliver = sendMail,
    now = new Date(),
  }: { isLastTry: boolean; deliver?: typeof sendMail; now?: Date },
): Promise<void> {
  const [found] = await db
    .select({ mail: mails, goneAt: users.deletedAt })
    .from(mails)
    .leftJoin(users, eq(users.id, mails.userId))
    .where(eq(mails.id, mailId));
  // Gone with its account, or done.
  if (!found || found.mail.sentAt || found.mail.failedAt) return;
  const { mail, goneAt } = found;
  if (mail.droppedAt) return void (await db.update(mails).set(noBody).where(eq(mails.id, mailId)));
  const drop = () =>
    db
      .update(mails)
      .set({ droppedAt: now, ...noBody })
      .where(eq(mails.id, mailId));
  if (mail.expiresAt && mail.expiresAt <= now) return void (await drop());
  if (goneAt) return void (await db.delete(mails).where(eq(mails.id, mailId)));
  if (await isNoNews(db, mail)) return void (await drop());
  const done = { ...noBody, ...(mail.userId === null && { toAddress: "" }) };
  const write = (facts: Partial<StoredMail>) =>
    db
      .update(mails)
      .set({ ...facts, attempts: sql`${mails.attempts} + 1` })
      .where(eq(mails.id, mailId));
  try {
    const outcome = await deliver(asMail(mail));
    await write({ sentAt: new Date(), lastError: null, ...(outcome === "sent" && done) });
  } catch (error) {
    const isHopeless = isLastTry || isRefusedForGood(error);
    const lastError = withoutAddresses(error instanceof Error ? error.message : String(error));
    await write({ lastError, ...(isHopeless && { failedAt: new Date(), ...(!isNotice(mail) && done) }) });
    if (!isHopeless || isLastTry) throw new Error(lastError);
  }
}

/** Its reader has read of it here meanwhile, or it is out of sight. */
async function isNoNews(db: Db, { eventId, userId }: StoredMail): Promise<boolean> {
  return eventId !== null && userId !== null && !(await isStillNews(db, { eventId, userId }));
}

/** What a mail server says of an address names it; the queue keeps and logs what went wrong. */
function withoutAddresses(message: string): string {
  return message.replace(/[^\s<>"']+@[^\s<>"']+/g, "…").slice(0, MAX_ERROR_LENGTH);
}

/** What can be ended by one click is a notice: it is sent to many, and has no link that opens an account. */
const isNotice = ({ unsubscribeUrl }: StoredMail) => unsubscribeUrl !== null;

const noBody = { text: "", html: "", calendar: null };

function asMail(mail: StoredMail): Mail {
  const { messageId, toAddress, subject, text, html, calendar, calendarMethod, unsubscribeUrl } = mail;
  const method = (["REQUEST", "CANCEL", "PUBLISH"] as const).find((one) => one === calendarMethod);
  return {
    messageId,
    to: toAddress,
    subject,
    text,
    html,
    ...(calendar && method && { calendar: { text: calendar, method } }),
    ...(unsubscribeUrl && { unsubscribeUrl }),
  };
}

/** SMTP says with 5xx that trying again is of no use; 530 and 535 are about our own sign-in there, which somebody will put right. */
function isRefusedForGood(error: unknown): boolean {
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  return code >= 500 && code !== 530 && code !== 535;
}

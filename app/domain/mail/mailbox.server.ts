import { desc, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { mails } from "~db/schema/notices";

export type MailRow = {
  id: number;
  to: string;
  subject: string;
  createdAt: string;
  state: "waiting" | "sent" | "failed" | "dropped";
};
export type OpenMail = MailRow & { text: string; calendar: string | null };

const PAGE = 30;

/** Mails of everybody, newest first: for the local mailbox of development only. */
export async function listMails(db: Db, { page }: { page: number }): Promise<Page<MailRow>> {
  const rows = await db
    .select(columns)
    .from(mails)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE);
  return pageOf(rows.map(asRow), { page, size: PAGE });
}

/** One mail with its text and calendar part. Throws notFound. */
export async function getMail(db: Db, id: number): Promise<OpenMail> {
  const [row] = await db
    .select({ ...columns, text: mails.text, calendar: mails.calendar })
    .from(mails)
    .where(eq(mails.id, id));
  if (!row) throw notFound();
  return { ...asRow(row), text: row.text, calendar: row.calendar };
}

const columns = {
  id: mails.id,
  to: mails.toAddress,
  subject: mails.subject,
  createdAt: mails.createdAt,
  sentAt: mails.sentAt,
  failedAt: mails.failedAt,
  droppedAt: mails.droppedAt,
};

type Row = {
  id: number;
  to: string;
  subject: string;
  createdAt: Date;
  sentAt: Date | null;
  failedAt: Date | null;
  droppedAt: Date | null;
};

function asRow({ id, to, subject, createdAt, sentAt, failedAt, droppedAt }: Row): MailRow {
  const state = failedAt ? "failed" : droppedAt ? "dropped" : sentAt ? "sent" : "waiting";
  return { id, to, subject, createdAt: createdAt.toISOString(), state };
}

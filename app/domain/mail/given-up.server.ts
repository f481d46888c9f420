import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed } from "~/domain/errors";
import { addJob } from "~/domain/jobs.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";

const PAGE = 50;

export type GivenUpMail = {
  id: number;
  to: string;
  subject: string;
  failedAt: string;
  attempts: number;
  error: string | null;
  /** What holds links of accounts keeps no body, and is not sent again. */
  canRetry: boolean;
};

/** Mails that were given up, newest first. For admins. Refuses: notAllowed. */
export async function listGivenUp(
  db: Db,
  viewer: Member,
  { page }: { page: number },
): Promise<{ items: GivenUpMail[]; page: number; hasNext: boolean }> {
  if (!viewer.isAdmin) throw notAllowed();
  const items = await rowsOf<GivenUpMail>(
    db,
    sql`select id, to_address as "to", subject, failed_at as "failedAt", attempts, last_error as error, text <> '' as "canRetry"
        from mails where failed_at is not null order by failed_at desc, id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return { items: items.slice(0, PAGE), page, hasNext: items.length > PAGE };
}

/** Puts a mail that was given up into the queue again, under its own Message-ID. Refuses: notAllowed, conflict `errors.mailGone`. */
export async function retryMail(db: Db, viewer: Member, id: number): Promise<void> {
  if (!viewer.isAdmin) throw notAllowed();
  await db.transaction(async (tx) => {
    const [mail] = await tx.execute<{ id: number }>(
      sql`update mails set failed_at = null where id = ${id} and failed_at is not null and text <> '' returning id`,
    );
    if (!mail) throw conflict("errors.mailGone");
    await addJob(tx, "send-mail", { mailId: mail.id });
  });
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed } from "~/domain/errors";
import { addJob } from "~/domain/jobs.server";
import { type Page, pageOf } from "~/domain/page-of";
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
): Promise<Page<GivenUpMail>> {
  if (!viewer.isAdmin) throw notAllowed();
  const items = await rowsOf<GivenUpMail>(
    db,
    sql`select id, to_address as "to", subject, failed_at as "failedAt", attempts, last_error as error, text <> '' as "canRetry"
        from mails where failed_at is not null order by failed_at desc, id desc limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
  );
  return pageOf(items, { page, size: PAGE });
}

/**
 * Gives up the mails whose last try did not end: its worker was killed, so nothing wrote down what became of it. The queue keeps jobs
 * whose tries are used up; of these the mail says all there is to say. What is no notice keeps no body (see `sendQueuedMail`).
 */
export async function giveUpLostMails(db: Db): Promise<void> {
  await db.execute(sql`
    with ended as (
      select (j.payload->>'mailId')::bigint as id from graphile_worker.complete_jobs(array(
        select x.id from graphile_worker.jobs x
        where x.task_identifier = 'send-mail' and x.attempts >= x.max_attempts and x.locked_at is null)) j)
    update mails m set failed_at = now(), last_error = ${LOST}, attempts = m.attempts + 1,
      text = case when m.unsubscribe_url is null then '' else m.text end,
      html = case when m.unsubscribe_url is null then '' else m.html end,
      calendar = case when m.unsubscribe_url is not null then m.calendar end
    from ended where m.id = ended.id and m.sent_at is null and m.failed_at is null and m.dropped_at is null`);
}

/** For the operator, as what mail servers say is. */
const LOST = "The worker ended during the last try. The mail may have gone out.";

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

import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, notAllowed, notFound } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { cameAt } from "~/domain/merges/find.server";
import { lockQuestion } from "~/domain/posts.server";
import { tellFollowersOf } from "~/domain/questions/told.server";
import { rowsOf } from "~/domain/rows.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { acceptances } from "~db/schema/questions";
import { forgetReminder, forgetUnread } from "./consequences.server";
import { canAccept, canAcceptOnBehalf, canUnaccept, saysWhyUnaccepted } from "./policy";

type Candidate = { authorId: number; silentDays: number; acceptedAnswerId: number | null };

/**
 * Accepts an answer, or switches to it. The same one again changes nothing. Staff may accept (not switch) for an asker who has been
 * silent; that is kept with their role. Refuses an answer of another question, or one out of sight, as absent.
 */
export async function acceptAnswer(
  db: Db,
  viewer: Member,
  questionId: number,
  answerId: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const question = await lockQuestion(tx, viewer, questionId);
    if (question.isOutOfSight) throw notFound();
    const candidate = await candidateOf(tx, questionId, answerId, question.askerId);
    const facts = { ...question, silentDays: candidate.silentDays };
    const byAsker = canAccept(viewer, facts);
    if (!byAsker && !canAcceptOnBehalf(viewer, facts)) throw notAllowed();
    const { acceptedAnswerId } = candidate;
    if (acceptedAnswerId === answerId) return;
    // Staff help where nothing is accepted; what is accepted is the asker's to change (rule 1).
    if (!byAsker && acceptedAnswerId !== null) throw notAllowed();
    if (acceptedAnswerId !== null) await forgetUnread(tx, acceptedAnswerId);

    const onBehalfAs = byAsker ? null : roleInWords(viewer, question.vendorId);
    const values = { answerId, acceptedBy: viewer.id, onBehalfAs, acceptedAt: new Date() };
    await tx
      .insert(acceptances)
      .values({ questionId, ...values })
      .onConflictDoUpdate({ target: acceptances.questionId, set: values });
    await forgetReminder(tx, questionId);
    const eventId = await recordEvent(tx, {
      verb: "accepted",
      actorId: viewer.id,
      actorRole: onBehalfAs,
      questionId,
      answerId,
      data: acceptedAnswerId === null ? {} : { insteadOf: acceptedAnswerId },
    });
    await notify(tx, eventId, viewer.id, [candidate.authorId, byAsker ? null : question.askerId]);
    await tellFollowersOf(tx, { questionId, eventId });
  });
}

/**
 * Takes the acceptance back: the question is open again. Nothing accepted: nothing changes. Throws invalid when neither the asker nor
 * whoever accepted does it, and they do not say why.
 */
export async function unacceptAnswer(
  db: Db,
  viewer: Member,
  questionId: number,
  reason: string | null = null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const question = await lockQuestion(tx, viewer, questionId);
    const [current] = await tx.select().from(acceptances).where(eq(acceptances.questionId, questionId));
    if (!current) return;
    const facts = { ...question, acceptedById: current.acceptedBy };
    if (!canUnaccept(viewer, facts)) throw notAllowed();
    if (reason === null && saysWhyUnaccepted(viewer, facts)) throw invalid({ reason: "errors.reasonShort" });
    await tx.delete(acceptances).where(eq(acceptances.questionId, questionId));
    await forgetUnread(tx, current.answerId);
    const eventId = await recordEvent(tx, {
      verb: "unaccepted",
      actorId: viewer.id,
      actorRole: viewer.id === question.askerId ? null : roleInWords(viewer, question.vendorId),
      questionId,
      answerId: current.answerId,
      reason,
    });
    await notify(tx, eventId, viewer.id, [question.askerId]);
  });
}

/** The answer to be accepted, locked: visible, of this question. */
async function candidateOf(
  tx: Db,
  questionId: number,
  answerId: number,
  askerId: number,
): Promise<Candidate> {
  await tx.execute(sql`select from answers where id = ${answerId} for update`);
  const [row] = await rowsOf<Candidate>(
    tx,
    sql`select a.author_id as "authorId", (select answer_id from acceptances where question_id = ${questionId}) as "acceptedAnswerId",
          ${silentDays(askerId)} as "silentDays"
        from answers a where a.id = ${answerId} and a.question_id = ${questionId} and a.deleted_at is null and a.hidden_at is null`,
  );
  if (!row) throw notFound();
  return row;
}

/** Whole days since this answer (alias `a`) was given or came here, and marked if it is official, and the asker has written nothing on its question. */
function silentDays(askerId: number) {
  return sql`floor(extract(epoch from now() - greatest(
    a.created_at,
    ${cameAt},
    (select max(marked_at) from official_marks
      where answer_id = a.id and state = 'official' and revision_id = a.revision_id),
    (select max(at) from events where question_id = a.question_id and actor_id = ${askerId})
  )) / 86400)::integer`;
}

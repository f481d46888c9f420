import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notFound } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { whereItLeads } from "~/domain/merges/where-it-leads.server";
import { tellNamed } from "~/domain/namings/consequences.server";
import { contentHash, findRepeat, lockQuestion, oneWriteAtATime, writtenBody } from "~/domain/posts.server";
import { tellFollowersOf } from "~/domain/questions/told.server";
import { type Member, membershipAt, roleInWords } from "~/domain/viewer";
import { answers, revisions } from "~db/schema/questions";
import { findOwnAnswer } from "./own.server";

/**
 * Answers a question, or the one that it leads to by now, whose id is given too. The same text sent again within ten minutes gives the first answer. Who has answered edits that instead: another
 * one is refused with conflict `errors.answeredAlready`.
 */
export async function answerQuestion(
  db: Db,
  viewer: Member,
  askedId: number,
  { body }: { body: string },
): Promise<{ id: number; questionId: number }> {
  const { html, plain, named } = await writtenBody(db, body);
  return await whereItLeads(db, viewer, askedId, (questionId) =>
    db.transaction(async (tx) => {
      const hash = contentHash(viewer.id, questionId, body);
      await oneWriteAtATime(tx, viewer.id);
      const question = await lockQuestion(tx, viewer, questionId);
      if (question.isOutOfSight) throw notFound();
      const earlier = await findRepeat(tx, answers, { authorId: viewer.id, hash });
      if (earlier) return { ...earlier, questionId };
      if (question.isClosed) throw conflict("errors.questionClosed");
      if (await findOwnAnswer(tx, viewer, questionId)) throw conflict("errors.answeredAlready");

      const [answer] = await tx
        .insert(answers)
        .values({ questionId, authorId: viewer.id, contentHash: hash })
        .returning({ id: answers.id });
      if (!answer) throw new Error("an answer was not written");
      const [revision] = await tx
        .insert(revisions)
        .values({ answerId: answer.id, number: 1, body, html, plain, authorId: viewer.id })
        .returning({ id: revisions.id });
      await tx
        .update(answers)
        .set({ revisionId: revision?.id ?? null })
        .where(eq(answers.id, answer.id));
      const eventId = await recordEvent(tx, {
        verb: "answered",
        actorId: viewer.id,
        actorRole: membershipAt(viewer, question.vendorId) ? roleInWords(viewer, question.vendorId) : null,
        staff: membershipAt(viewer, question.vendorId),
        questionId,
        answerId: answer.id,
        revisionId: revision?.id ?? null,
      });
      await notify(tx, eventId, viewer.id, [question.askerId]);
      const who = { actorId: viewer.id, authorId: viewer.id };
      await tellNamed(tx, { eventId, ...who, named, post: { answerId: answer.id } });
      await tellFollowersOf(tx, { questionId, eventId });
      return { ...answer, questionId };
    }),
  );
}

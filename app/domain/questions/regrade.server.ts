import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { termsFor } from "~/domain/clock/terms.server";
import { conflict, notAllowed, notFound } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { lockQuestion } from "~/domain/posts.server";
import { type Member, membershipAt, roleInWords } from "~/domain/viewer";
import { questions } from "~db/schema/questions";
import type { RegradeInput } from "./input";
import { canRegrade } from "./policy";

/**
 * Staff of the product's vendor, or moderators, grade a question anew, with a reason that everybody reads. The grade it was asked with
 * stays in the record; what is promised for what is still open counts from the beginning as before, by the new grade.
 */
export async function regradeQuestion(
  db: Db,
  viewer: Member,
  id: number,
  { severity, stage, reason }: RegradeInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const question = await lockQuestion(tx, viewer, id);
    const { vendorId, productId, language, askerId } = question;
    if (question.isOutOfSight) throw notFound();
    if (!canRegrade(viewer, vendorId)) throw notAllowed();
    if (question.severity === severity && question.stage === stage) throw conflict("errors.gradedAlready");
    await tx.update(questions).set({ severity, stage }).where(eq(questions.id, id));
    await tx.execute(sql`select question_refresh(${id})`);
    const eventId = await recordEvent(tx, {
      verb: "regraded",
      actorId: viewer.id,
      actorRole: roleInWords(viewer, vendorId),
      staff: membershipAt(viewer, vendorId),
      questionId: id,
      reason,
      data: { from: question.severity, to: severity, fromStage: question.stage, toStage: stage },
      terms: await termsFor(tx, { questionId: id, askerId, vendorId, productId, severity, stage, language }),
    });
    await notify(tx, eventId, viewer.id, [askerId]);
  });
}

import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { renderedComment } from "~/domain/posts.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { talkQuestions } from "~db/schema/talk-afterwards";
import type { TalkAnswerInput } from "./input";
import { lockTalkQuestion } from "./load.server";
import { canAnswerAt } from "./policy";

/**
 * Answers a question put to a talk, or says it better; with the place in the recording, if it was answered there. Who asked is told of
 * the first answer.
 */
export async function answerAtTalk(
  db: Db,
  viewer: Member,
  id: number,
  { body, at }: TalkAnswerInput,
): Promise<{ talkId: number }> {
  const { html } = await renderedComment(body);
  return await db.transaction(async (tx) => {
    const { talkId, facts, answer } = await lockTalkQuestion(tx, viewer, id);
    if (!canAnswerAt(viewer, facts)) throw notAllowed();
    await tx
      .update(talkQuestions)
      .set({ answer: body, answerHtml: html, answeredAt: sql`now()`, answeredBy: viewer.id, atSeconds: at })
      .where(eq(talkQuestions.id, id));
    if (answer === null) {
      const actorRole = roleInWords(viewer, facts.vendorId);
      const eventId = await recordEvent(tx, {
        verb: "answered-at-talk",
        actorId: viewer.id,
        actorRole,
        talkId,
      });
      await notify(tx, eventId, viewer.id, [facts.authorId]);
    }
    return { talkId };
  });
}

import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { renderedComment } from "~/domain/posts.server";
import type { Member } from "~/domain/viewer";
import { talkQuestions } from "~db/schema/talk-afterwards";
import type { TalkAnswerInput } from "./input";
import { lockTalkQuestion } from "./load.server";
import { canAnswerAt } from "./policy";

/** Answers a question put to a talk, or says it better; with the place in the recording, if it was answered there. */
export async function answerAtTalk(
  db: Db,
  viewer: Member,
  id: number,
  { body, at }: TalkAnswerInput,
): Promise<{ talkId: number }> {
  const { html } = await renderedComment(body);
  return await db.transaction(async (tx) => {
    const { talkId, facts } = await lockTalkQuestion(tx, viewer, id);
    if (!canAnswerAt(viewer, facts)) throw notAllowed();
    await tx
      .update(talkQuestions)
      .set({ answer: body, answerHtml: html, answeredAt: sql`now()`, answeredBy: viewer.id, atSeconds: at })
      .where(eq(talkQuestions.id, id));
    return { talkId };
  });
}

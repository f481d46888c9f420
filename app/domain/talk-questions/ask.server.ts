import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed, notFound } from "~/domain/errors";
import { contentHash, oneWriteAtATime, REPEAT_WINDOW_MINUTES, renderedComment } from "~/domain/posts.server";
import { rowsOf } from "~/domain/rows.server";
import { talkVisibleTo } from "~/domain/talks/visible.server";
import type { Member } from "~/domain/viewer";
import { talkQuestions } from "~db/schema/talk-afterwards";
import { talkFacts } from "./load.server";
import { canAskAt, type TalkQuestionFacts } from "./policy";

/** Puts a question to a talk. The same text sent again within ten minutes gives the first one. Refuses: notFound, notAllowed, conflict. */
export async function askAtTalk(
  db: Db,
  viewer: Member,
  talkId: number,
  { body }: { body: string },
): Promise<{ id: number }> {
  const { html } = await renderedComment(body);
  return await db.transaction(async (tx) => {
    await oneWriteAtATime(tx, viewer.id);
    const [talk] = await rowsOf<{ facts: TalkQuestionFacts }>(
      tx,
      sql`select ${talkFacts} as facts from talks t where t.id = ${talkId} and ${talkVisibleTo(viewer)}`,
    );
    if (!talk) throw notFound();
    if (talk.facts.isCancelled) throw conflict("errors.talkCancelled");
    if (!canAskAt(viewer, talk.facts)) throw notAllowed();
    const hash = contentHash(viewer.id, talkId, body);
    const [earlier] = await rowsOf<{ id: number }>(
      tx,
      sql`select id from talk_questions where author_id = ${viewer.id} and content_hash = ${hash} and deleted_at is null
            and created_at > now() - make_interval(mins => ${REPEAT_WINDOW_MINUTES}) order by id limit 1`,
    );
    if (earlier) return earlier;
    const [question] = await tx
      .insert(talkQuestions)
      .values({ talkId, authorId: viewer.id, body, html, contentHash: hash })
      .returning({ id: talkQuestions.id });
    if (!question) throw new Error("a question put to a talk was not written");
    return question;
  });
}

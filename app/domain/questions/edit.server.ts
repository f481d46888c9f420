import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, notAllowed } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { questionMoved } from "~/domain/official/consequences.server";
import { contentHash, lockQuestion, renderedBody } from "~/domain/posts.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { languageOf } from "~/lib/language";
import { questions, revisions } from "~db/schema/questions";
import { environmentOf, putTags } from "./environment.server";
import type { QuestionInput } from "./input";
import { canEditPost } from "./policy";

/**
 * Makes a new revision of a question. Refuses with conflict `errors.editedMeanwhile` when `base` is no longer the revision
 * shown: the page then shows both texts.
 */
export async function editQuestion(
  db: Db,
  viewer: Member,
  id: number,
  { base, summary, ...input }: QuestionInput & { base: number; summary: string },
): Promise<void> {
  const { html, plain } = await renderedBody(input.body);
  await db.transaction(async (tx) => {
    const post = await lockQuestion(tx, viewer, id);
    if (!canEditPost(viewer, post.facts)) throw notAllowed();
    if (post.revisionId !== base) throw conflict("errors.editedMeanwhile");
    const { productId, vendorId, releaseId, facts } = await environmentOf(tx, input);
    const words = { tags: input.tags, platform: input.platform, severity: input.severity, ...facts };
    if (await isUnchanged(tx, base, input, words)) return;

    const [revision] = await tx
      .insert(revisions)
      .values({
        questionId: id,
        number: post.revisionNumber + 1,
        title: input.title,
        body: input.body,
        html,
        plain,
        facts: words,
        summary,
        authorId: viewer.id,
      })
      .returning({ id: revisions.id });
    await tx
      .update(questions)
      .set({
        title: input.title,
        revisionId: revision?.id ?? null,
        language: languageOf(`${input.title}\n${plain}`),
        productId,
        releaseId,
        platform: input.platform,
        severity: input.severity,
        contentHash: contentHash(post.facts.authorId, input.title, input.body),
        editedAt: sql`now()`,
      })
      .where(eq(questions.id, id));
    await putTags(tx, id, input.tags);
    await tx.execute(sql`select question_refresh(${id})`);
    const actorRole = viewer.id === post.facts.authorId ? null : roleInWords(viewer, post.vendorId);
    const eventId = await recordEvent(tx, {
      verb: "edited",
      actorId: viewer.id,
      actorRole,
      questionId: id,
      revisionId: revision?.id ?? null,
      reason: summary || null,
    });
    await notify(tx, eventId, viewer.id, [post.facts.authorId]);
    if (productId !== post.productId) {
      await questionMoved(tx, { questionId: id, actorId: viewer.id, actorRole, vendorId });
    }
  });
}

async function isUnchanged(
  tx: Db,
  base: number,
  input: QuestionInput,
  words: Record<string, unknown>,
): Promise<boolean> {
  const [current] = await tx
    .select({ title: revisions.title, body: revisions.body, facts: revisions.facts })
    .from(revisions)
    .where(eq(revisions.id, base));
  const key = (facts: Record<string, unknown> | null) => JSON.stringify(Object.entries(facts ?? {}).sort());
  return current?.title === input.title && current.body === input.body && key(current.facts) === key(words);
}

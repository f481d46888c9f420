import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "~/db.server";
import { termsFor } from "~/domain/clock/terms.server";
import { conflict, notAllowed } from "~/domain/errors";
import { notify, recordEvent } from "~/domain/events/record.server";
import { tellNamed } from "~/domain/namings/consequences.server";
import { questionMoved } from "~/domain/official/consequences.server";
import { contentHash, type LockedPost, lockQuestion, writtenBody } from "~/domain/posts.server";
import { namesNow, tagsNamed } from "~/domain/tags/names.server";
import { type Member, roleInWords } from "~/domain/viewer";
import { languageOf } from "~/lib/language";
import { questions, type RevisionFacts, revisions } from "~db/schema/questions";
import { environmentOf, factsOf, putTags } from "./environment.server";
import { gradeOf, type QuestionInput, type questionEditInput } from "./input";
import { canEditPost } from "./policy";
import { tellOfNew } from "./told.server";

/**
 * Makes a new revision of a question. Refuses with conflict `errors.editedMeanwhile` when `base` is no longer the revision
 * shown, or it was regraded since (`grade`, when given, is what the edit began from): the page then shows both; with
 * `errors.mergedMeanwhile` when it leads to another question.
 */
export async function editQuestion(
  db: Db,
  viewer: Member,
  id: number,
  { base, grade, summary, ...input }: QuestionInput & z.output<typeof questionEditInput>,
): Promise<void> {
  const { html, plain, named } = await writtenBody(db, input.body);
  await db.transaction(async (tx) => {
    const post = await lockQuestion(tx, viewer, id);
    if (post.facts.isMerged) throw conflict("errors.mergedMeanwhile");
    if (!canEditPost(viewer, post.facts)) throw notAllowed();
    const isRegraded = grade !== undefined && grade !== gradeOf(post);
    if (post.revisionId !== base || isRegraded) throw conflict("errors.editedMeanwhile");
    const environment = await environmentOf(tx, input);
    const { productId, vendorId, releaseId } = environment;
    const tags = await tagsNamed(tx, input.tags);
    const facts = factsOf({ ...input, tags: tags.map(({ slug }) => slug) }, environment);
    const language = languageOf(`${input.title}\n${plain}`);
    if (await isUnchanged(tx, base, input, facts)) return;

    const [revision] = await tx
      .insert(revisions)
      .values({
        questionId: id,
        number: post.revisionNumber + 1,
        title: input.title,
        body: input.body,
        html,
        plain,
        facts,
        summary,
        authorId: viewer.id,
      })
      .returning({ id: revisions.id });
    await tx
      .update(questions)
      .set({
        title: input.title,
        revisionId: revision?.id ?? null,
        language,
        productId,
        releaseId,
        platform: input.platform,
        severity: input.severity,
        scenario: input.scenario,
        stage: input.stage,
        contentHash: contentHash(post.facts.authorId, input.title, input.body),
        editedAt: sql`now()`,
      })
      .where(eq(questions.id, id));
    const newTagIds = await putTags(tx, id, tags);
    await tx.execute(sql`select question_refresh(${id})`);
    const actorRole = viewer.id === post.facts.authorId ? null : roleInWords(viewer, post.vendorId);
    const eventId = await recordEvent(tx, {
      verb: "edited",
      actorId: viewer.id,
      actorRole,
      questionId: id,
      revisionId: revision?.id ?? null,
      reason: summary || null,
      ...(isPromisedAnew(post, { ...input, productId, language }) && {
        terms: await termsFor(tx, {
          questionId: id,
          askerId: post.askerId,
          ...environment,
          severity: input.severity,
          stage: input.stage,
          language,
        }),
      }),
    });
    const { authorId } = post.facts;
    await notify(tx, eventId, viewer.id, [authorId]);
    if (!post.isOutOfSight) {
      await tellNamed(tx, { eventId, actorId: viewer.id, authorId, named, post: { questionId: id } });
    }
    await tellOfNew(tx, {
      questionId: id,
      eventId,
      added: { tagIds: newTagIds, productId: productId === post.productId ? null : productId },
    });
    if (productId !== post.productId) {
      await questionMoved(tx, { questionId: id, actorId: viewer.id, actorRole, vendorId });
    }
  });
}

type Graded = Pick<LockedPost, "productId" | "severity" | "stage" | "language">;

/** What is promised hangs on product, severity and stage; the record is kept by language too. */
function isPromisedAnew(before: Graded, after: Graded): boolean {
  return (["productId", "severity", "stage", "language"] as const).some((key) => before[key] !== after[key]);
}

async function isUnchanged(
  tx: Db,
  base: number,
  input: QuestionInput,
  facts: RevisionFacts,
): Promise<boolean> {
  const [current] = await tx
    .select({ title: revisions.title, body: revisions.body, facts: revisions.facts })
    .from(revisions)
    .where(eq(revisions.id, base));
  if (!current?.facts || current.title !== input.title || current.body !== input.body) return false;
  // Revisions from before questions had a scenario or a stage say nothing of it.
  const key = (one: RevisionFacts) =>
    JSON.stringify(Object.entries({ scenario: null, stage: null, ...one }).sort());
  const before = { ...current.facts, tags: await namesNow(tx, current.facts.tags) };
  return key(before) === key(facts);
}

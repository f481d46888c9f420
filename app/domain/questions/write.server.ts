import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { termsFor } from "~/domain/clock/terms.server";
import { recordEvent } from "~/domain/events/record.server";
import { tellNamed } from "~/domain/namings/consequences.server";
import { contentHash, findRepeat, oneWriteAtATime, type Written } from "~/domain/posts.server";
import { tagsNamed } from "~/domain/tags/names.server";
import type { Member } from "~/domain/viewer";
import { languageOf } from "~/lib/language";
import { questions, revisions } from "~db/schema/questions";
import { environmentOf, factsOf, putTags } from "./environment.server";
import type { QuestionInput } from "./input";
import { tellOfNew } from "./told.server";

/** Writes a question in the transaction of the command that makes it. The same title and body within ten minutes gives the first one. */
export async function writeQuestion(
  tx: Db,
  viewer: Member,
  input: QuestionInput,
  { html, plain, named }: Written,
): Promise<{ id: number }> {
  await oneWriteAtATime(tx, viewer.id);
  const hash = contentHash(viewer.id, input.title, input.body);
  const earlier = await findRepeat(tx, questions, { authorId: viewer.id, hash });
  if (earlier) return earlier;

  const environment = await environmentOf(tx, input);
  const tags = await tagsNamed(tx, input.tags);
  const language = languageOf(`${input.title}\n${plain}`);
  const [question] = await tx
    .insert(questions)
    .values({
      authorId: viewer.id,
      title: input.title,
      language,
      productId: environment.productId,
      releaseId: environment.releaseId,
      platform: input.platform,
      severity: input.severity,
      scenario: input.scenario,
      stage: input.stage,
      contentHash: hash,
    })
    .returning({ id: questions.id });
  if (!question) throw new Error("a question was not written");
  const [revision] = await tx
    .insert(revisions)
    .values({
      questionId: question.id,
      number: 1,
      title: input.title,
      body: input.body,
      html,
      plain,
      facts: factsOf({ ...input, tags: tags.map(({ slug }) => slug) }, environment),
      authorId: viewer.id,
    })
    .returning({ id: revisions.id });
  await tx
    .update(questions)
    .set({ revisionId: revision?.id ?? null })
    .where(eq(questions.id, question.id));
  await putTags(tx, question.id, tags);
  const eventId = await recordEvent(tx, {
    verb: "asked",
    actorId: viewer.id,
    questionId: question.id,
    revisionId: revision?.id ?? null,
    terms: await termsFor(tx, { ...environment, ...input, language, askerId: viewer.id }),
  });
  const who = { actorId: viewer.id, authorId: viewer.id };
  await tellNamed(tx, { eventId, ...who, named, post: { questionId: question.id } });
  await tellOfNew(tx, { questionId: question.id, eventId });
  return question;
}

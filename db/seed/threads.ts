/** Threads as they came about: asked, answered, commented, edited, marked, accepted, closed, each at its time. */
import { and, eq, sql } from "drizzle-orm";
import { renderComment, renderPost } from "~/adapters/markdown/renderer";
import type { Db } from "~/db.server";
import { contentHash } from "~/domain/posts.server";
import { putTags } from "~/domain/questions/environment.server";
import { tagsNamed } from "~/domain/tags/names.server";
import { type Member, membershipAt, roleInWords } from "~/domain/viewer";
import { languageOf } from "~/lib/language";
import { personPath } from "~/paths";
import { namings } from "~db/schema/notices";
import {
  acceptances,
  answers,
  comments,
  questionReads,
  questions,
  type RevisionFacts,
  revisions,
} from "~db/schema/questions";
import type { CastKey } from "./cast";
import type { SeedAnswer, SeedComment, SeedThread } from "./content";
import { deskSteps } from "./desk";
import { followersOfNew } from "./follows";
import type { History, Step } from "./history";
import { markSteps } from "./marks";
import { daysBefore, existing, type SeededProduct, type SeededWorld } from "./people";
import { type Promises, termsOf } from "./terms";
import type { Scored } from "./votes";

export type Seeding = { tx: Db; now: Date; world: SeededWorld; history: History; promises: Promises };

/** An answer that stands, with the revision that is shown. */
export type StandingAnswer = {
  id: number;
  author: Member;
  revisionId: number;
  markId: number | null;
  markedBy: number | null;
};

/** A thread on its way through time. */
export type Thread = Seeding & {
  given: SeedThread;
  asker: Member;
  product: SeededProduct | null;
  vendorId: number | null;
  questionId: number;
  answers: Map<string, StandingAnswer>;
  /** The instant so many hours after the question. */
  after: (hours: number) => Date;
  by: (key: CastKey) => Member;
};

/**
 * The steps of a thread, what it shall be voted, and its id once it is asked; null when its author has asked it before: the first revision of a question never
 * changes, whatever becomes of the question.
 */
export async function stepsOfThread(
  seeding: Seeding,
  given: SeedThread,
): Promise<{ steps: Step[]; scored: () => Scored[]; questionId: () => number } | null> {
  const { world, now, tx } = seeding;
  const asker = existing(world.people, given.by);
  const [there] = await tx
    .select({ id: revisions.id })
    .from(revisions)
    .where(and(eq(revisions.authorId, asker.id), eq(revisions.title, given.title), eq(revisions.number, 1)));
  if (there) return null;

  const asked = daysBefore(now, given.daysAgo);
  const product = given.product === undefined ? null : existing(world.products, given.product);
  const thread: Thread = {
    ...seeding,
    given,
    asker,
    product,
    vendorId: product?.vendorId ?? null,
    questionId: 0,
    answers: new Map(),
    after: (hours) => new Date(asked.getTime() + hours * 3_600_000),
    by: (key) => existing(world.people, key),
  };
  return { steps: stepsOf(thread), scored: () => scoredOf(thread), questionId: () => thread.questionId };
}

function stepsOf(thread: Thread): Step[] {
  const { given, after } = thread;
  const { accepted, closed, edit } = given;
  return [
    { at: after(0), run: () => ask(thread) },
    ...given.answers.flatMap((answer) => [
      { at: after(answer.hoursLater), run: () => giveAnswer(thread, answer) },
      ...(answer.edit ? [{ at: after(answer.edit.hoursLater), run: () => editAnswer(thread, answer) }] : []),
      ...commentSteps(thread, answer.comments ?? [], answer.key),
      ...markSteps(thread, answer),
    ]),
    ...commentSteps(thread, given.comments ?? [], null),
    ...(edit ? [{ at: after(edit.hoursLater), run: () => editQuestion(thread, edit) }] : []),
    ...(accepted ? [{ at: after(accepted.hoursLater), run: () => accept(thread, accepted) }] : []),
    ...deskSteps(thread),
    ...(closed ? [{ at: after(closed.hoursLater), run: () => close(thread, closed) }] : []),
  ];
}

async function ask(thread: Thread): Promise<void> {
  const { tx, given, asker, product, after, by, history, promises } = thread;
  const at = after(0);
  const { html, text } = renderPost(given.body);
  const { severity = null, stage = null } = given;
  const language = languageOf(`${given.title}\n${text}`);
  const [question] = await tx
    .insert(questions)
    .values({
      authorId: asker.id,
      title: given.title,
      language,
      productId: product?.id ?? null,
      releaseId: given.release && product ? existing(product.releases, given.release) : null,
      platform: given.platform ?? null,
      severity,
      stage,
      scenario: given.scenario ?? null,
      contentHash: contentHash(asker.id, given.title, given.body),
      createdAt: at,
      lastActivityAt: at,
    })
    .returning({ id: questions.id });
  if (!question) throw new Error("a question was not written");
  thread.questionId = question.id;
  await tx.insert(questionReads).values({ questionId: question.id, reads: readsOf(given) });
  const revisionId = await writeRevision(tx, {
    questionId: question.id,
    number: 1,
    title: given.title,
    body: given.body,
    html,
    plain: text,
    facts: factsOf(thread),
    authorId: asker.id,
    createdAt: at,
  });
  await tx.update(questions).set({ revisionId }).where(eq(questions.id, question.id));
  await putTags(tx, question.id, await tagsNamed(tx, given.tags));
  const terms =
    product &&
    termsOf(promises, {
      at,
      severity,
      stage,
      language,
      timeZone: asker.timeZone,
      vendorId: product.vendorId,
      productId: product.id,
    });
  await history.record(
    at,
    {
      verb: "asked",
      actorId: asker.id,
      questionId: question.id,
      revisionId,
      ...(terms && { terms }),
    },
    followersOfNew(given).map((who) => by(who).id),
  );
}

/** What is voted for is read, and the longer it stands the more. */
function readsOf({ score, daysAgo }: SeedThread): number {
  return Math.round(12 + Math.max(0, score) * 23 + daysAgo * 1.7);
}

async function editQuestion(thread: Thread, edit: NonNullable<SeedThread["edit"]>): Promise<void> {
  const { tx, given, asker, questionId, after, by, history, vendorId } = thread;
  const at = after(edit.hoursLater);
  const editor = by(edit.by);
  const title = edit.title ?? given.title;
  const { html, text } = renderPost(edit.body);
  const revisionId = await writeRevision(tx, {
    questionId,
    number: 2,
    title,
    body: edit.body,
    html,
    plain: text,
    facts: factsOf(thread),
    summary: edit.summary,
    authorId: editor.id,
    createdAt: at,
  });
  await tx
    .update(questions)
    .set({
      title,
      revisionId,
      language: languageOf(`${title}\n${text}`),
      contentHash: contentHash(asker.id, title, edit.body),
      editedAt: at,
    })
    .where(eq(questions.id, questionId));
  await tx.execute(sql`select question_refresh(${questionId})`);
  const actorRole = editor === asker ? null : roleInWords(editor, vendorId);
  await history.record(
    at,
    { verb: "edited", actorId: editor.id, actorRole, questionId, revisionId, reason: edit.summary },
    [asker.id],
  );
}

async function giveAnswer(thread: Thread, given: SeedAnswer): Promise<void> {
  const { tx, asker, questionId, after, by, history } = thread;
  const at = after(given.hoursLater);
  const author = by(given.by);
  const { html, text } = renderPost(given.body);
  const [answer] = await tx
    .insert(answers)
    .values({
      questionId,
      authorId: author.id,
      contentHash: contentHash(author.id, questionId, given.body),
      createdAt: at,
    })
    .returning({ id: answers.id });
  if (!answer) throw new Error("an answer was not written");
  const revisionId = await writeRevision(tx, {
    answerId: answer.id,
    number: 1,
    body: given.body,
    html,
    plain: text,
    authorId: author.id,
    createdAt: at,
  });
  await tx.update(answers).set({ revisionId }).where(eq(answers.id, answer.id));
  thread.answers.set(given.key, { id: answer.id, author, revisionId, markId: null, markedBy: null });
  await history.record(
    at,
    {
      verb: "answered",
      actorId: author.id,
      actorRole: staffRole(thread, author),
      staff: membershipAt(author, thread.vendorId),
      questionId,
      answerId: answer.id,
      revisionId,
    },
    [asker.id],
  );
}

async function editAnswer(thread: Thread, { key, edit }: SeedAnswer): Promise<void> {
  if (!edit) return;
  const { tx, questionId, after, by, history, vendorId } = thread;
  const answer = existing(thread.answers, key);
  const at = after(edit.hoursLater);
  const editor = by(edit.by);
  const { html, text } = renderPost(edit.body);
  const revisionId = await writeRevision(tx, {
    answerId: answer.id,
    number: 2,
    body: edit.body,
    html,
    plain: text,
    summary: edit.summary,
    authorId: editor.id,
    createdAt: at,
  });
  answer.revisionId = revisionId;
  await tx
    .update(answers)
    .set({ revisionId, editedAt: at, contentHash: contentHash(answer.author.id, questionId, edit.body) })
    .where(eq(answers.id, answer.id));
  const actorRole = editor === answer.author ? null : roleInWords(editor, vendorId);
  await history.record(
    at,
    {
      verb: "edited",
      actorId: editor.id,
      actorRole,
      questionId,
      answerId: answer.id,
      revisionId,
      reason: edit.summary,
    },
    [answer.author.id],
  );
}

function commentSteps(thread: Thread, given: readonly SeedComment[], answerKey: string | null): Step[] {
  return given.map((one) => ({
    at: thread.after(one.hoursLater),
    run: () => comment(thread, one, answerKey),
  }));
}

async function comment(thread: Thread, given: SeedComment, answerKey: string | null): Promise<void> {
  const { tx, asker, questionId, after, by, history, world } = thread;
  const people = new Map(Array.from(world.people.values(), ({ name, id }) => [name, personPath(id)]));
  const { html, names = [] } = renderComment(given.body, people);
  const named = Array.from(world.people.values()).filter(({ name }) => names.includes(name));
  const answer = answerKey === null ? null : existing(thread.answers, answerKey);
  const at = after(given.hoursLater);
  const author = by(given.by);
  const answerId = answer?.id ?? null;
  const [row] = await tx
    .insert(comments)
    .values({
      questionId,
      answerId,
      authorId: author.id,
      body: given.body,
      html,
      contentHash: contentHash(author.id, questionId, answerId ?? 0, given.body),
      createdAt: at,
    })
    .returning({ id: comments.id });
  const commentId = row?.id ?? 0;
  const eventId = await history.record(
    at,
    {
      verb: "commented",
      actorId: author.id,
      actorRole: staffRole(thread, author),
      staff: membershipAt(author, thread.vendorId),
      questionId,
      answerId,
      commentId,
    },
    [answer?.author.id ?? asker.id],
    named.map(({ id }) => id),
  );
  for (const { id: userId } of named) await tx.insert(namings).values({ userId, eventId, commentId });
}

async function accept(thread: Thread, given: NonNullable<SeedThread["accepted"]>): Promise<void> {
  const { tx, asker, questionId, after, by, history, vendorId } = thread;
  const answer = existing(thread.answers, given.answer);
  const at = after(given.hoursLater);
  const accepter = given.onBehalfBy ? by(given.onBehalfBy) : asker;
  const onBehalfAs = accepter === asker ? null : roleInWords(accepter, vendorId);
  await tx
    .insert(acceptances)
    .values({ questionId, answerId: answer.id, acceptedBy: accepter.id, onBehalfAs, acceptedAt: at });
  await history.record(
    at,
    {
      verb: "accepted",
      actorId: accepter.id,
      actorRole: onBehalfAs,
      questionId,
      answerId: answer.id,
      data: {},
    },
    [answer.author.id, asker.id],
  );
}

async function close(thread: Thread, given: NonNullable<SeedThread["closed"]>): Promise<void> {
  const { tx, asker, questionId, after, by, history } = thread;
  const at = after(given.hoursLater);
  const closer = by(given.by);
  await tx
    .update(questions)
    .set({ closedAt: at, closedBy: closer.id, closedReason: given.reason })
    .where(eq(questions.id, questionId));
  await history.record(
    at,
    {
      verb: "closed",
      actorId: closer.id,
      actorRole: roleInWords(closer, null),
      questionId,
      reason: given.reason,
    },
    [asker.id],
  );
}

function scoredOf({ given, asker, questionId, answers: given_, after }: Thread): Scored[] {
  const question: Scored = {
    of: { questionId },
    key: given.key,
    authorId: asker.id,
    postedAt: after(0),
    score: given.score,
  };
  const ofAnswers = given.answers.map(({ key, score, hoursLater }): Scored => {
    const answer = existing(given_, key);
    return {
      of: { answerId: answer.id },
      key: `${given.key}/${key}`,
      authorId: answer.author.id,
      postedAt: after(hoursLater),
      score,
    };
  });
  return [question, ...ofAnswers];
}

/** Answers and comments carry the role of the vendor's own people only. */
function staffRole({ vendorId }: Thread, person: Member): string | null {
  return membershipAt(person, vendorId) ? roleInWords(person, vendorId) : null;
}

function factsOf({ given, product }: Thread): RevisionFacts {
  return {
    tags: given.tags,
    platform: given.platform ?? null,
    severity: given.severity ?? null,
    scenario: given.scenario ?? null,
    stage: given.stage ?? null,
    product: product?.name ?? null,
    release: given.release ?? null,
  };
}

async function writeRevision(tx: Db, values: typeof revisions.$inferInsert): Promise<number> {
  const [row] = await tx.insert(revisions).values(values).returning({ id: revisions.id });
  if (!row) throw new Error("a revision was not written");
  return row.id;
}

/** Comments and votes of a made-up thread. */
import { sha256Hex } from "~/lib/hash";
import type { Random } from "./random";
import { commentText } from "./texts";
import { type Answer, before, DAY, HOUR, roleOf, type Thread, writer } from "./thread-parts";

// A prime that does not divide the number of people: so many steps meet nobody twice.
const VOTER_STRIDE = 787;

/** Adds about so many comments on the question, or on an answer, that was written at `at`. */
export function addComments(
  thread: Thread,
  { answer, at, mean }: { answer: Answer | null; at: Date; mean: number },
): void {
  const { random, askerId, crowd, now } = thread;
  for (let left = aboutAsManyAs(random, mean); left > 0; left -= 1) {
    const written = before(now, at, 0.2 * HOUR * Math.exp(random.next() * 5));
    if (!written) continue;
    const authorId = random.chance(0.4) ? askerId : writer(random, crowd);
    addComment(thread, { answer, at: written, authorId });
  }
}

/** Adds one comment of this person. */
export function addComment(
  { random, tables, id: questionId, askerId, given, staff, happened }: Thread,
  { answer, at, authorId }: { answer: Answer | null; at: Date; authorId: number },
): void {
  const { body, html } = commentText(random, given);
  const id = tables.ids.comments.next();
  const answerId = answer?.id ?? null;
  tables.comments.add({
    id,
    question_id: questionId,
    answer_id: answerId,
    author_id: authorId,
    body,
    html,
    content_hash: sha256Hex(`${authorId}\0${questionId}\0${answerId ?? 0}\0${body}`),
    created_at: at,
  });
  happened.push({
    at,
    verb: "commented",
    actorId: authorId,
    actorRole: roleOf(staff, authorId),
    answerId,
    commentId: id,
    told: [answer?.authorId ?? askerId],
  });
}

/** Votes by different people, never the author. */
export function addVotes(
  { random, tables, id, crowd, now }: Thread,
  { answerId, authorId, at, mean }: { answerId: number | null; authorId: number; at: Date; mean: number },
): void {
  const { userIds } = crowd;
  const until = Math.min(now.getTime() - at.getTime(), 20 * DAY);
  const start = random.below(userIds.length);
  for (let vote = aboutAsManyAs(random, mean); vote > 0; vote -= 1) {
    const userId = userIds[(start + vote * VOTER_STRIDE) % userIds.length];
    if (userId === undefined || userId === authorId) continue;
    tables.votes.add({
      user_id: userId,
      question_id: answerId === null ? id : null,
      answer_id: answerId,
      value: random.chance(0.08) ? -1 : 1,
      created_at: new Date(at.getTime() + random.next() * until),
    });
  }
}

/** A whole number around the mean, with a long tail. */
function aboutAsManyAs(random: Random, mean: number): number {
  return Math.min(40, Math.floor(-Math.log(1 - random.next()) * mean + random.next()));
}

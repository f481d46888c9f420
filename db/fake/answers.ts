/** Answers of a made-up thread, a few of them edited or out of sight. */
import { sha256Hex } from "~/lib/hash";
import { together } from "./pieces";
import type { Random } from "./random";
import { addComments } from "./reactions";
import { additionTo, answerText } from "./texts";
import {
  type Answer,
  addRevision,
  before,
  codeOf,
  DAY,
  HOUR,
  reasons,
  roleOf,
  type Thread,
  writer,
} from "./thread-parts";

/** Adds the answers to a question that was asked at `asked`, one after the other. */
export function addAnswers(thread: Thread, asked: Date): Answer[] {
  const { random, now } = thread;
  const answers: Answer[] = [];
  let at: Date | null = asked;
  for (let left = answerCount(random); left > 0; left -= 1) {
    at = before(now, at, 0.1 * HOUR * Math.exp(random.next() * 6.5));
    if (!at) break;
    const authorId = answererOf(thread, answers);
    if (authorId !== null) answers.push(addAnswer(thread, { authorId, at }));
  }
  return answers;
}

/** Who answers next: anybody but those who have; staff as often as they like. Null when the one who would has answered. */
function answererOf({ random, crowd, staff }: Thread, given: readonly Answer[]): number | null {
  const engineer = random.chance(0.25) ? staff[random.below(staff.length || 1)] : undefined;
  if (engineer) return engineer.userId;
  const next = writer(random, crowd);
  return given.some(({ authorId }) => authorId === next) ? null : next;
}

function addAnswer(thread: Thread, { authorId, at }: { authorId: number; at: Date }): Answer {
  const { random, tables, id: questionId, askerId, given, crowd, staff, happened, now } = thread;
  const id = tables.ids.answers.next();
  const text = answerText(random, given, random.pick(codeOf(thread)));
  const first = { number: 1, title: null, text, facts: null, authorId, at, answerId: id, summary: "" };
  const revisionIds = [addRevision(thread, first)];
  happened.push({
    at,
    verb: "answered",
    actorId: authorId,
    actorRole: roleOf(staff, authorId),
    answerId: id,
    revisionId: revisionIds[0] ?? 0,
    told: [askerId],
  });
  const editedAt = random.chance(0.06) ? before(now, at, random.next() * 20 * DAY) : null;
  if (editedAt) {
    const more = together([text, additionTo(random, given)]);
    const summary = given.language === "zh" ? "补充说明" : "Added a case";
    const revisionId = addRevision(thread, { ...first, number: 2, text: more, at: editedAt, summary });
    revisionIds.push(revisionId);
    happened.push({
      at: editedAt,
      verb: "edited",
      actorId: authorId,
      answerId: id,
      revisionId,
      reason: summary,
    });
  }
  const goneAt = random.chance(0.015) ? before(now, editedAt ?? at, (1 + random.next() * 30) * HOUR) : null;
  const isHidden = random.chance(0.2);
  const moderatorId = random.pick(crowd.moderatorIds);
  const reason = random.pick(reasons[given.language]);
  if (goneAt) {
    const who = isHidden
      ? { verb: "hidden", actorId: moderatorId, actorRole: "moderator", reason, told: [authorId] }
      : { verb: "deleted", actorId: authorId };
    happened.push({ at: goneAt, answerId: id, ...who });
  }
  tables.answers.add({
    id,
    question_id: questionId,
    author_id: authorId,
    content_hash: sha256Hex(`${authorId}\0${questionId}\0${text.body}`),
    created_at: at,
    edited_at: editedAt,
    hidden_at: isHidden ? goneAt : null,
    hidden_by: goneAt && isHidden ? moderatorId : null,
    hidden_reason: goneAt && isHidden ? reason : null,
    deleted_at: isHidden ? null : goneAt,
    deleted_by: goneAt && !isHidden ? authorId : null,
  });
  const answer = { id, authorId, at, editedAt, revisionIds, isVisible: goneAt === null };
  if (answer.isVisible) addComments(thread, { answer, at, mean: 0.42 });
  return answer;
}

/** Every sixth question waits; the others have two or three answers, rarely a dozen. */
function answerCount(random: Random): number {
  const share = random.next();
  const bounds = [0.17, 0.4, 0.63, 0.8, 0.9, 0.96];
  const found = bounds.findIndex((bound) => share < bound);
  return found >= 0 ? found : 6 + random.below(7);
}

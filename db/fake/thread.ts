/** One made-up thread: its rows, with events in the order of their times. */

import { type Platform, platforms } from "~/domain/questions/vocabulary";
import { sha256Hex } from "~/lib/hash";
import type { Crowd, Staff } from "./people";
import type { Piece } from "./pieces";
import { together } from "./pieces";
import type { Random } from "./random";
import type { Tables } from "./tables";
import { additionTo, answerText, type Case, caseOf, commentText, questionText, titleOf } from "./texts";
import { type Topic, topics } from "./topics";
import type { Language } from "./words";

export type Product = {
  id: number;
  name: string;
  vendorId: number;
  /** Oldest first. */
  releases: readonly { id: number; version: string; releasedAt: Date }[];
};

export type Surroundings = {
  random: Random;
  now: Date;
  crowd: Crowd;
  products: readonly Product[];
  tagIds: ReadonlyMap<string, number>;
  code: ReadonlyMap<Topic, readonly Piece[]>;
  tables: Tables;
};

type Happening = {
  at: Date;
  verb: string;
  actorId: number;
  actorRole?: string | null;
  answerId?: number | null;
  commentId?: number;
  markId?: number;
  revisionId?: number;
  reason?: string;
  data?: Record<string, unknown>;
  told?: readonly number[];
};

type Answer = {
  id: number;
  authorId: number;
  at: Date;
  editedAt: Date | null;
  revisionIds: readonly number[];
  isVisible: boolean;
};

type Thread = Surroundings & {
  given: Case;
  id: number;
  askerId: number;
  product: Product | null;
  staff: readonly Staff[];
  happened: Happening[];
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Notifications are made of what is younger than this, and are unread while younger than that. */
const TOLD_MS = 30 * DAY;
const UNREAD_MS = 3 * DAY;

/** Adds a whole thread that was asked at `at`. */
export function addThread(around: Surroundings, language: Language, at: Date): void {
  const { random, crowd, products } = around;
  const product = random.chance(0.85) ? random.pick(products) : null;
  const release = product && random.chance(0.8) ? releaseAt(random, product, at) : null;
  const given = caseOf(random, {
    language,
    topic: random.pick(topics),
    version: [product?.name ?? "SDK", release?.version].filter(Boolean).join(" "),
    platform: random.pick(platforms),
  });
  const thread: Thread = {
    ...around,
    given,
    id: around.tables.ids.questions.next(),
    askerId: writer(random, crowd),
    product,
    staff: product ? crowd.staff.filter(({ vendorId }) => vendorId === product.vendorId) : [],
    happened: [],
  };
  const answers = addAnswers(thread, at);
  const visible = answers.filter(({ isVisible }) => isVisible);
  const accepted = accept(thread, visible);
  const marked = mark(thread, visible, accepted, release?.version ?? null);
  for (const answer of answers) {
    const isTrusted = answer.id === accepted?.id || answer.id === marked?.id;
    addVotes(thread, {
      answerId: answer.id,
      authorId: answer.authorId,
      at: answer.at,
      mean: isTrusted ? 4 : 1.5,
    });
  }
  addComments(thread, { answer: null, at, mean: 0.6 });
  addVotes(thread, { answerId: null, authorId: thread.askerId, at, mean: 2.6 });
  addQuestion(thread, at, release?.id ?? null, release?.version ?? null);
  writeHistory(thread);
}

function addQuestion(thread: Thread, at: Date, releaseId: number | null, release: string | null): void {
  const { random, given, tables, id, askerId, product, tagIds, crowd, happened, now } = thread;
  const { platform, topic, language } = given;
  const title = titleOf(random, given);
  const severity = random.chance(0.4)
    ? random.pick(["P0", "P1", "P1", "P2", "P2", "P2", "P3", "P3", "P3"])
    : null;
  const shownPlatform = random.chance(0.85) ? platform : null;
  const tags = tagsFor(random, topic, shownPlatform);
  const facts = JSON.stringify({
    tags,
    product: product?.name ?? null,
    release,
    platform: shownPlatform,
    severity,
  });

  const text = questionText(random, given, random.pick(codeOf(thread)));
  const first = { number: 1, title, text, facts, authorId: askerId, at, answerId: null, summary: "" };
  const revisionId = addRevision(thread, first);
  happened.push({ at, verb: "asked", actorId: askerId, revisionId });
  const editedAt = random.chance(0.08) ? before(now, at, random.next() * 2 * DAY) : null;
  if (editedAt) {
    const more = together([text, additionTo(random, given)]);
    const summary = language === "zh" ? "补充信息" : "More facts";
    const edited = addRevision(thread, { ...first, number: 2, text: more, at: editedAt, summary });
    happened.push({ at: editedAt, verb: "edited", actorId: askerId, revisionId: edited, reason: summary });
  }
  tags.forEach((slug, position) => {
    tables.tags.add({ question_id: id, tag_id: tagIds.get(slug) ?? 0, position });
  });

  const last = new Date(Math.max(...happened.map((one) => one.at.getTime())));
  const later = () => before(now, last, (0.1 + random.next() * 5) * DAY);
  const fate = random.next();
  const [closedAt, hiddenAt, deletedAt] = [
    fate < 0.015 ? later() : null,
    fate >= 0.015 && fate < 0.02 ? later() : null,
    fate >= 0.02 && fate < 0.03 ? later() : null,
  ];
  const moderatorId = random.pick(crowd.moderatorIds);
  const reason = random.pick(reasons[language]);
  const byModerator = { actorId: moderatorId, actorRole: "moderator", told: [askerId] };
  if (closedAt) happened.push({ at: closedAt, verb: "closed", ...byModerator, reason });
  if (hiddenAt) happened.push({ at: hiddenAt, verb: "hidden", ...byModerator, reason });
  if (deletedAt) happened.push({ at: deletedAt, verb: "deleted", ...byModerator });
  tables.questions.add({
    id,
    author_id: askerId,
    title,
    language,
    product_id: product?.id ?? null,
    release_id: releaseId,
    platform: shownPlatform,
    severity,
    content_hash: sha256Hex(`${askerId}\0${title}\0${text.body}`),
    created_at: at,
    edited_at: editedAt,
    closed_at: closedAt,
    closed_by: closedAt && moderatorId,
    closed_reason: closedAt && reason,
    hidden_at: hiddenAt,
    hidden_by: hiddenAt && moderatorId,
    hidden_reason: hiddenAt && reason,
    deleted_at: deletedAt,
    deleted_by: deletedAt && moderatorId,
  });
}

function addAnswers(thread: Thread, asked: Date): Answer[] {
  const { random, now } = thread;
  const answers: Answer[] = [];
  let at: Date | null = asked;
  for (let left = answerCount(random); left > 0; left -= 1) {
    at = before(now, at, 0.1 * HOUR * Math.exp(random.next() * 6.5));
    if (!at) break;
    answers.push(addAnswer(thread, at));
  }
  return answers;
}

function addAnswer(thread: Thread, at: Date): Answer {
  const { random, tables, id: questionId, askerId, given, crowd, staff, happened, now } = thread;
  const id = tables.ids.answers.next();
  const engineer = random.chance(0.25) ? staff[random.below(staff.length || 1)] : undefined;
  const authorId = engineer?.userId ?? writer(random, crowd);
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

/** The asker accepts one answer of most threads; staff do it for some who went silent. */
function accept(thread: Thread, visible: readonly Answer[]): Answer | null {
  const { random, tables, id, askerId, staff, happened, now } = thread;
  const answer = visible[random.below(visible.length || 1)];
  if (!answer || !random.chance(0.69)) return null;
  const engineers = staff.filter(({ tier }) => tier !== "L1");
  const engineer = random.chance(0.05) ? engineers[random.below(engineers.length || 1)] : undefined;
  const onBehalf = engineer && engineer.userId !== askerId ? engineer : null;
  const from = onBehalf ? new Date(Math.max(...happened.map((one) => one.at.getTime()))) : answer.at;
  const at = before(now, from, onBehalf ? (30 + random.below(20)) * DAY : random.next() * 3 * DAY);
  if (!at) return null;
  const acceptedBy = onBehalf?.userId ?? askerId;
  tables.acceptances.add({
    question_id: id,
    answer_id: answer.id,
    accepted_by: acceptedBy,
    on_behalf_as: onBehalf?.role ?? null,
    accepted_at: at,
  });
  happened.push({
    at,
    verb: "accepted",
    actorId: acceptedBy,
    actorRole: onBehalf?.role ?? null,
    answerId: answer.id,
    data: {},
    told: [answer.authorId, askerId],
  });
  return answer;
}

/** An engineer of the vendor marks one answer of every third thread of a product; an L1 only proposes. */
function mark(
  thread: Thread,
  visible: readonly Answer[],
  accepted: Answer | null,
  version: string | null,
): Answer | null {
  const { random, tables, askerId, given, product, staff, happened, now } = thread;
  const answer = accepted && random.chance(0.7) ? accepted : visible[random.below(visible.length || 1)];
  const engineer = staff[random.below(staff.length || 1)];
  if (!product || !answer || !engineer || !random.chance(0.38)) return null;
  const isProposal = engineer.tier === "L1";
  if (isProposal && random.chance(0.6)) return null;
  const at = before(now, isProposal ? (answer.editedAt ?? answer.at) : answer.at, random.next() * 10 * DAY);
  if (!at) return null;
  const isEditedLater = answer.editedAt !== null && answer.editedAt > at;
  const revisionId = answer.revisionIds[isEditedLater ? 0 : answer.revisionIds.length - 1] ?? 0;
  const withdrawnAt = !isProposal && !isEditedLater && random.chance(0.04) ? before(now, at, 9 * DAY) : null;
  const state = isProposal
    ? "proposed"
    : withdrawnAt
      ? "withdrawn"
      : isEditedLater
        ? "needs-recheck"
        : "official";

  const markId = tables.ids.marks.next();
  const { userId, role } = engineer;
  const scope = {
    platforms: random.chance(0.4) ? [given.platform] : [],
    fromVersion: random.chance(0.5) ? version : null,
    toVersion: null,
    note: random.pick(notes[given.language]),
  };
  const about = { actorId: userId, actorRole: role, answerId: answer.id, markId };
  happened.push({
    at,
    verb: isProposal ? "proposed-mark" : "marked",
    ...about,
    revisionId,
    data: scope,
    told: isProposal ? [] : [answer.authorId, askerId],
  });
  if (isEditedLater && answer.editedAt) {
    const editor = { actorId: answer.authorId, actorRole: null, told: [userId] };
    happened.push({ at: answer.editedAt, verb: "mark-needs-recheck", ...about, ...editor });
  }
  if (withdrawnAt) {
    const reason = random.pick(reasons[given.language]);
    happened.push({
      at: withdrawnAt,
      verb: "withdrew-mark",
      ...about,
      reason,
      told: [answer.authorId, askerId],
    });
  }
  tables.marks.add({
    id: markId,
    answer_id: answer.id,
    revision_id: revisionId,
    vendor_id: product.vendorId,
    product_id: product.id,
    platforms: scope.platforms,
    from_version: scope.fromVersion,
    to_version: null,
    note: scope.note,
    state,
    proposed_by: isProposal ? userId : null,
    proposed_at: isProposal ? at : null,
    marked_by: isProposal ? null : userId,
    membership_id: isProposal ? null : engineer.membershipId,
    marked_tier: isProposal ? null : engineer.tier,
    marked_at: isProposal ? null : at,
    state_changed_at: withdrawnAt ?? (isEditedLater ? answer.editedAt : null) ?? at,
  });
  return answer;
}

function addComments(
  thread: Thread,
  { answer, at, mean }: { answer: Answer | null; at: Date; mean: number },
): void {
  const { random, tables, id: questionId, askerId, given, crowd, staff, happened, now } = thread;
  for (let left = aboutAsManyAs(random, mean); left > 0; left -= 1) {
    const written = before(now, at, 0.2 * HOUR * Math.exp(random.next() * 5));
    if (!written) continue;
    const authorId = random.chance(0.4) ? askerId : writer(random, crowd);
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
      created_at: written,
    });
    happened.push({
      at: written,
      verb: "commented",
      actorId: authorId,
      actorRole: roleOf(staff, authorId),
      answerId,
      commentId: id,
      told: [answer?.authorId ?? askerId],
    });
  }
}

/** Votes by different people, never the author. */
function addVotes(
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

function addRevision(
  { tables, id }: Thread,
  given: {
    answerId: number | null;
    number: number;
    title: string | null;
    text: Piece;
    facts: string | null;
    summary: string;
    authorId: number;
    at: Date;
  },
): number {
  const revisionId = tables.ids.revisions.next();
  tables.revisions.add({
    id: revisionId,
    question_id: given.answerId === null ? id : null,
    answer_id: given.answerId,
    number: given.number,
    title: given.title,
    ...given.text,
    facts: given.facts,
    summary: given.summary,
    author_id: given.authorId,
    created_at: given.at,
  });
  return revisionId;
}

function writeHistory({ id, happened, tables, now }: Thread): void {
  happened.sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const one of happened) {
    const eventId = tables.ids.events.next();
    tables.events.add({
      id: eventId,
      at: one.at,
      verb: one.verb,
      actor_id: one.actorId,
      actor_role: one.actorRole ?? null,
      question_id: id,
      answer_id: one.answerId ?? null,
      comment_id: one.commentId ?? null,
      mark_id: one.markId ?? null,
      revision_id: one.revisionId ?? null,
      reason: one.reason ?? null,
      data: one.data ? JSON.stringify(one.data) : null,
    });
    const age = now.getTime() - one.at.getTime();
    if (age > TOLD_MS) continue;
    const readAt = age > UNREAD_MS ? new Date(one.at.getTime() + UNREAD_MS) : null;
    for (const userId of new Set(one.told)) {
      if (userId === one.actorId) continue;
      tables.notifications.add({ user_id: userId, event_id: eventId, created_at: one.at, read_at: readAt });
    }
  }
}

// A prime that does not divide the number of people: so many steps meet nobody twice.
const VOTER_STRIDE = 787;

/** The instant so much later, or null when that has not come yet. */
function before(now: Date, from: Date, milliseconds: number): Date | null {
  const at = new Date(from.getTime() + Math.max(1, Math.round(milliseconds)));
  return at < now ? at : null;
}

/** Few people write much, most write little. */
function writer(random: Random, { userIds }: Crowd): number {
  return userIds[Math.floor(userIds.length * random.next() ** 2.2)] ?? 0;
}

/** A whole number around the mean, with a long tail. */
function aboutAsManyAs(random: Random, mean: number): number {
  return Math.min(40, Math.floor(-Math.log(1 - random.next()) * mean + random.next() * 0.5));
}

/** Every sixth question waits; the others have two or three answers, rarely a dozen. */
function answerCount(random: Random): number {
  const share = random.next();
  const bounds = [0.17, 0.4, 0.63, 0.8, 0.9, 0.96];
  const found = bounds.findIndex((bound) => share < bound);
  return found >= 0 ? found : 6 + random.below(7);
}

function releaseAt(random: Random, { releases }: Product, at: Date) {
  const out = releases.filter(({ releasedAt }) => releasedAt < at).slice(-3);
  return out[random.below(out.length || 1)] ?? null;
}

function tagsFor(random: Random, topic: Topic, platform: Platform | null): string[] {
  const tags = topic.tags.slice(0, 1 + random.below(topic.tags.length));
  if (platform && random.chance(0.5)) tags.push(platform);
  return [...new Set(tags)];
}

const codeOf = ({ code, given }: Thread) => code.get(given.topic) ?? [];

const roleOf = (staff: readonly Staff[], userId: number) =>
  staff.find((one) => one.userId === userId)?.role ?? null;

const reasons: Record<Language, readonly string[]> = {
  en: [
    "A matter of taste that no answer can settle.",
    "The same was asked and answered before.",
    "The log holds personal data of others.",
    "Advertising for another product.",
  ],
  zh: [
    "讨论的是个人偏好，没有明确的答案。",
    "之前已经有相同的问题和答案。",
    "日志里有他人的个人信息。",
    "内容是其他产品的广告。",
  ],
};

const notes: Record<Language, readonly string[]> = {
  en: [
    "",
    "Checked with the release named.",
    "Also in the documentation since this week.",
    "A fix comes with the next release.",
  ],
  zh: ["", "已在对应版本验证。", "文档本周已补充说明。", "下一个版本会修复。"],
};

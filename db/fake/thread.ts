/** One made-up thread: its rows, with events in the order of their times. */
import type { ClockEvent, Terms } from "~/domain/clock/fold";
import { type Platform, platforms, scenarios } from "~/domain/questions/vocabulary";
import { sha256Hex } from "~/lib/hash";
import { termsOf } from "../seed/terms";
import { addAnswers } from "./answers";
import { together } from "./pieces";
import type { Random } from "./random";
import { addComments, addVotes } from "./reactions";
import { keepRecord } from "./record";
import { addFirstResponse, gradeAsked } from "./support";
import { additionTo, caseOf, questionText, titleOf } from "./texts";
import {
  addRevision,
  before,
  codeOf,
  DAY,
  type Product,
  reasons,
  type Surroundings,
  type Thread,
  writer,
} from "./thread-parts";
import { type Topic, topics } from "./topics";
import { accept, mark } from "./trust";
import type { Language } from "./words";

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
    ...gradeAsked(random),
    product,
    staff: product ? crowd.staff.filter(({ vendorId }) => vendorId === product.vendorId) : [],
    happened: [],
  };
  addFirstResponse(thread, at);
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
  addVotes(thread, { answerId: null, authorId: thread.askerId, at, mean: 2.2 });
  addQuestion(thread, at, release?.id ?? null, release?.version ?? null);
  writeHistory(thread);
}

function addQuestion(thread: Thread, at: Date, releaseId: number | null, release: string | null): void {
  const { random, given, tables, id, askerId, product, severity, stage, tagIds, crowd, happened, now } =
    thread;
  const { platform, topic, language } = given;
  const title = titleOf(random, given);
  const scenario = random.chance(0.4) ? random.pick(scenarios) : null;
  const shownPlatform = random.chance(0.85) ? platform : null;
  const tags = tagsFor(random, topic, shownPlatform);
  const facts = JSON.stringify({
    tags,
    product: product?.name ?? null,
    release,
    platform: shownPlatform,
    severity,
    scenario,
    stage,
  });

  const text = questionText(random, given, random.pick(codeOf(thread)));
  const first = { number: 1, title, text, facts, authorId: askerId, at, answerId: null, summary: "" };
  const revisionId = addRevision(thread, first);
  const timeZone = crowd.zones.get(askerId) ?? null;
  const terms =
    product &&
    termsOf(thread.promises, {
      at,
      severity,
      stage,
      language,
      timeZone,
      vendorId: product.vendorId,
      productId: product.id,
    });
  happened.push({ at, verb: "asked", actorId: askerId, revisionId, ...(terms && { data: { terms } }) });
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
    scenario,
    stage,
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

function writeHistory({ id, askerId, staff, happened, tables, figures, now }: Thread): void {
  happened.sort((one, other) => one.at.getTime() - other.at.getTime());
  const events: ClockEvent[] = [];
  for (const one of happened) {
    const eventId = tables.ids.events.next();
    const member =
      one.actorRole === "moderator" ? undefined : staff.find((each) => each.userId === one.actorId);
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
      actor_vendor_id: member?.vendorId ?? null,
      actor_tier: member?.tier ?? null,
    });
    events.push({
      at: one.at.toISOString(),
      verb: one.verb,
      actorId: one.actorId,
      actorVendorId: member?.vendorId ?? null,
      actorTier: member?.tier ?? null,
      answerId: one.answerId ?? null,
      commentId: one.commentId ?? null,
      ...(one.data && "terms" in one.data && { terms: one.data.terms as Terms }),
    });
    const age = now.getTime() - one.at.getTime();
    if (age > TOLD_MS) continue;
    const readAt = age > UNREAD_MS ? new Date(one.at.getTime() + UNREAD_MS) : null;
    for (const userId of new Set(one.told)) {
      if (userId === one.actorId) continue;
      tables.notifications.add({ user_id: userId, event_id: eventId, created_at: one.at, read_at: readAt });
    }
  }
  keepRecord({ tables, figures }, { id, askerId }, events);
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

/** Which answer of a made-up thread is accepted, and which the vendor stands for. */
import { type Answer, before, DAY, reasons, type Thread } from "./thread-parts";
import type { Language } from "./words";

/** The asker accepts one answer of most threads; staff do it for some who went silent. */
export function accept(thread: Thread, visible: readonly Answer[]): Answer | null {
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

/** An engineer of the vendor marks one answer of every other thread of a product; an L1 only proposes. */
export function mark(
  thread: Thread,
  visible: readonly Answer[],
  accepted: Answer | null,
  version: string | null,
): Answer | null {
  const { random, tables, askerId, given, product, staff, happened, now } = thread;
  const answer = accepted && random.chance(0.7) ? accepted : visible[random.below(visible.length || 1)];
  const engineer = staff[random.below(staff.length || 1)];
  if (!product || !answer || !engineer || !random.chance(0.48)) return null;
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

const notes: Record<Language, readonly string[]> = {
  en: [
    "",
    "Checked with the release named.",
    "Also in the documentation since this week.",
    "A fix comes with the next release.",
  ],
  zh: ["", "已在对应版本验证。", "文档本周已补充说明。", "下一个版本会修复。"],
};

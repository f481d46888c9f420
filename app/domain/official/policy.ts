import { canModerate, membershipAt, type Viewer } from "~/domain/viewer";

/** L2, L3 and FAE of the vendor that owns the question's product (rule 4). Moderators and admins never make a mark. */
export function canMark(viewer: Viewer, vendorId: number | null): boolean {
  const membership = membershipAt(viewer, vendorId);
  return membership !== null && membership.tier !== "L1";
}

/** L1 of that vendor proposes; an L2+ confirms. */
export function canProposeMark(viewer: Viewer, vendorId: number | null): boolean {
  return membershipAt(viewer, vendorId)?.tier === "L1";
}

/** Who may mark may withdraw; moderators and admins may remove a mark with a reason; an L1 takes back a proposal. */
export function canWithdrawMark(
  viewer: Viewer,
  vendorId: number | null,
  mark: { state: string; proposedBy: number | null },
): boolean {
  if (canMark(viewer, vendorId) || canModerate(viewer)) return true;
  return mark.state === "proposed" && viewer.kind === "member" && mark.proposedBy === viewer.id;
}

/** All staff of a vendor see what waits for a re-check; who may mark settles it. */
export function canSeeRechecks(viewer: Viewer, vendorId: number): boolean {
  return membershipAt(viewer, vendorId) !== null;
}

/** Members say whether an official answer works for them; not who marked it, nor staff: of that vendor, or of one that competes with it. */
export function canGiveVerdict(viewer: Viewer, mark: { state: string; markedBy: number | null }): boolean {
  if (viewer.kind !== "member" || !viewer.isVerified || viewer.memberships.length > 0) return false;
  return (mark.state === "official" || mark.state === "needs-recheck") && mark.markedBy !== viewer.id;
}

import { type Member, type Membership, membershipAt, type Tier, tiers, type Viewer } from "~/domain/viewer";

/** The desk of a vendor, and what its people say among themselves, is for that vendor's staff alone: not for moderators or admins. */
export function canWorkDesk(viewer: Viewer, vendorId: number | null): viewer is Member {
  return viewer.kind === "member" && viewer.isVerified && membershipAt(viewer, vendorId) !== null;
}

/** The viewer's own vendor of this slug; null for everybody else, as for a vendor that is not there. */
export function deskMembership(viewer: Viewer, vendorSlug: string): Membership | null {
  if (viewer.kind !== "member" || !viewer.isVerified) return null;
  return viewer.memberships.find((one) => one.vendorSlug === vendorSlug) ?? null;
}

/** Nobody holds it, or who did is no longer there to work on it. One's own is claimed already. */
export function canClaim(viewer: Member, { heldBy }: { heldBy: number | null }): boolean {
  return heldBy === null || heldBy === viewer.id;
}

/** What support asks of an asker, it cannot ask of itself, and once at a time. */
export function canWaitForAsker(
  viewer: Member,
  { askerId, pausedAt }: { askerId: number; pausedAt: string | null },
): boolean {
  return pausedAt === null && viewer.id !== askerId;
}

/** To whom a tier hands over what it cannot solve; null for the last. */
export function tierAfter(tier: Tier): Tier | null {
  return tiers[tiers.indexOf(tier) + 1] ?? null;
}

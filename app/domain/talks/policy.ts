import { canModerate, type Membership, membershipAt, type Viewer } from "~/domain/viewer";

/** The word that stands for the community where a vendor's slug would. */
export const COMMUNITY = "";

/** The vendors in whose name the viewer may announce: those whose staff they are, whatever their tier. */
export function vendorsToAnnounceFor(viewer: Viewer): Membership[] {
  if (viewer.kind !== "member" || !viewer.isVerified) return [];
  return viewer.memberships;
}

/** Moderators and admins announce for the community. */
export function canAnnounceForCommunity(viewer: Viewer): boolean {
  return viewer.kind === "member" && viewer.isVerified && canModerate(viewer);
}

export function canAnnounce(viewer: Viewer): boolean {
  return canAnnounceForCommunity(viewer) || vendorsToAnnounceFor(viewer).length > 0;
}

/** In whose name the viewer may announce, vendors first; the community has no name of its own here. */
export function namesToAnnounceIn(viewer: Viewer): { slug: string; name: string | null }[] {
  const vendors = vendorsToAnnounceFor(viewer).map((one) => ({ slug: one.vendorSlug, name: one.vendorName }));
  return canAnnounceForCommunity(viewer) ? [...vendors, { slug: COMMUNITY, name: null }] : vendors;
}

/** Whose a new talk is: the vendor's id, null for the community, undefined when the viewer may not announce there. */
export function ownerToAnnounceFor(viewer: Viewer, slug: string): number | null | undefined {
  if (slug === COMMUNITY) return canAnnounceForCommunity(viewer) ? null : undefined;
  return vendorsToAnnounceFor(viewer).find((one) => one.vendorSlug === slug)?.vendorId;
}

/**
 * Change, postpone, cancel, add a recording: who may announce in that name, and admins. Moderators look after the talks of the
 * community (no vendor) and have no say in a vendor's calendar.
 */
export function canManageTalk(viewer: Viewer, { vendorId }: { vendorId: number | null }): boolean {
  if (viewer.kind !== "member" || !viewer.isVerified) return false;
  if (vendorId === null) return canModerate(viewer);
  return viewer.isAdmin || membershipAt(viewer, vendorId) !== null;
}

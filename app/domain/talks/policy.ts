import { type Membership, membershipAt, type Viewer } from "~/domain/viewer";

/** The vendors in whose name the viewer may announce: those where they are L2, L3, FAE or a lead. The front line does not. */
export function vendorsToAnnounceFor(viewer: Viewer): Membership[] {
  if (viewer.kind !== "member" || !viewer.isVerified) return [];
  return viewer.memberships.filter(speaksForVendor);
}

/** Change, cancel, add a recording: who may announce for that vendor, and admins. Moderators have no say in a vendor's calendar. */
export function canManageTalk(viewer: Viewer, { vendorId }: { vendorId: number }): boolean {
  if (viewer.kind !== "member" || !viewer.isVerified) return false;
  const membership = membershipAt(viewer, vendorId);
  return viewer.isAdmin || (membership !== null && speaksForVendor(membership));
}

const speaksForVendor = ({ tier, isLead }: Membership) => tier !== "L1" || isLead;

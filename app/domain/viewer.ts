/** Who looks. Built once per request by app/http; every policy and every `visibleTo` takes it. */

export const tiers = ["L1", "L2", "L3", "FAE"] as const;
export type Tier = (typeof tiers)[number];

/** An active membership: staff of this vendor, now. */
export type Membership = {
  id: number;
  vendorId: number;
  vendorSlug: string;
  vendorName: string;
  tier: Tier;
  title: string;
  isLead: boolean;
};

export type Visitor = { kind: "visitor" };

export type Member = {
  kind: "member";
  id: number;
  name: string;
  email: string;
  /** Has confirmed the address; only then may act in public (S12). */
  isVerified: boolean;
  isModerator: boolean;
  isAdmin: boolean;
  memberships: Membership[];
  timeZone: string | null;
  unreadCount: number;
  sessionId: string;
  /** When the password was last typed in this session, epoch milliseconds. */
  authenticatedAt: number;
};

export type Viewer = Visitor | Member;

/** Moderators and admins: they see what is hidden or deleted and may restore it. */
export function canModerate(viewer: Viewer): boolean {
  return viewer.kind === "member" && (viewer.isModerator || viewer.isAdmin);
}

/** The viewer's active membership at this vendor, else null. */
export function membershipAt(viewer: Viewer, vendorId: number | null): Membership | null {
  if (viewer.kind !== "member" || vendorId === null) return null;
  return viewer.memberships.find((one) => one.vendorId === vendorId) ?? null;
}

/** In which role somebody acts on a vendor's matter or as a moderator, in the words that the history keeps. */
export function roleInWords(viewer: Member, vendorId: number | null): string | null {
  const membership = membershipAt(viewer, vendorId);
  if (membership) return `${membership.tier} · ${membership.vendorName}`;
  if (viewer.isModerator) return "moderator";
  return viewer.isAdmin ? "admin" : null;
}

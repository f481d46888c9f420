import { canModerate, type Member, type Viewer } from "~/domain/viewer";

/** So long the asker must have been silent before staff may accept for them (flows C and D). */
export const SILENT_DAYS = 7;

export type AcceptanceFacts = {
  askerId: number;
  vendorId: number | null;
  isClosed: boolean;
  /** Days since the asker last wrote anything on the question, since the answer was given or came with a merge, and since it was marked official, whichever is least. */
  silentDays: number;
  /** Who accepted what is accepted now. */
  acceptedById: number | null;
};

/** The asker's word, while the question is not closed. */
export function canAccept(
  viewer: Viewer,
  { askerId, isClosed }: Pick<AcceptanceFacts, "askerId" | "isClosed">,
): boolean {
  return viewer.kind === "member" && viewer.id === askerId && !isClosed;
}

/** L2, L3 and FAE of the product's vendor, and moderators, for an asker who has been silent; labelled so. */
export function canAcceptOnBehalf(viewer: Viewer, facts: Omit<AcceptanceFacts, "acceptedById">): boolean {
  if (viewer.kind !== "member" || viewer.id === facts.askerId || facts.isClosed) return false;
  if (facts.silentDays < SILENT_DAYS) return false;
  return viewer.isModerator || maySpeakForVendor(viewer, facts.vendorId);
}

/** The asker always, while not closed; who accepted on their behalf; moderators. */
export function canUnaccept(viewer: Viewer, facts: Omit<AcceptanceFacts, "silentDays">): boolean {
  if (viewer.kind !== "member" || facts.acceptedById === null) return false;
  if (canModerate(viewer)) return true;
  return !facts.isClosed && (viewer.id === facts.askerId || viewer.id === facts.acceptedById);
}

/** A moderator who takes back what is neither their question nor their word says why, as they do of whatever they change for others. */
export function saysWhyUnaccepted(
  viewer: Viewer,
  { askerId, acceptedById }: Pick<AcceptanceFacts, "askerId" | "acceptedById">,
): boolean {
  return viewer.kind === "member" && viewer.id !== askerId && viewer.id !== acceptedById;
}

function maySpeakForVendor(viewer: Member, vendorId: number | null): boolean {
  return viewer.memberships.some((one) => one.vendorId === vendorId && one.tier !== "L1");
}

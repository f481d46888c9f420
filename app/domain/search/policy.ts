import { canModerate, type Viewer } from "~/domain/viewer";

/** What readers look for, and which words say the same: for staff of any vendor, moderators and admins to read. */
export function canTendSearch(viewer: Viewer): boolean {
  return (
    viewer.kind === "member" && viewer.isVerified && (viewer.memberships.length > 0 || canModerate(viewer))
  );
}

/** Synonyms work for every vendor's threads, so only leads and admins change them. */
export function canChangeSynonyms(viewer: Viewer): boolean {
  if (viewer.kind !== "member" || !viewer.isVerified) return false;
  return viewer.isAdmin || viewer.memberships.some(({ isLead }) => isLead);
}

import { canModerate, membershipAt, type Viewer } from "~/domain/viewer";

/** The facts of a question or an answer that decide what may be done with it. */
export type PostFacts = {
  authorId: number;
  score: number;
  isDeleted: boolean;
  deletedByAuthor: boolean;
  isHidden: boolean;
  /** An answer: it is the accepted one. A question: it has one. */
  isAccepted: boolean;
  /** A live official mark stands on it, or on one of its answers. */
  isMarked: boolean;
  /** Questions only: an answer of it has a positive score. */
  hasUpvotedAnswer?: boolean;
  /** Questions only: it leads to another one. */
  isMerged?: boolean;
  /** Questions only: what others asked leads to it. */
  hasMerged?: boolean;
};

const isAuthor = (viewer: Viewer, { authorId }: PostFacts) =>
  viewer.kind === "member" && viewer.id === authorId;

export function canEditPost(viewer: Viewer, post: PostFacts): boolean {
  if (post.isDeleted) return false;
  return canModerate(viewer) || (isAuthor(viewer, post) && !post.isHidden);
}

/** Authors may take back what nobody has built on yet (flows A and B); moderators may always. */
export function canDeletePost(viewer: Viewer, post: PostFacts): boolean {
  if (post.isDeleted) return false;
  if (canModerate(viewer)) return true;
  const isBuiltOn =
    post.isAccepted || post.isMarked || post.score > 0 || post.hasUpvotedAnswer || post.hasMerged;
  return isAuthor(viewer, post) && !isBuiltOn;
}

/** Authors restore what they deleted themselves; what a moderator deleted, a moderator restores. A merged question comes back otherwise. */
export function canRestorePost(viewer: Viewer, post: PostFacts): boolean {
  if (!post.isDeleted || post.isMerged) return false;
  return canModerate(viewer) || (isAuthor(viewer, post) && post.deletedByAuthor);
}

/** The text of a merged question is still to be read: that harms as any other. */
export function canHidePost(viewer: Viewer, post: PostFacts): boolean {
  return canModerate(viewer) && (!post.isDeleted || post.isMerged === true);
}

/** What was deleted or hidden is listed for who wrote it, and, of everybody (`authorId` null) too, for moderators. */
export function canListOutOfSight(viewer: Viewer, authorId: number | null): boolean {
  return canModerate(viewer) || (viewer.kind === "member" && viewer.id === authorId);
}

/** One's own words are not voted on, nor what is out of sight. */
export function canVoteOn(viewer: Viewer, post: PostFacts): boolean {
  return (
    viewer.kind === "member" &&
    viewer.isVerified &&
    !isAuthor(viewer, post) &&
    !post.isDeleted &&
    !post.isHidden
  );
}

/** Any tier of the vendor that owns the product; moderators keep grades honest. */
export function canRegrade(viewer: Viewer, vendorId: number | null): boolean {
  return membershipAt(viewer, vendorId) !== null || canModerate(viewer);
}

export function canCloseQuestion(viewer: Viewer): boolean {
  return canModerate(viewer);
}

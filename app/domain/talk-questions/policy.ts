import { canManageTalk } from "~/domain/talks/policy";
import { canModerate, type Viewer } from "~/domain/viewer";

/** What decides about a question put to a talk. */
export type TalkQuestionFacts = {
  authorId: number;
  /** Whose the talk is; null: of the community. */
  vendorId: number | null;
  /** Accounts of those who speak. */
  speakerIds: readonly number[];
  isCancelled: boolean;
};

type TalkFacts = Omit<TalkQuestionFacts, "authorId">;

const isConfirmed = (viewer: Viewer) => viewer.kind === "member" && viewer.isVerified;

/** Everybody who has confirmed their address asks and votes, before the talk, during it and after; not at one that was called off. */
export function canAskAt(viewer: Viewer, { isCancelled }: Pick<TalkFacts, "isCancelled">): boolean {
  return isConfirmed(viewer) && !isCancelled;
}

/** Who speaks, and who manages the talk. */
export function canAnswerAt(viewer: Viewer, talk: TalkFacts): boolean {
  if (viewer.kind !== "member" || !viewer.isVerified) return false;
  return talk.speakerIds.includes(viewer.id) || canManageTalk(viewer, talk);
}

/** Nobody votes for their own. */
export function canVoteFor(viewer: Viewer, facts: TalkQuestionFacts): boolean {
  return viewer.kind === "member" && viewer.id !== facts.authorId && canAskAt(viewer, facts);
}

/** Its author, and moderators. */
export function canDeleteTalkQuestion(viewer: Viewer, { authorId }: TalkQuestionFacts): boolean {
  return viewer.kind === "member" && isConfirmed(viewer) && (viewer.id === authorId || canModerate(viewer));
}

/** Its author, who answers, and moderators make a question of the forum from it. */
export function canBringToForum(viewer: Viewer, facts: TalkQuestionFacts): boolean {
  return canDeleteTalkQuestion(viewer, facts) || canAnswerAt(viewer, facts);
}

/** What this viewer may do on a question page, decided by the same policies that the commands ask. */
import {
  type AcceptanceFacts,
  canAccept,
  canAcceptOnBehalf,
  canUnaccept,
  saysWhyUnaccepted,
} from "~/domain/acceptances/policy";
import { canMerge } from "~/domain/merges/policy";
import { canGiveVerdict, canMark, canProposeMark, canWithdrawMark } from "~/domain/official/policy";
import type { Viewer } from "~/domain/viewer";
import {
  canCloseQuestion,
  canDeletePost,
  canEditPost,
  canHidePost,
  canRegrade,
  canRestorePost,
  canVoteOn,
  type PostFacts,
} from "./policy";

type Post = {
  author: { id: number };
  score: number;
  deleted: { byAuthor: boolean } | null;
  hidden: object | null;
};
type Mark = {
  state: string;
  markedBy: { id: number } | null;
  markedAt: string | null;
  proposedBy: { id: number } | null;
  unchecked: readonly string[];
};
type Answer = Post & {
  id: number;
  createdAt: string;
  isAccepted: boolean;
  cameFrom: { at: string } | null;
  marks: Mark[];
};
type Question = Post & {
  vendorId: number | null;
  closed: object | null;
  acceptance: { answerId: number; by: { id: number } } | null;
  builtOn: Partial<PostFacts>;
  askerActiveAt: string;
};

const DAY = 24 * 60 * 60 * 1000;
const liveStates = ["proposed", "official", "needs-recheck"];

export type PostRights = { edit: boolean; delete: boolean; restore: boolean; hide: boolean; vote: VoteRight };
export type VoteRight = null | "signed-out" | "own" | "closed";
export type AnswerRights = PostRights & {
  accept: null | "accept" | "switch" | "on-behalf";
  unaccept: null | "at-once" | "with-reason";
  mark: null | "mark" | "propose" | "confirm" | "recheck";
  withdraw: boolean;
  /** To say whether the official answer works for them; visitors once they are signed in. */
  verdict: null | "signed-out" | "give";
};

export function questionRights(
  viewer: Viewer,
  question: Question,
): PostRights & { close: boolean; merge: boolean; regrade: boolean } {
  const facts: PostFacts = {
    ...factsOf(question),
    isAccepted: false,
    isMarked: false,
    ...question.builtOn,
  };
  return {
    ...postRights(viewer, facts),
    close: canCloseQuestion(viewer) && !facts.isDeleted,
    merge: canMerge(viewer) && !facts.isDeleted && !facts.isHidden,
    regrade: canRegrade(viewer, question.vendorId) && !facts.isDeleted && !facts.isHidden,
  };
}

/** `now` is in epoch milliseconds. */
export function answerRights(viewer: Viewer, question: Question, answer: Answer, now: number): AnswerRights {
  const mark = liveMark(answer.marks);
  const facts: PostFacts = {
    ...factsOf(answer),
    isAccepted: answer.isAccepted,
    isMarked: isPublic(mark),
  };
  const inSight = !facts.isDeleted && !facts.isHidden && !question.deleted && !question.hidden;
  const rights = postRights(viewer, facts);
  return {
    ...rights,
    vote: inSight ? rights.vote : (rights.vote ?? "closed"),
    accept:
      inSight && !answer.isAccepted ? acceptRight(viewer, acceptanceFacts(question, answer, now)) : null,
    unaccept: answer.isAccepted ? unacceptRight(viewer, acceptanceFacts(question, answer, now)) : null,
    mark: inSight ? markRight(viewer, question.vendorId, mark) : null,
    withdraw:
      mark !== undefined &&
      canWithdrawMark(viewer, question.vendorId, {
        state: mark.state,
        proposedBy: mark.proposedBy?.id ?? null,
      }),
    verdict: inSight ? verdictRight(viewer, mark) : null,
  };
}

function postRights(viewer: Viewer, facts: PostFacts): PostRights {
  const vote: VoteRight =
    viewer.kind === "visitor"
      ? "signed-out"
      : viewer.id === facts.authorId
        ? "own"
        : canVoteOn(viewer, facts)
          ? null
          : "closed";
  return {
    edit: canEditPost(viewer, facts),
    delete: canDeletePost(viewer, facts),
    restore: canRestorePost(viewer, facts),
    hide: canHidePost(viewer, facts),
    vote,
  };
}

function acceptRight(viewer: Viewer, facts: AcceptanceFacts): AnswerRights["accept"] {
  if (canAccept(viewer, facts)) return facts.acceptedById === null ? "accept" : "switch";
  return facts.acceptedById === null && canAcceptOnBehalf(viewer, facts) ? "on-behalf" : null;
}

function markRight(viewer: Viewer, vendorId: number | null, mark: Mark | undefined): AnswerRights["mark"] {
  if (canMark(viewer, vendorId)) {
    if (!mark) return "mark";
    if (mark.state === "proposed") return "confirm";
    return mark.state === "needs-recheck" || mark.unchecked.length > 0 ? "recheck" : null;
  }
  return !mark && canProposeMark(viewer, vendorId) ? "propose" : null;
}

function verdictRight(viewer: Viewer, mark: Mark | undefined): AnswerRights["verdict"] {
  if (viewer.kind === "visitor") return isPublic(mark) ? "signed-out" : null;
  const { state, markedBy } = mark ?? { state: "", markedBy: null };
  return canGiveVerdict(viewer, { state, markedBy: markedBy?.id ?? null }) ? "give" : null;
}

function unacceptRight(viewer: Viewer, facts: AcceptanceFacts): AnswerRights["unaccept"] {
  if (!canUnaccept(viewer, facts)) return null;
  return saysWhyUnaccepted(viewer, facts) ? "with-reason" : "at-once";
}

function acceptanceFacts(question: Question, answer: Answer, now: number): AcceptanceFacts {
  const markedAt = answer.marks.flatMap((mark) =>
    mark.state === "official" && mark.markedAt ? [mark.markedAt] : [],
  );
  const moments = [question.askerActiveAt, answer.cameFrom?.at ?? answer.createdAt, ...markedAt];
  const quietSince = Math.max(...moments.map((at) => Date.parse(at)));
  return {
    askerId: question.author.id,
    vendorId: question.vendorId,
    isClosed: question.closed !== null,
    silentDays: Math.floor((now - quietSince) / DAY),
    acceptedById: question.acceptance?.by.id ?? null,
  };
}

function factsOf({ author, score, deleted, hidden }: Post) {
  return {
    authorId: author.id,
    score,
    isDeleted: deleted !== null,
    deletedByAuthor: deleted?.byAuthor ?? false,
    isHidden: hidden !== null,
  };
}

function liveMark<M extends Mark>(marks: readonly M[]): M | undefined {
  return marks.find(({ state }) => liveStates.includes(state));
}

/** A proposal is the vendor's own affair and keeps nothing from being deleted. */
function isPublic(mark: Mark | undefined): boolean {
  return mark !== undefined && mark.state !== "proposed";
}

import type { CountingName } from "~/domain/clock/fold";
import type { Cause } from "~/domain/events/causes";
import type { CameFrom, MergedQuestion } from "~/domain/merges/find.server";
import type { Person } from "~/domain/people/fragments.server";
import type { Tier } from "~/domain/viewer";
import type { BuiltOn } from "./built-on.server";
import type { Scenario, Severity, Stage } from "./vocabulary";

/** A question as its page shows it, for one viewer. Instants are ISO 8601. */
export type QuestionDetail = {
  id: number;
  title: string;
  language: "zh" | "en";
  html: string;
  plain: string;
  revisionId: number;
  revisionNumber: number;
  score: number;
  answerCount: number;
  createdAt: string;
  editedAt: string | null;
  solvedAt: string | null;
  officialAt: string | null;
  author: Person;
  vendorId: number | null;
  productId: number | null;
  vendor: { slug: string; name: string } | null;
  product: { slug: string; name: string } | null;
  release: string | null;
  platform: string | null;
  severity: "P0" | "P1" | "P2" | "P3" | null;
  scenario: Scenario | null;
  stage: Stage | null;
  tags: string[];
  closed: { at: string; by: Named; reason: string } | null;
  hidden: { at: string; reason: string | null } | null;
  deleted: { at: string; byAuthor: boolean } | null;
  acceptance: Acceptance | null;
  /** Questions that lead to this one. */
  merged: MergedQuestion[];
  builtOn: BuiltOn;
  clock: ClockDetail | null;
  /** When the asker last did anything on this question. */
  askerActiveAt: string;
  myVote: -1 | 0 | 1;
};

/** What the vendor of the product promised for this question, and what was done. */
export type ClockDetail = {
  startedAt: string;
  severity: Severity;
  stage: Stage;
  /** Of the first official response. */
  firstMinutes: number | null;
  firstCounting: CountingName | null;
  firstDueAt: string | null;
  firstRespondedAt: string | null;
  firstResponder: (Named & { tier: Tier }) | null;
  solutionMinutes: number | null;
  solutionCounting: CountingName | null;
  solutionDueAt: string | null;
  solvedAt: string | null;
  pausedAt: string | null;
  stoppedAt: string | null;
  /** Support claimed it, handed it over or waited: there is a trail to show. */
  isWorkedOn: boolean;
  /** Newest first. */
  regrades: { from: Grade; to: Grade; reason: string; at: string; by: Named; role: string | null }[];
  /** Addresses for emergencies, for a P0 that runs. */
  emergency: { kind: string; address: string; purpose: string }[];
};

type Named = { id: number; name: string | null };
export type Grade = { severity: Severity; stage: Stage };

export type Acceptance = {
  answerId: number;
  at: string;
  by: Named;
  /** Staff accepted for an absent asker: their role at the time. */
  onBehalfAs: string | null;
};

export type AnswerDetail = {
  id: number;
  questionId: number;
  /** Of the question. */
  title: string;
  html: string;
  /** The first 1,000 characters without marks, for search engines: empty for whoever is signed in. */
  plain: string;
  revisionId: number;
  revisionNumber: number;
  score: number;
  createdAt: string;
  editedAt: string | null;
  author: Person;
  hidden: { at: string; reason: string | null } | null;
  deleted: { at: string; byAuthor: boolean } | null;
  isAccepted: boolean;
  /** It came with a question that was merged into this one. */
  cameFrom: CameFrom | null;
  marks: MarkDetail[];
  myVote: -1 | 0 | 1;
};

/** An official mark with who and when, as it was at the time (rules 1, 3, 4). */
export type MarkDetail = {
  id: number;
  state: "proposed" | "official" | "needs-recheck" | "superseded" | "withdrawn";
  vendor: { slug: string; name: string };
  product: string;
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: Scenario | null;
  note: string;
  markedAt: string | null;
  markedBy: Named | null;
  markedTier: string | null;
  proposedAt: string | null;
  proposedBy: Named | null;
  /** The marker wrote the answer. */
  selfMarked: boolean;
  stateChangedAt: string;
  /** Number of the revision that was endorsed. */
  revisionNumber: number;
  /** The answer whose mark took its place, while everybody can see it. */
  supersededByAnswerId: number | null;
  /** The answers whose marks it took the place of, while everybody can see them. */
  replacesAnswerIds: number[];
  /** Why it needs a re-check, when it does. */
  recheckCause: Cause | null;
  /** Who said last, after it was marked, that it still holds. */
  checked: { at: string; by: Named; tier: string | null } | null;
  /** Releases that came out since and that nobody has checked it for. */
  unchecked: string[];
  /** The newest of the other releases that are out, when there are such. */
  checkedFor: string[];
  /** What readers say of it since it was marked. */
  verdicts: Verdicts;
  /** What this viewer says. */
  myVerdict: { verdict: Verdict; version: string | null; comment: string } | null;
  /** The release of the product that this viewer uses, as far as their questions say. */
  myVersion: string | null;
};

export type Verdict = "works" | "outdated" | "dangerous";

/** How many readers say so, and on which versions it is outdated for them. */
export type Verdicts = Record<Verdict, number> & { outdatedOn: string[] };

export type CommentDetail = {
  id: number;
  answerId: number | null;
  html: string;
  createdAt: string;
  author: Person;
};

/** In which order the answers of a question stand: what helps most first, or as they were given. */
export type AnswerOrder = "best" | "oldest";

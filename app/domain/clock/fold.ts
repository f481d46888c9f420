/**
 * The clock of a question at a vendor, as its events tell it (docs/decisions/0015). It is made whole from all of them each time, so
 * that the record is nothing but the log.
 */
import { type Severity, type Stage, severities, stages } from "~/domain/questions/vocabulary";
import type { Tier } from "~/domain/viewer";

/**
 * Version of what is made of a log: raise it whenever `foldClocks`, `figuresOf` or the scale make anything else of the same events. The
 * worker then makes the stored record anew (`rebuild.server`).
 */
export const FOLD_VERSION = 2;

/** `support-hours`: while support works in any region. */
export type CountingName = "always" | "support-hours";

/** What is promised for a question from some event on. Instants are ISO 8601; null where nothing is promised. */
export type Terms = {
  vendorId: number;
  productId: number;
  severity: Severity;
  stage: Stage;
  language: "zh" | "en";
  region: string | null;
  firstMinutes: number | null;
  /** When those minutes run; absent in events from before it was written down, where they count as running always. */
  firstCounting?: CountingName | null;
  firstHalfAt: string | null;
  firstDueAt: string | null;
  solutionMinutes: number | null;
  solutionCounting?: CountingName | null;
  solutionHalfAt: string | null;
  solutionDueAt: string | null;
};

/** An event of a question. `terms`: the promise from now on; null ends what was promised; absent changes nothing. */
export type ClockEvent = {
  at: string;
  verb: string;
  actorId: number | null;
  actorVendorId: number | null;
  actorTier: Tier | null;
  answerId: number | null;
  commentId: number | null;
  markId?: number | null;
  /** The question that came to this one, or went again. */
  from?: number | null;
  /** Of one that came: what had been answered there. */
  moved?: readonly MovedPost[] | null;
  terms?: Terms | null;
};

/** An answer, or a comment of staff, as it was given at the question that it came from. */
export type MovedPost = Pick<ClockEvent, "actorId" | "answerId" | "commentId"> & {
  vendorId: number | null;
  tier: Tier | null;
};

export type Clock = Terms & {
  /** As it was asked, before anybody regraded it. */
  askedSeverity: Severity;
  askedStage: Stage;
  /** Somebody ever regraded it to something milder than it was asked as. */
  isRegradedDown: boolean;
  startedAt: string;
  firstRespondedAt: string | null;
  firstRespondedBy: number | null;
  firstRespondedTier: Tier | null;
  solvedAt: string | null;
  pausedAt: string | null;
  communityAnsweredAt: string | null;
  stoppedAt: string | null;
  /** Marks of this vendor that were official on the question that its own staff took back. */
  marksWithdrawn: number;
};

/** Clocks of the vendors that a question was ever about, by vendor, from all of its events in order. */
export function foldClocks(askerId: number, logged: readonly ClockEvent[]): Clock[] {
  const events = withMoved(logged);
  const removed = removedPosts(events);
  const official = new Set(events.filter(({ verb }) => verb === "marked").map(({ markId }) => markId));
  const clocks = new Map<number, Clock>();
  const stops = new Set<string>();
  let current: Clock | null = null;
  for (const event of events) {
    if (event.terms !== undefined) current = begin(clocks, current, event.at, event.terms);
    if (!current) {
      noteStop(stops, event);
      continue;
    }
    if (noteStop(stops, event)) current.stoppedAt = stops.size === 0 ? null : (current.stoppedAt ?? event.at);
    note(current, event, { askerId, removed, official });
  }
  return [...clocks.values()];
}

/** The stretches in which support waited for the asker, in order; the last may still be open. Epoch milliseconds. */
export function pausesOf(
  events: readonly Pick<ClockEvent, "verb" | "at">[],
): [from: number, until: number][] {
  const pauses: [number, number][] = [];
  for (const { verb, at } of events) {
    const last = pauses.at(-1);
    const isOpen = last?.[1] === Number.POSITIVE_INFINITY;
    if (verb === "waiting-for-asker" && !isOpen) pauses.push([Date.parse(at), Number.POSITIVE_INFINITY]);
    if (verb === "asker-back" && last && isOpen) last[1] = Date.parse(at);
  }
  return pauses;
}

function begin(
  clocks: Map<number, Clock>,
  current: Clock | null,
  at: string,
  terms: Terms | null,
): Clock | null {
  if (current && current.vendorId !== terms?.vendorId) current.stoppedAt ??= at;
  if (!terms) return null;
  const known = clocks.get(terms.vendorId);
  const clock: Clock = known
    ? Object.assign(known, openTerms(known, terms, at), known === current ? {} : { stoppedAt: null })
    : { ...terms, ...unanswered, askedSeverity: terms.severity, askedStage: terms.stage, startedAt: at };
  clocks.set(terms.vendorId, clock);
  return clock;
}

const firstTerms = ["firstMinutes", "firstCounting", "firstHalfAt", "firstDueAt"] as const;
const solutionTerms = ["solutionMinutes", "solutionCounting", "solutionHalfAt", "solutionDueAt"] as const;
const aboutTerms = ["vendorId", "productId", "severity", "stage", "language", "region"] as const;

/** What is promised on a clock: minutes and moments. */
export const promiseOf = (clock: Clock) => pick(clock, [...firstTerms, ...solutionTerms]);

/** The terms that a clock runs by. */
export const termsOf = (clock: Clock): Terms => pick(clock, [...aboutTerms, ...firstTerms, ...solutionTerms]);

/**
 * New terms for what they can still be for: what was reached and what was missed by then keeps the promise of its time. A clock of
 * which nothing is open keeps its grade too.
 */
function openTerms(clock: Clock, terms: Terms, at: string): Terms {
  const { firstDueAt, solutionDueAt, stoppedAt, pausedAt } = clock;
  const isFirstOver = clock.firstRespondedAt !== null || isPast(firstDueAt, [at, stoppedAt]);
  const isSolutionOver = clock.solvedAt !== null || isPast(solutionDueAt, [at, stoppedAt, pausedAt]);
  return {
    ...terms,
    ...(isFirstOver && pick(clock, firstTerms)),
    ...(isSolutionOver && pick(clock, solutionTerms)),
    ...(isFirstOver && isSolutionOver && pick(clock, ["severity", "stage"])),
  };
}

function isPast(dueAt: string | null, ends: readonly (string | null)[]): boolean {
  return dueAt !== null && ends.every((end) => end === null || Date.parse(dueAt) < Date.parse(end));
}

function pick<T, Key extends keyof T>(from: T, keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, Key>;
}

/** Whether a question counts as milder now than it was asked: less severe, or further from being live. */
function isMilder({ severity, stage }: Pick<Terms, "severity" | "stage">, asked: Clock): boolean {
  return (
    severities.indexOf(severity) > severities.indexOf(asked.askedSeverity) ||
    stages.indexOf(stage) < stages.indexOf(asked.askedStage)
  );
}

const unanswered = {
  isRegradedDown: false,
  firstRespondedAt: null,
  firstRespondedBy: null,
  firstRespondedTier: null,
  solvedAt: null,
  pausedAt: null,
  communityAnsweredAt: null,
  stoppedAt: null,
  marksWithdrawn: 0,
};

/** Whether the event took the question away or brought it back. Each way of being away is a stop of its own. */
function noteStop(stops: Set<string>, { verb, answerId, commentId }: ClockEvent): boolean {
  if (answerId !== null || commentId !== null) return false;
  const begun = beginsStop[verb];
  const ended = endsStop[verb];
  if (begun) stops.add(begun);
  if (ended) stops.delete(ended);
  return begun !== undefined || ended !== undefined;
}

const beginsStop: Record<string, string> = {
  closed: "closed",
  deleted: "deleted",
  hidden: "hidden",
  merged: "merged",
};
const endsStop: Record<string, string> = {
  reopened: "closed",
  restored: "deleted",
  unhidden: "hidden",
  unmerged: "merged",
};

/**
 * What came with another question was said to this asker when it came, or when it was seen here first, unless it went with that
 * question again.
 */
function withMoved(events: readonly ClockEvent[]): ClockEvent[] {
  const away: Away = new Map();
  let unseen: Omit<ClockEvent, "at">[] = [];
  return events.flatMap((event, index) => {
    noteWay(away, event);
    if (event.verb === "took-in" && !isGivenBack(event, events.slice(index + 1)))
      unseen.push(...(event.moved ?? []).map(asSaid));
    const seen = unseen.filter((post) => !isAway(away, post));
    unseen = unseen.filter((post) => isAway(away, post));
    return [event, ...seen.map((post) => ({ ...post, at: event.at }))];
  });
}

function isGivenBack({ from }: ClockEvent, later: readonly ClockEvent[]): boolean {
  return later.find((one) => one.from === from && one.verb !== "merged")?.verb === "gave-back";
}

const asSaid = ({ vendorId, tier, ...post }: MovedPost): Omit<ClockEvent, "at"> => ({
  ...post,
  verb: post.commentId === null ? "answered" : "commented",
  actorVendorId: vendorId,
  actorTier: tier,
});

/** `removed`: posts that are out of sight now; `official`: marks that ever were more than proposed. */
type Known = {
  askerId: number;
  removed: ReadonlySet<string>;
  official: ReadonlySet<number | null | undefined>;
};

function note(clock: Clock, event: ClockEvent, { askerId, removed, official }: Known): void {
  const { verb, at, actorId, actorVendorId } = event;
  const isStaff = actorVendorId === clock.vendorId && actorId !== askerId;
  if (verb === "answered" || verb === "commented") {
    if (removed.has(postOf(event))) return;
    if (isStaff) {
      clock.firstRespondedBy ??= actorId;
      clock.firstRespondedTier ??= event.actorTier;
      clock.firstRespondedAt ??= at;
    } else if (verb === "answered" && actorId !== askerId) clock.communityAnsweredAt ??= at;
  }
  if (verb === "regraded" && event.terms && isMilder(event.terms, clock)) clock.isRegradedDown = true;
  if (verb === "accepted") clock.solvedAt ??= at;
  if (verb === "unaccepted") clock.solvedAt = null;
  if (verb === "waiting-for-asker") clock.pausedAt ??= at;
  if (verb === "asker-back") clock.pausedAt = null;
  if (verb === "withdrew-mark" && actorVendorId === clock.vendorId && official.has(event.markId))
    clock.marksWithdrawn += 1;
}

/** What was posted and is out of sight now: it never answered anybody, so nobody can answer in time and take it back. */
function removedPosts(events: readonly ClockEvent[]): ReadonlySet<string> {
  const away: Away = new Map();
  for (const event of events) noteWay(away, event);
  return new Set([...away].filter(([, ways]) => ways.size > 0).map(([post]) => post));
}

/** The ways in which a post is out of sight, by the post. */
type Away = Map<string, Set<string>>;
type Post = Pick<ClockEvent, "answerId" | "commentId">;

function noteWay(away: Away, { verb, ...post }: ClockEvent): void {
  const [begun, ended] = [beginsStop[verb], endsStop[verb]];
  if ((post.answerId === null && post.commentId === null) || !(begun || ended)) return;
  const ways = away.get(postOf(post)) ?? new Set();
  away.set(postOf(post), ways);
  if (begun) ways.add(begun);
  if (ended) ways.delete(ended);
}

/** A comment is not seen without its answer. */
const isAway = (away: Away, post: Post) =>
  [postOf(post), `answer ${post.answerId}`].some((one) => (away.get(one)?.size ?? 0) > 0);

const postOf = ({ answerId, commentId }: Post) =>
  commentId === null ? `answer ${answerId}` : `comment ${commentId}`;

// What becomes of a promise through regrades, waits for the asker, answers and closures, in support hours or always: the fold of the log
// against a reference that goes through the life of a question minute by minute.
import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf } from "~/domain/clock/figures";
import { type Clock, type ClockEvent, foldClocks } from "~/domain/clock/fold";
import type { Counting } from "~/domain/clock/support-hours";
import { type Target, termsAfterWait, termsAsGraded } from "~/domain/clock/terms";
import { type Severity, type Stage, severities, stages } from "~/domain/questions/vocabulary";
import { isOpen, MINUTE, counting as someHours, start as someStart } from "./slow-hours";

type Grade = { severity: Severity; stage: Stage };
const verbs = [
  ...(["regrade", "regrade", "regrade", "wait", "wait", "back", "back"] as const),
  ...(["respond", "accept", "unaccept", "close", "reopen"] as const),
] as const;
type Act = { verb: (typeof verbs)[number]; gap: number; grade: Grade };
/** Targets by grade; `gap`: minutes since the act before. */
type Life = { start: number; hours: Counting; targets: Record<string, Target>; asked: Grade; acts: Act[] };

const keyOf = ({ severity, stage }: Grade) => `${severity} ${stage}`;
const grade: fc.Arbitrary<Grade> = fc.record({
  severity: fc.constantFrom(...severities),
  stage: fc.constantFrom(...stages),
});
// Even ones, so that half of them are minutes as well.
const minutes = fc.option(
  fc.integer({ min: 1, max: 250 }).map((half) => half * 2),
  { freq: 6 },
);
const target: fc.Arbitrary<Target> = fc.record({
  firstMinutes: minutes,
  solutionMinutes: minutes,
  counting: fc.constantFrom("always", "support-hours"),
});
const grades = severities.flatMap((severity) => stages.map((stage) => ({ severity, stage })));
const life: fc.Arbitrary<Life> = fc.record({
  start: someStart,
  hours: someHours,
  targets: fc
    .tuple(...grades.map(() => target))
    .map((list) => Object.fromEntries(grades.map((one, at) => [keyOf(one), list[at] as Target]))),
  asked: grade,
  acts: fc.array(
    fc.record({ verb: fc.constantFrom(...verbs), gap: fc.integer({ min: 0, max: 300 }), grade }),
    { minLength: 1, maxLength: 12 },
  ),
});

/** What can be told of a clock in the end; moments in minutes since it began, `waits` where they are not known while support waits. */
type Told = {
  grade: Grade;
  asked: Grade;
  isRegradedDown: boolean;
  first: [minutes: number | null, half: number | null, due: number | null];
  solution: [minutes: number | null, half: number | "waits" | null, due: number | "waits" | null];
  verdicts: string[];
};

const ASKER = 1;
const STAFF = { actorId: 9, actorVendorId: 5, actorTier: "L2" as const };

/** The life as the site writes and reads it: events with terms, folded after each. */
function fast({ start, hours, targets, asked, acts }: Life): Told {
  const events: ClockEvent[] = [];
  let now = start;
  let graded = asked;
  const clockNow = () => foldClocks(ASKER, events)[0] as Clock;
  const happens = (verb: string, given: Partial<ClockEvent> = {}) => {
    const nobody = { actorId: ASKER, actorVendorId: null, actorTier: null, answerId: null, commentId: null };
    events.push({ at: new Date(now).toISOString(), verb, ...nobody, ...given });
  };
  const by = (name: Target["counting"] | null | undefined) => (name === "support-hours" ? hours : "always");
  const termsAs = (one: Grade, clock: Clock | null) => {
    const promised = targets[keyOf(one)] ?? null;
    return termsAsGraded(
      clock,
      { vendorId: 5, productId: 1, region: null, language: "en", ...one },
      { now: new Date(now).toISOString(), target: promised, counting: by(promised?.counting), waits: events },
    );
  };
  const endWait = ({ pausedAt, stoppedAt, ...clock }: Clock) => {
    if (pausedAt === null || stoppedAt !== null) return;
    const terms = termsAfterWait(
      { ...clock, pausedAt, stoppedAt },
      new Date(now).toISOString(),
      by(clock.solutionCounting),
    );
    happens("asker-back", { terms });
  };
  happens("asked", { terms: termsAs(asked, null) });
  for (const { verb, gap, grade: wanted } of acts) {
    now += gap * MINUTE;
    const clock = clockNow();
    const isOpen = clock.stoppedAt === null;
    if (verb === "regrade" && keyOf(wanted) !== keyOf(graded)) {
      graded = wanted;
      happens("regraded", { ...STAFF, terms: termsAs(wanted, clock) });
    }
    if (verb === "wait" && isOpen && clock.pausedAt === null && clock.solvedAt === null)
      happens("waiting-for-asker", STAFF);
    if (verb === "back") endWait(clock);
    if (verb === "respond") happens("answered", { ...STAFF, answerId: 1 });
    if (verb === "accept" && isOpen) {
      endWait(clock);
      happens("accepted", { answerId: 1 });
    }
    if (verb === "unaccept" && isOpen && clock.solvedAt !== null) happens("unaccepted", { answerId: 1 });
    if (verb === "close" && isOpen) happens("closed");
    if (verb === "reopen" && !isOpen) happens("reopened");
  }
  const clock = clockNow();
  const since = (at: string | null) => (at === null ? null : (Date.parse(at) - start) / MINUTE);
  const pausedAt = since(clock.pausedAt);
  const untilPause = (at: string | null) => {
    const moment = since(at);
    return moment !== null && pausedAt !== null && moment > pausedAt ? "waits" : moment;
  };
  return {
    grade: { severity: clock.severity, stage: clock.stage },
    asked: { severity: clock.askedSeverity as Severity, stage: clock.askedStage },
    isRegradedDown: clock.isRegradedDown,
    first: [clock.firstMinutes, since(clock.firstHalfAt), since(clock.firstDueAt)],
    solution: [clock.solutionMinutes, untilPause(clock.solutionHalfAt), untilPause(clock.solutionDueAt)],
    verdicts: figuresOf(clock)
      .map(({ figure }) => figure)
      .filter((figure) => /-(in-time|late)$/.test(figure)),
  };
}

/** So many minutes are gone through at most. */
const LAST = 12_000;

/** The same by looking at each minute. Gives null where an act falls on the very minute at which something comes due. */
function slow({ start, hours, targets, asked, acts }: Life): Told | null {
  let now = 0;
  let graded = asked;
  let kept = asked;
  let isRegradedDown = false;
  let responded: number | null = null;
  let solved: number | null = null;
  let stopped: number | null = null;
  let paused: number | null = null;
  const pauses: [number, number][] = [];
  const open = new Map<number, boolean>();
  const counts = (minute: number, name: Target["counting"]) => {
    if (name === "always") return true;
    if (!open.has(minute)) open.set(minute, isOpen(start + minute * MINUTE, hours));
    return open.get(minute) === true;
  };
  const rests = (minute: number) =>
    pauses.some(([from, until]) => from <= minute && minute < until) || (paused !== null && paused <= minute);
  type Promise = { minutes: number | null; counting: Target["counting"] };
  const dueOf = (what: "first" | "solution", { minutes: promised, counting }: Promise, share = 1) => {
    if (promised === null) return null;
    let left = promised * share;
    for (let minute = 0; minute < LAST; minute += 1) {
      if (left === 0) return minute;
      if (what === "solution" && paused !== null && minute >= paused) return "waits";
      if (counts(minute, counting) && !(what === "solution" && rests(minute))) left -= 1;
    }
    return "never";
  };
  const promiseOf = (one: Grade, what: "first" | "solution"): Promise => {
    const { counting, ...promised } = targets[keyOf(one)] as Target;
    return { minutes: promised[`${what}Minutes`], counting };
  };
  const promised = { first: promiseOf(asked, "first"), solution: promiseOf(asked, "solution") };
  const isMissed = (what: "first" | "solution", until: number) => {
    const due = dueOf(what, promised[what]);
    return typeof due === "number" && due < Math.min(until, stopped ?? until);
  };
  for (const { verb, gap, grade: wanted } of acts) {
    now += gap;
    if (verb === "regrade" && keyOf(wanted) !== keyOf(graded)) {
      graded = wanted;
      if (severities.indexOf(wanted.severity) > severities.indexOf(asked.severity)) isRegradedDown = true;
      if (stages.indexOf(wanted.stage) < stages.indexOf(asked.stage)) isRegradedDown = true;
      // Only what is neither reached nor missed is promised anew, and the grade of a clock is that of what is still open.
      const isOpenStill = {
        first: responded === null && !isMissed("first", now),
        solution: solved === null && !isMissed("solution", paused ?? now),
      };
      for (const what of ["first", "solution"] as const)
        if (isOpenStill[what]) promised[what] = promiseOf(wanted, what);
      if (isOpenStill.first || isOpenStill.solution) kept = wanted;
    }
    if (verb === "wait" && stopped === null && paused === null && solved === null) {
      if ([0.5, 1].some((share) => dueOf("solution", promised.solution, share) === now)) return null;
      paused = now;
    }
    if ((verb === "back" || verb === "accept") && stopped === null && paused !== null) {
      pauses.push([paused, now]);
      paused = null;
    }
    if (verb === "respond") responded ??= now;
    if (verb === "accept" && stopped === null) solved ??= now;
    if (verb === "unaccept" && stopped === null) solved = null;
    if (verb === "close") stopped ??= now;
    if (verb === "reopen") stopped = null;
  }
  const verdictOf = (what: "first" | "solution", reached: number | null) => {
    const due = dueOf(what, promised[what]);
    if (due === null) return [];
    if (reached !== null)
      return [`${what}-${due !== "never" && due !== "waits" && due < reached ? "late" : "in-time"}`];
    const until = what === "solution" ? (paused ?? now) : now;
    return stopped !== null && isMissed(what, until) ? [`${what}-late`] : [];
  };
  const moments = (what: "first" | "solution") => [
    promised[what].minutes,
    dueOf(what, promised[what], 0.5),
    dueOf(what, promised[what]),
  ];
  const told = [...moments("first"), ...moments("solution")];
  return told.includes("never")
    ? null
    : {
        ...{ grade: kept, asked, isRegradedDown },
        first: moments("first") as Told["first"],
        solution: moments("solution") as Told["solution"],
        verdicts: [...verdictOf("first", responded), ...verdictOf("solution", solved)],
      };
}

test("promises are those that a look at every minute finds, over regrades, waits, support hours and changes of clocks", () => {
  let compared = 0;
  fc.assert(
    fc.property(life, (one) => {
      const expected = slow(one);
      fc.pre(expected !== null);
      compared += 1;
      expect(fast(one)).toEqual(expected);
    }),
    { numRuns: 80 },
  );
  expect(compared).toBeGreaterThanOrEqual(80);
});

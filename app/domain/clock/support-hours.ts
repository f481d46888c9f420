import { Temporal } from "temporal-polyfill";

/** When support works in one region: weekly periods of wall time in a zone, but for the local dates that are holidays. */
export type SupportHours = {
  timeZone: string;
  /** `weekday` is 1 for Monday to 7; minutes from local midnight, `to` not included, at most 1440. */
  weekly: readonly { weekday: number; from: number; to: number }[];
  /** Local dates, 2026-10-01. */
  holidays: readonly string[];
};

/** What makes minutes count: always, or while support works in at least one of these regions. */
export type Counting = "always" | readonly SupportHours[];

/** From and until (not included), in epoch milliseconds. */
export type Span = readonly [from: number, until: number];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Looked at in one go. Most targets end within it. */
const WINDOW = 7 * DAY;
/** Support that works this seldom never keeps a promise: there is no due time. */
const LONGEST = 400 * DAY;

/**
 * The moment by which so many minutes have counted since `start`, leaving out the pauses (in order, apart from one another). Null when
 * they do not count up within 400 days. Times are in epoch milliseconds.
 */
export function momentAfter(
  start: number,
  minutes: number,
  counting: Counting,
  pauses: readonly Span[] = [],
): number | null {
  let left = minutes * MINUTE;
  for (let at = start; at < start + LONGEST; at += WINDOW) {
    for (const [from, until] of without(countedIn([at, at + WINDOW], counting), pauses)) {
      if (until - from >= left) return from + left;
      left -= until - from;
    }
  }
  return null;
}

/** How many minutes count within a span. */
export function minutesWithin(span: Span, counting: Counting, pauses: readonly Span[] = []): number {
  const counted = without(countedIn(span, counting), pauses);
  return counted.reduce((sum, [from, until]) => sum + until - from, 0) / MINUTE;
}

/** The parts of a span in which minutes count, in order and apart. */
function countedIn(span: Span, counting: Counting): Span[] {
  if (counting === "always") return [span];
  return merged(counting.flatMap((hours) => opened(span, hours)));
}

/** Where support works, piece by piece of the zone's time that has one offset: within it wall time is plain arithmetic. */
function opened([start, end]: Span, { timeZone, weekly, holidays }: SupportHours): Span[] {
  const spans: Span[] = [];
  for (let from = start; from < end; ) {
    const moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
    const change = moment.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    const until = Math.min(end, change);
    const offset = moment.offsetNanoseconds / 1_000_000;
    for (let midnight = floorTo(from + offset, DAY); midnight < until + offset; midnight += DAY) {
      const date = new Date(midnight);
      if (holidays.includes(date.toISOString().slice(0, 10))) continue;
      const weekday = date.getUTCDay() || 7;
      for (const period of weekly) {
        if (period.weekday !== weekday) continue;
        const opens = Math.max(from, midnight + period.from * MINUTE - offset);
        const shuts = Math.min(until, midnight + period.to * MINUTE - offset);
        if (opens < shuts) spans.push([opens, shuts]);
      }
    }
    from = until;
  }
  return spans;
}

/** The same moments as spans that neither touch nor overlap, in order. */
function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && span[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], span[1])];
    else result.push(span);
  }
  return result;
}

function without(spans: readonly Span[], pauses: readonly Span[]): Span[] {
  return pauses.reduce<Span[]>(
    (rest, [from, until]) =>
      rest.flatMap(([start, end]): Span[] => {
        if (until <= start || end <= from) return [[start, end]];
        const parts: Span[] = [
          [start, Math.min(end, from)],
          [Math.max(start, until), end],
        ];
        return parts.filter(([one, other]) => one < other);
      }),
    [...spans],
  );
}

const floorTo = (value: number, step: number) => Math.floor(value / step) * step;

import { Temporal } from "temporal-polyfill";
import { instantOf } from "~/lib/time-zone";

export const rhythms = ["weekly", "fortnightly", "monthly"] as const;

/** When the talks of a series take place. `weekday`: Monday is 1. `nth` of a month, 5 for the last; null unless monthly. */
export type Rhythm = { rhythm: (typeof rhythms)[number]; weekday: number; nth: number | null };

export const LAST = 5;

/**
 * The next `count` days of the rhythm from `from` on (`2026-12-01`, itself included). `anchor` is a day that the series has already: by
 * it, it is known which weeks of a fortnightly one are its.
 */
export function daysOf(rhythm: Rhythm, from: string, count: number, anchor: string | null): string[] {
  const first = Temporal.PlainDate.from(from);
  return rhythm.rhythm === "monthly" ? monthly(rhythm, first, count) : weekly(rhythm, first, count, anchor);
}

function weekly(
  { rhythm, weekday }: Rhythm,
  from: Temporal.PlainDate,
  count: number,
  anchor: string | null,
): string[] {
  const step = rhythm === "weekly" ? 7 : 14;
  const soonest = from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
  const isOff = rhythm === "fortnightly" && anchor !== null && isOtherWeek(soonest, anchor);
  const first = isOff ? soonest.add({ days: 7 }) : soonest;
  return Array.from({ length: count }, (_, at) => first.add({ days: at * step }).toString());
}

function isOtherWeek(day: Temporal.PlainDate, anchor: string): boolean {
  const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
  const { days } = monday(Temporal.PlainDate.from(anchor)).until(monday(day), { largestUnit: "day" });
  return days % 14 !== 0;
}

function monthly({ weekday, nth }: Rhythm, from: Temporal.PlainDate, count: number): string[] {
  const days: string[] = [];
  for (let month = from.toPlainYearMonth(); days.length < count; month = month.add({ months: 1 })) {
    const day = nthOf(month, weekday, nth ?? 1);
    if (Temporal.PlainDate.compare(day, from) >= 0) days.push(day.toString());
  }
  return days;
}

function nthOf(month: Temporal.PlainYearMonth, weekday: number, nth: number): Temporal.PlainDate {
  const first = month.toPlainDate({ day: 1 });
  const soonest = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 });
  const wanted = soonest.add({ days: 7 * (nth - 1) });
  // The last one is the fifth where there are five, else the fourth.
  return wanted.month === month.month ? wanted : wanted.subtract({ days: 7 });
}

/** The starts on these days at a wall time. Where clocks skip it there is none; where it comes twice, it is the first. */
export function startsOn(
  days: readonly string[],
  localTime: string,
  timeZone: string,
): { day: string; localStart: string; startsAt: Date | null }[] {
  return days.map((day) => {
    const localStart = `${day}T${localTime}`;
    const found = instantOf(localStart, timeZone);
    if (found.ok) return { day, localStart, startsAt: found.instant };
    const first = found.reason === "ambiguous" ? found.options[0] : undefined;
    return { day, localStart, startsAt: first?.instant ?? null };
  });
}

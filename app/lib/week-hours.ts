import { Temporal } from "temporal-polyfill";

type Period = { weekday: number; from: number; to: number };

/** The same hours on one day or on several that follow one another, in this week. Instants are ISO 8601. */
export type HoursRow = {
  key: string;
  isAllDay: boolean;
  startsAt: string;
  endsAt: string;
  /** Start on the last of the days; null for one day. */
  lastStartsAt: string | null;
};

/** Weekly hours (1 is Monday, minutes from local midnight) as rows, with their instants in the week of `now` in that zone. */
export function hoursRows(weekly: readonly Period[], zone: string, now: Date): HoursRow[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const instant = (weekday: number, minutes: number) =>
    monday
      .add({ days: weekday - 1 })
      .toPlainDateTime()
      .add({ minutes })
      .toZonedDateTime(zone)
      .toInstant()
      .toString();
  return runsOf(weekly).map(({ first, last, from, to }) => ({
    key: `${first}-${from}`,
    isAllDay: from === 0 && to === 24 * 60,
    startsAt: instant(first, from),
    endsAt: instant(first, to),
    lastStartsAt: last > first ? instant(last, from) : null,
  }));
}

type Run = { first: number; last: number; from: number; to: number };

function runsOf(weekly: readonly Period[]): Run[] {
  const runs: Run[] = [];
  const inOrder = weekly.toSorted((one, other) => one.weekday - other.weekday || one.from - other.from);
  for (const { weekday, from, to } of inOrder) {
    const run = runs.find((one) => one.from === from && one.to === to && one.last === weekday - 1);
    if (run) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, from, to });
  }
  return runs;
}

import { Temporal } from "temporal-polyfill";

/** A month of the calendar as a page shows it. Days are `2026-12-01`, months `2026-12`. */
export type Month = {
  month: string;
  previous: string;
  next: string;
  /** Whole weeks from Monday on, with the days of the months around it. */
  weeks: string[][];
};

/** The years that a calendar is paged through: far beyond any talk. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/** The month written as `2026-12`, or null. */
export function monthFrom(text: string | null): Month | null {
  const [, year = 0, number = 0] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text ?? "")?.map(Number) ?? [];
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  return monthOf(new Temporal.PlainYearMonth(year, number));
}

/** The month that it is at this moment in a zone. */
export function monthNow(now: Date, zone: string): Month {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return monthOf(day.toPlainYearMonth());
}

/** The instants between which the days of these weeks lie in a zone. */
export function spanOf({ weeks }: Month, zone: string): { from: Date; to: Date } {
  const days = weeks.flat();
  const begin = (day: string) =>
    new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
  const last = Temporal.PlainDate.from(days.at(-1) ?? "");
  return { from: begin(days[0] ?? ""), to: begin(last.add({ days: 1 }).toString()) };
}

function monthOf(month: Temporal.PlainYearMonth): Month {
  const first = month.toPlainDate({ day: 1 });
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const count = Math.ceil((first.dayOfWeek - 1 + month.daysInMonth) / 7);
  const weeks = Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => monday.add({ days: week * 7 + day }).toString()),
  );
  return {
    month: month.toString(),
    previous: month.subtract({ months: 1 }).toString(),
    next: month.add({ months: 1 }).toString(),
    weeks,
  };
}

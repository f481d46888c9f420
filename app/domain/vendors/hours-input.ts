import { z } from "zod";
import { isDay } from "~/lib/day";
import { isTimeZone } from "~/lib/time-zone";
import { textUpTo } from "./typed-text";
import { regions } from "./vocabulary";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** A day and a night in pieces; more is a mistake. */
const PERIODS_A_DAY = 4;
const HOLIDAYS_MAX = 80;
const HOLIDAY_NAME_MAX = 60;

type Period = { from: number; to: number };
type Holiday = { day: string; name: string };

/** The hours of one region: its zone, `day1` (Monday) to `day7` as `09:00-12:00, 13:00-18:00`, and the days off, one a line. Without hours there is no support there. */
export const hoursInput = z.record(z.string(), z.string()).transform((values, context) => {
  const wrong = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  const region = regions.find((one) => one === values.region);
  const timeZone = values.timeZone ?? "";
  if (!region) wrong("region", "errors.choice");
  if (!isTimeZone(timeZone)) wrong("timeZone", "errors.timeZoneUnknown");
  const weekly = weekdays.flatMap((weekday) => {
    const periods = periodsOf(values[`day${weekday}`] ?? "");
    if (periods === null) wrong(`day${weekday}`, "errors.hours");
    return (periods ?? []).map((period) => ({ weekday, ...period }));
  });
  const holidays = holidaysOf(values.holidays ?? "");
  if (holidays === null) wrong("holidays", "errors.holidays");
  return { region: region ?? regions[0], timeZone, weekly, holidays: holidays ?? [] };
});
export type HoursInput = z.output<typeof hoursInput>;

/** `09:00-12:00, 13:00-18:00` as minutes from midnight, in order; null when it cannot be read or they overlap. */
export function periodsOf(text: string): Period[] | null {
  const parts = text
    .normalize("NFKC")
    .split(/[,、;]/)
    .map((one) => one.trim())
    .filter(Boolean);
  const periods = parts.map(periodOf);
  if (periods.length > PERIODS_A_DAY || !periods.every((one) => one !== null)) return null;
  const inOrder = periods.toSorted((one, other) => one.from - other.from);
  const overlap = inOrder.some(({ to }, at) => to > (inOrder[at + 1]?.from ?? Number.POSITIVE_INFINITY));
  return overlap ? null : inOrder;
}

function periodOf(text: string): Period | null {
  const found = /^(\d{1,2}):(\d{2})\s*[-–—~]\s*(\d{1,2}):(\d{2})$/.exec(text);
  if (!found) return null;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.slice(1).map(Number);
  if (fromMinute > 59 || toMinute > 59) return null;
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return from < to && to <= 24 * 60 ? { from, to } : null;
}

const nameInput = textUpTo(HOLIDAY_NAME_MAX, "errors.holidays");

function holidaysOf(text: string): Holiday[] | null {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length > HOLIDAYS_MAX) return null;
  const byDay = new Map<string, Holiday>();
  for (const line of lines) {
    const [day = "", ...words] = line.split(/\s+/);
    const name = nameInput.safeParse(words.join(" "));
    if (!isDay(day) || byDay.has(day) || !name.success) return null;
    byDay.set(day, { day, name: name.data });
  }
  return [...byDay.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

/** Periods of one day as the form shows them: `09:00-12:00, 13:00-18:00`. */
export function hoursText(periods: readonly Period[]): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return periods.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(", ");
}

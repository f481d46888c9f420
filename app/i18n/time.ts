import { offsetInZone } from "~/lib/zone-offset";
import type { Language } from "./types";

/**
 * How an instant is written. `date`, `ago` (a date that the enhancement script turns into "3 hours ago"); with the clock and the offset of
 * the zone: `moment`, `talk` (and the weekday), `clock` (weekday and no date), `time` (nothing else); the clock and the offset apart, for a
 * span of time: `hours`, `offset`; the parts of a date block, and the names of a month and of a day in a month view.
 */
export type TimeFormat =
  | "date"
  | "moment"
  | "ago"
  | "talk"
  | "clock"
  | "time"
  | "hours"
  | "offset"
  | "day"
  | "month"
  | "weekday"
  | "wholeMonth"
  | "wholeDay";

/** What the enhancement script writes for less than a minute. */
export const justNow: Readonly<Record<Language, string>> = { en: "just now", zh: "刚刚" };

const shapes: Record<Exclude<TimeFormat, "offset">, Intl.DateTimeFormatOptions> = {
  date: { year: "numeric", month: "short", day: "numeric" },
  moment: { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
  ago: { year: "numeric", month: "short", day: "numeric" },
  talk: {
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  },
  clock: { weekday: "short", hour: "2-digit", minute: "2-digit" },
  time: { hour: "2-digit", minute: "2-digit" },
  hours: { hour: "2-digit", minute: "2-digit" },
  day: { day: "2-digit" },
  month: { month: "short" },
  weekday: { weekday: "short" },
  wholeMonth: { year: "numeric", month: "long" },
  wholeDay: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
};

const withOffset: ReadonlySet<TimeFormat> = new Set(["moment", "talk", "clock", "time"]);

const writers = new Map<string, Intl.DateTimeFormat>();

/**
 * Writes an instant (ISO 8601) in a language and an IANA zone; what shows the clock shows the offset (rule 10). An unknown zone counts as
 * UTC, an unreadable instant is given back.
 */
export function writeTime(language: Language, format: TimeFormat, instant: string, zone: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  if (format === "offset") return offsetInZone(at, zone);
  if (format === "day") return String(Number(writer("en", format, zone).format(at)));
  const text = writer(language, format, zone).format(at);
  return withOffset.has(format) ? `${text} ${offsetInZone(at, zone)}` : text;
}

/** Making a writer costs fifty times what using one does, so each is made once. */
function writer(language: Language, format: keyof typeof shapes, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${format} ${zone}`;
  let found = writers.get(key);
  if (!found) {
    found = made(language, format, zone);
    writers.set(key, found);
  }
  return found;
}

function made(language: Language, format: keyof typeof shapes, zone: string): Intl.DateTimeFormat {
  const options = { ...shapes[format], hourCycle: "h23" as const };
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  }
}

import type { Language } from "./types";

/**
 * How an instant is written. `date`, `moment` (with the clock), `ago` (a date that the enhancement script turns into
 * "3 hours ago"), `talk` (weekday, clock and offset), `clock` (weekday, clock and offset), `hours` (the clock alone), `offset` (of the
 * zone), the parts of a date block, and the names of a month and of a day in a month view.
 */
export type TimeFormat =
  | "date"
  | "moment"
  | "ago"
  | "talk"
  | "clock"
  | "hours"
  | "offset"
  | "day"
  | "month"
  | "weekday"
  | "wholeMonth"
  | "wholeDay";

/** What the enhancement script writes for less than a minute. */
export const justNow: Readonly<Record<Language, string>> = { en: "just now", zh: "刚刚" };

const shapes: Record<TimeFormat, Intl.DateTimeFormatOptions> = {
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
    timeZoneName: "shortOffset",
  },
  clock: { weekday: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "shortOffset" },
  hours: { hour: "2-digit", minute: "2-digit" },
  offset: { hour: "2-digit", timeZoneName: "shortOffset" },
  day: { day: "2-digit" },
  month: { month: "short" },
  weekday: { weekday: "short" },
  wholeMonth: { year: "numeric", month: "long" },
  wholeDay: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
};

const writers = new Map<string, Intl.DateTimeFormat>();

/**
 * Writes an instant (ISO 8601) in a language and an IANA zone. Where the clock is shown and the zone is nobody's own
 * ("UTC", the fallback), the zone is named. An unknown zone counts as UTC, an unreadable instant is given back.
 */
export function writeTime(language: Language, format: TimeFormat, instant: string, zone: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  if (format === "day") return String(Number(writer("en", format, zone).format(at)));
  if (format === "offset") return offsetOf(writer("en", format, zone), at);
  const text = writer(language, format, zone).format(at);
  return format === "moment" && zone === "UTC" ? `${text} UTC` : text;
}

function offsetOf(format: Intl.DateTimeFormat, at: Date): string {
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name === "GMT" ? "UTC" : name;
}

/** Making a writer costs fifty times what using one does, so each is made once. */
function writer(language: Language, format: TimeFormat, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${format} ${zone}`;
  let found = writers.get(key);
  if (!found) {
    found = made(language, format, zone);
    writers.set(key, found);
  }
  return found;
}

function made(language: Language, format: TimeFormat, zone: string): Intl.DateTimeFormat {
  const options = { ...shapes[format], hourCycle: "h23" as const };
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  }
}

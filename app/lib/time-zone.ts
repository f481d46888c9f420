import { Temporal } from "temporal-polyfill";
import { remembered } from "./remembered";
import { offsetInZone } from "./zone-offset";

export type ClockChoice = "earlier" | "later";
export type ClockOption = { choice: ClockChoice; instant: Date; localStart: string; offset: string };
export type LocalInstant =
  | { ok: true; instant: Date }
  | { ok: false; reason: "nonexistent" | "ambiguous"; options: ClockOption[] }
  | { ok: false; reason: "malformed" };

const LOCAL_START = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
// ICU still lists these under their old names; both are known to IANA and mean the same zone.
const TODAYS_NAMES: ReadonlyMap<string, string> = new Map([
  ["Africa/Asmera", "Africa/Asmara"],
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Godthab", "America/Nuuk"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Europe/Kiev", "Europe/Kyiv"],
]);

/**
 * The instant of a wall time (`2026-12-01T19:30`, as a datetime-local field sends it) in an IANA zone. When clocks
 * are put forward the time may not exist, when they are put back it comes twice: then the two options, or the chosen.
 */
export function instantOf(localStart: string, zone: string, choice?: ClockChoice): LocalInstant {
  const local = plainTime(localStart);
  if (!local || !isTimeZone(zone)) return { ok: false, reason: "malformed" };
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = local.toZonedDateTime(zone, { disambiguation: "later" });
  const chosen = choice === "later" ? later : earlier;
  if (choice || earlier.equals(later)) return { ok: true, instant: new Date(chosen.epochMilliseconds) };
  const reason = earlier.toPlainDateTime().equals(local) ? "ambiguous" : "nonexistent";
  return { ok: false, reason, options: [optionOf("earlier", earlier), optionOf("later", later)] };
}

function plainTime(localStart: string): Temporal.PlainDateTime | undefined {
  if (!LOCAL_START.test(localStart)) return undefined;
  try {
    return Temporal.PlainDateTime.from(localStart, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

function optionOf(choice: ClockChoice, moment: Temporal.ZonedDateTime): ClockOption {
  const instant = new Date(moment.epochMilliseconds);
  const localStart = moment.toPlainDateTime().toString({ smallestUnit: "minute" });
  return { choice, instant, localStart, offset: offsetInZone(instant, moment.timeZoneId) };
}

/** The wall time of an instant in a zone, `2026-12-01T19:30`: what a datetime-local field shows. */
export function localStartOf(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/** Whether this is an IANA zone name known here: `Asia/Shanghai`, `UTC`; never a bare offset. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** `Tue, 1 Dec 2026, 19:30 GMT+8` or `2026年12月1日周二 19:30 GMT+8`. */
export function formatInZone(instant: Date, zone: string, language: "zh" | "en"): string {
  const date = dateFormat(language, zone).format(instant);
  return `${date}${language === "zh" ? " " : ", "}${clockFormat(zone).format(instant)} ${offsetInZone(instant, zone)}`;
}

const dateFormat = remembered(
  (language: string, zone: string) =>
    new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
    }),
);
const clockFormat = remembered(
  (zone: string) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
);

/** The name that IANA gives this zone today: ICU lists some under old ones. */
export const todaysName = (zone: string) => TODAYS_NAMES.get(zone) ?? zone;

/** Zones to choose from, UTC first and the rest by name. */
export function timeZones(): string[] {
  const names = Intl.supportedValuesOf("timeZone").map(todaysName);
  return ["UTC", ...new Set(names.filter((zone) => zone !== "UTC").sort())];
}

// Writes every <time data-format> in the reader's zone, and tells the server the zone for the next page.
import { type TimeFormat, writeTime } from "~/i18n/time";
import type { Language } from "~/i18n/types";

const YEAR_IN_SECONDS = 31_536_000;
/** Beyond this an absolute date says more than "9 days ago". */
const LONGEST_AGO_MS = 7 * 86_400_000;

const steps: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** Rewrites the times below `root`. */
export function showLocalTimes(root: ParentNode): void {
  const { documentElement: page } = document;
  const zone = page.dataset.zone ?? browsersZone();
  const language: Language = page.lang.startsWith("zh") ? "zh" : "en";
  const relative = new Intl.RelativeTimeFormat(page.lang, { numeric: "auto" });
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-format]")) {
    const format = time.dataset.format as TimeFormat;
    if (format === "ago") {
      time.title = writeTime(language, "talk", time.dateTime, zone);
      time.textContent = agoOf(relative, time.dateTime) ?? writeTime(language, "ago", time.dateTime, zone);
    } else {
      time.textContent = writeTime(language, format, time.dateTime, zone);
    }
  }
}

/** Keeps the browser's zone in the cookie `tz`. */
export function rememberZone(): void {
  const cookie = `tz=${encodeURIComponent(browsersZone())}`;
  if (document.cookie.split("; ").includes(cookie)) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in many browsers
  document.cookie = `${cookie}; Path=/; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax${secure}`;
}

function browsersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

function agoOf(relative: Intl.RelativeTimeFormat, instant: string): string | null {
  const passed = Date.now() - Date.parse(instant);
  if (Number.isNaN(passed) || passed < -60_000 || passed > LONGEST_AGO_MS) return null;
  for (const [unit, milliseconds] of steps) {
    if (passed >= milliseconds) return relative.format(-Math.floor(passed / milliseconds), unit);
  }
  return relative.format(0, "minute");
}

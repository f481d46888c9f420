// Writes every <time data-format> in the reader's zone, and tells the server the zone for the next page.
import { justNow, type TimeFormat, writeTime } from "~/i18n/time";
import type { Language } from "~/i18n/types";
import { isSetSolid } from "~/lib/chinese-spacing";

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
      const ago = agoOf(relative, time.dateTime);
      time.textContent =
        (ago === "" ? justNow[language] : ago) ?? writeTime(language, "ago", time.dateTime, zone);
      if (language === "zh") closeUp(time);
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

/** The server put a space before a date, which begins with a digit; before a word such as 昨天 there is none. */
function closeUp(time: HTMLTimeElement): void {
  let node: Node | null = time.previousSibling ?? time.closest("a")?.previousSibling ?? null;
  const skipComments = () => {
    while (node && (node.nodeType === Node.COMMENT_NODE || node.textContent === ""))
      node = node.previousSibling;
  };
  skipComments();
  const space = node;
  if (!(space instanceof Text) || !space.data.endsWith(" ")) return;
  let before = space.data.slice(0, -1);
  if (before === "") {
    node = space.previousSibling;
    skipComments();
    before = node?.textContent ?? "";
  }
  if (isSetSolid(before, time.textContent ?? "")) space.data = space.data.slice(0, -1);
}

/** How long ago; nothing for less than a minute, null for what lies too far back or ahead. */
function agoOf(relative: Intl.RelativeTimeFormat, instant: string): string | null {
  const passed = Date.now() - Date.parse(instant);
  if (Number.isNaN(passed) || passed < -60_000 || passed > LONGEST_AGO_MS) return null;
  for (const [unit, milliseconds] of steps) {
    if (passed >= milliseconds) return relative.format(-Math.floor(passed / milliseconds), unit);
  }
  return "";
}

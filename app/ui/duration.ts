import type { Translate } from "~/i18n";
import { roundDuration } from "~/lib/round-duration";

const MINUTE = 60_000;

/** A duration (ms) in the two units that matter: `9 min`, `3 h 20 min`, `2 d 4 h`. */
export function durationText(t: Translate, ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 1) return t("support.seconds");
  if (minutes < 60) return t("support.minutes", { number: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 === 0
      ? t("support.wholeHours", { number: hours })
      : t("support.hours", { hours, minutes: minutes % 60 });
  }
  const days = Math.floor(hours / 24);
  return hours % 24 === 0
    ? t("support.wholeDays", { number: days })
    : t("support.days", { days, hours: hours % 24 });
}

const unitTexts = {
  minutes: "support.minutes",
  hours: "support.wholeHours",
  days: "support.wholeDays",
} as const;

/** A duration (ms) of statistics, in one unit: 45 min, 3.9 h, 12 d. */
export function roundedDurationText(t: Translate, ms: number): string {
  const { number, unit } = roundDuration(ms);
  return t(unitTexts[unit], { number });
}

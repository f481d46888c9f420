import type { Translate } from "~/i18n";
import { roundDuration } from "~/lib/round-duration";

const unitTexts = { minutes: "record.minutes", hours: "record.hours", days: "record.days" } as const;

/** A duration (ms) in words: 45 min, 3.9 h, 12 d. */
export function durationText(t: Translate, ms: number): string {
  const { number, unit } = roundDuration(ms);
  return t(unitTexts[unit], { number });
}

/** A time that half or nine of ten took, or more than that; a dash where nothing can be told. */
export function quantileText(t: Translate, quantile: { ms: number; isMore: boolean } | null): string {
  if (!quantile) return t("record.notTold");
  const time = durationText(t, quantile.ms);
  return quantile.isMore ? t("record.moreThan", { time }) : time;
}

/** A share as whole percent; a dash where there is none. */
export function shareText(t: Translate, share: number | null): string {
  return share === null ? t("record.notTold") : `${Math.round(share * 100)}%`;
}

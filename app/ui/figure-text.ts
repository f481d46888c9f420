import type { Translate } from "~/i18n";
import { roundedDurationText } from "./duration";

/** A time that half or nine of ten took, or more than that; a dash where nothing can be told. */
export function quantileText(t: Translate, quantile: { ms: number; isMore: boolean } | null): string {
  if (!quantile) return t("record.notTold");
  const time = roundedDurationText(t, quantile.ms);
  return quantile.isMore ? t("record.moreThan", { time }) : time;
}

/** A share as whole percent; a dash where there is none. */
export function shareText(t: Translate, share: number | null): string {
  return share === null ? t("record.notTold") : `${Math.round(share * 100)}%`;
}

import type { Region } from "~/domain/vendors/vocabulary";
import type { Translate } from "~/i18n";
import { regionTexts } from "~/ui/region-texts";

/** Minutes in words that the form reads again: `90` → `1 h 30 min`. */
export function durationText(t: Translate, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    hours > 0 && t("vendors.hoursShort", { hours }),
    rest > 0 && t("vendors.minutesShort", { minutes: rest }),
  ];
  return parts.filter(Boolean).join(" ");
}

/** Where somebody looks after questions. */
export function regionsText(t: Translate, regions: readonly string[]): string {
  if (regions.length === 0) return t("vendors.everywhere");
  return regions.map((region) => t(regionTexts[region as Region])).join(t("vendors.listComma"));
}

import type { Stage } from "~/domain/questions/vocabulary";
import type { ChannelKind, Region } from "~/domain/vendors/vocabulary";
import type { TextKey, Translate } from "~/i18n";

/** The keys of texts for stored words. */
export const stageTexts = {
  selection: "vendors.stageSelection",
  integration: "vendors.stageIntegration",
  live: "vendors.stageLive",
} as const satisfies Record<Stage, TextKey>;

export const regionTexts = {
  china: "vendors.regionChina",
  "asia-pacific": "vendors.regionAsiaPacific",
  europe: "vendors.regionEurope",
  americas: "vendors.regionAmericas",
  "middle-east-africa": "vendors.regionMiddleEastAfrica",
} as const satisfies Record<Region, TextKey>;

export const channelTexts = {
  tickets: "vendors.channelTickets",
  hotline: "vendors.channelHotline",
  "on-call": "vendors.channelOnCall",
  group: "vendors.channelGroup",
  mail: "vendors.channelMail",
  other: "vendors.channelOther",
} as const satisfies Record<ChannelKind, TextKey>;

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

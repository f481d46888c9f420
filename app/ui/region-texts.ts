import type { Region } from "~/domain/vendors/vocabulary";
import type { TextKey } from "~/i18n";

/** The name of each region. */
export const regionTexts = {
  china: "common.regionChina",
  "asia-pacific": "common.regionAsiaPacific",
  europe: "common.regionEurope",
  americas: "common.regionAmericas",
  "middle-east-africa": "common.regionMiddleEastAfrica",
} as const satisfies Record<Region, TextKey>;

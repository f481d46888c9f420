import type { SnoozeHours } from "~/domain/desk/input";
import type { Tier } from "~/domain/viewer";
import type { TextKey } from "~/i18n";

/** What each tier is, in a word or two. */
export const tierTexts = {
  L1: "desk.tierL1",
  L2: "desk.tierL2",
  L3: "desk.tierL3",
  FAE: "desk.tierFAE",
} as const satisfies Record<Tier, TextKey>;

export const snoozeTexts = {
  "1": "desk.snooze1",
  "4": "desk.snooze4",
  "24": "desk.snooze24",
  "72": "desk.snooze72",
  "168": "desk.snooze168",
} as const satisfies Record<SnoozeHours, TextKey>;

export const languageNames = { en: "English", zh: "中文" } as const;

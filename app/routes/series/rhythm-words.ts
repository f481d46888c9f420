import { LAST, type Rhythm } from "~/domain/talks/rhythm";
import { type Language, localeOf, type Translate } from "~/i18n";

/** The name of a day of the week, Monday is 1. */
export function weekdayName(weekday: number, language: Language): string {
  // The first day of 2024 was a Monday.
  return weekdays[language].format(new Date(Date.UTC(2024, 0, weekday)));
}

const weekdays = { en: weekdayFormat("en"), zh: weekdayFormat("zh") };

function weekdayFormat(language: Language) {
  return new Intl.DateTimeFormat(localeOf(language), { weekday: "long", timeZone: "UTC" });
}

export const nthTexts = ["series.nth1", "series.nth2", "series.nth3", "series.nth4", "series.nth5"] as const;

/** The rhythm in a few words: every second Thursday. */
export function rhythmWords({ rhythm, weekday, nth }: Rhythm, t: Translate, language: Language): string {
  const day = weekdayName(weekday, language);
  if (rhythm === "weekly") return t("series.everyWeek", { day });
  if (rhythm === "fortnightly") return t("series.everySecondWeek", { day });
  return t("series.everyMonth", { nth: t(nthTexts[(nth ?? LAST) - 1] ?? "series.nth5"), day });
}

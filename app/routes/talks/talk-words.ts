import type { Level } from "~/domain/talks/vocabulary";
import type { Language, TextKey } from "~/i18n";
import { localeOf } from "~/i18n";

/** The name of each level. */
export const levelTexts = {
  introductory: "announcing.levelIntroductory",
  intermediate: "announcing.levelIntermediate",
  advanced: "announcing.levelAdvanced",
} as const satisfies Record<Level, TextKey>;

/** The name of a language (BCP 47) in the language of the reader. */
export function languageName(code: string, language: Language): string {
  return names[language].of(code) ?? code;
}

const names = {
  en: new Intl.DisplayNames(localeOf("en"), { type: "language" }),
  zh: new Intl.DisplayNames(localeOf("zh"), { type: "language" }),
};

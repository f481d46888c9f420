// The texts of the interface, in English and Chinese. Server side only; pure, so pages, mails and jobs may use it.
//
// To add texts: put them into your area's two files, en/<area>.ts and zh/<area>.ts, and use them as
// t("<area>.<name>"). `{{name}}` is a placeholder, and t() then asks for its value. A text that counts has the
// two forms `name_one` and `name_other` in English and only `name_other` in Chinese, and is asked for as
// t("<area>.<name>", { count }). For a sentence with a link or a time inside, use <Sentence> from ~/ui/sentence.
// A Chinese text has a space on each side of a placeholder that meets a Chinese character: where the value is Chinese
// too, no space is written. What stands in a row without a text of its own goes into <Spaced>.
// To add an area: make the two files and name them in en/index.ts and zh/index.ts. tests/ui/i18n.test.ts finds
// missing, unused and unlike texts.

import i18next, { type i18n } from "i18next";
import { setSolid } from "~/lib/chinese-spacing";
import { en } from "./en";
import type { Language, TextKey, Translate } from "./types";
import { zh } from "./zh";

export type { Language, TextKey, Translate } from "./types";

const translators = { en: makeTranslate("en", en), zh: makeTranslate("zh", zh) };

/** The `t` of one language. */
export function translator(language: Language): Translate {
  return translators[language];
}

/** Whether a word that was stored or passed as plain text names a text. */
export function isTextKey(word: string): word is TextKey {
  const [area = "", name = ""] = word.split(".");
  if (!Object.hasOwn(en, area)) return false;
  const texts = (en as Record<string, Record<string, string>>)[area] ?? {};
  return Object.hasOwn(texts, name) || Object.hasOwn(texts, `${name}_other`);
}

/** The BCP 47 tag for `lang` attributes and Intl. */
export function localeOf(language: Language): string {
  return language === "zh" ? "zh-CN" : "en-GB";
}

/**
 * i18next keeps the dictionaries and knows the plural forms, but takes 8–20 µs for each call, and a page makes
 * some two hundred: so each form is asked for once, and its placeholders are filled in here.
 */
function makeTranslate(language: Language, dictionary: Record<string, Record<string, string>>): Translate {
  const source = started(language, dictionary);
  const plurals = new Intl.PluralRules(localeOf(language));
  const templates = new Map<string, Template>();

  return (key: TextKey, ...[values]: [values?: Record<string, string | number>]) => {
    const count = values?.count;
    const form = typeof count === "number" ? `${key}_${plurals.select(count)}` : key;
    let template = templates.get(form);
    if (template === undefined) {
      const whole = source.t(key, { ...(typeof count === "number" && { count }), skipInterpolation: true });
      const pieces = whole.split(/\{\{(\w+)\}\}/);
      template = {
        texts: pieces.filter((_, at) => at % 2 === 0),
        names: pieces.filter((_, at) => at % 2 === 1),
      };
      templates.set(form, template);
    }
    return filled(language, template, values ?? {});
  };
}

/** The names of the values stand between the texts. */
type Template = { texts: readonly string[]; names: readonly string[] };

function filled(
  language: Language,
  { texts, names }: Template,
  given: Record<string, string | number>,
): string {
  if (names.length === 0) return texts[0] ?? "";
  const values = names.map((name) => String(given[name] ?? `{{${name}}}`));
  const set = language === "zh" ? setSolid(texts, values) : texts;
  return set.map((text, at) => text + (values[at] ?? "")).join("");
}

function started(language: Language, dictionary: Record<string, Record<string, string>>): i18n {
  const instance = i18next.createInstance();
  instance.init({
    initAsync: false,
    lng: language,
    fallbackLng: false,
    ns: Object.keys(dictionary),
    nsSeparator: ".",
    keySeparator: false,
    resources: { [language]: dictionary },
  });
  return instance;
}

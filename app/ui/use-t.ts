import { isTextKey, type TextKey, type Translate, translator } from "~/i18n";
import type { Values } from "~/i18n/types";
import { usePage } from "./page-context";

/** The texts of the interface in the reader's language. */
export function useT(): Translate {
  return translator(usePage().language);
}

/** Texts without placeholders, or with a count alone: what a key may be that travels as plain data. */
type PlainKey = { [Key in TextKey]: Values<Key> extends [] ? Key : never }[TextKey];
type CountingKey = "errors.tooManyMinutes" | "errors.tooManyHours";

/**
 * Turns the key of a refusal or a field error ("errors.titleShort", with a number in it "errors.tooManyMinutes:5") into words; undefined
 * stays undefined. A key that has no text reads as "that could not be understood".
 */
export function useErrorText(): (key: string | null | undefined) => string | undefined {
  const t = useT();
  return (said) => {
    if (!said) return undefined;
    const [key = "", count] = said.split(":");
    if (!isTextKey(key)) return t("errors.badRequestTitle");
    return count === undefined ? t(key as PlainKey) : t(key as CountingKey, { count: Number(count) });
  };
}

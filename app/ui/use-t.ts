import { isTextKey, type TextKey, type Translate, translator } from "~/i18n";
import type { Values } from "~/i18n/types";
import { usePage } from "./page-context";

/** The texts of the interface in the reader's language. */
export function useT(): Translate {
  return translator(usePage().language);
}

/** Texts without placeholders: what a key may be that travels as plain data. */
type PlainKey = { [Key in TextKey]: Values<Key> extends [] ? Key : never }[TextKey];

/**
 * Turns the key of a refusal or a field error ("errors.titleShort") into words; undefined stays undefined. A key that
 * has no text reads as "that could not be understood".
 */
export function useErrorText(): (key: string | null | undefined) => string | undefined {
  const t = useT();
  return (key) => {
    if (!key) return undefined;
    return isTextKey(key) ? t(key as PlainKey) : t("errors.badRequestTitle");
  };
}

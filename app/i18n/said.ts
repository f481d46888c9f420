import { isTextKey, type TextKey, type Translate } from "./index";
import type { Values } from "./types";

/** Texts without placeholders, or with a count alone: what a key may be that travels as plain data. */
type PlainKey = { [Key in TextKey]: Values<Key> extends [] ? Key : never }[TextKey];
type CountingKey = "errors.tooManyMinutes" | "errors.tooManyHours";

/**
 * The words of what a refusal or a field error says by its key ("errors.titleShort", with a number in it "errors.tooManyMinutes:5").
 * A key that has no text reads as "that could not be understood".
 */
export function textOf(t: Translate, said: string): string {
  const [key = "", count] = said.split(":");
  if (!isTextKey(key)) return t("errors.badRequestTitle");
  return count === undefined ? t(key as PlainKey) : t(key as CountingKey, { count: Number(count) });
}

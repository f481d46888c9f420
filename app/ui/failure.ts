import type { TextKey, Translate } from "~/i18n/types";

/** What an action gave back, as far as a form shows it. */
export type Failure = { errors: Record<string, string>; values: Record<string, string> } | null | undefined;

/** The errors of a form in the reader's language; `form` is about the whole, the others are by the field. */
export function errorsOf(failure: Failure, t: Translate): { form?: string; fields: Record<string, string> } {
  const say = t as (key: TextKey) => string;
  const { form, ...fields } = Object.fromEntries(
    Object.entries(failure?.errors ?? {}).map(([name, key]) => [name, say(key as TextKey)]),
  );
  return { ...(form !== undefined && { form }), fields };
}

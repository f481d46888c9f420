import { type Translate, translator } from "~/i18n";
import { textOf } from "~/i18n/said";
import { usePage } from "./page-context";

/** The texts of the interface in the reader's language. */
export function useT(): Translate {
  return translator(usePage().language);
}

/** Turns the key of a refusal or a field error into words; undefined stays undefined. */
export function useErrorText(): (said: string | null | undefined) => string | undefined {
  const t = useT();
  return (said) => (said ? textOf(t, said) : undefined);
}

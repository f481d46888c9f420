/** What an action gave back, as far as a form shows it. */
export type Failure = { errors: Record<string, string>; values: Record<string, string> } | null | undefined;

/** The errors of a form in the reader's language; `form` is about the whole, the others stand by their field. */
export function errorsOf(
  failure: Failure,
  say: (key: string) => string | undefined,
): { form: string | undefined; fields: Record<string, string> } {
  const said = Object.entries(failure?.errors ?? {}).map(([name, key]) => [name, say(key) ?? key] as const);
  const { form, ...fields }: Record<string, string> = Object.fromEntries(said);
  return { form, fields };
}

/** The key of: what was edited has changed since its form was opened. The page then shows both texts, and says so above them. */
export const EDITED_MEANWHILE = "errors.editedMeanwhile";

/** The same failure for the form below what says that: said once. */
export function besideConflict<F extends Failure>(failure: F): F {
  if (failure?.errors.form !== EDITED_MEANWHILE) return failure;
  const { form: _form, ...errors } = failure.errors;
  return { ...failure, errors };
}

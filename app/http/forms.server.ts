import { json } from "@remix-run/node";
import type { z } from "zod";
import { type FieldErrors, Refused } from "~/domain/errors";
import { headersOf, reasonOf, statusOf } from "./errors.server";

/** What an action gives back when a form cannot be taken: the errors by the field, and everything that was typed. */
export type FormFailure = { ok: false; errors: FieldErrors; values: Record<string, string> };

/** The text fields of a posted form; files are left out, of a repeated field the first counts (S17). */
export function textFields(form: FormData): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of form) {
    if (typeof value === "string" && !(name in values)) values[name] = asTyped(value);
  }
  return values;
}

/** What was typed into a field: PostgreSQL takes no NUL, and a browser sends its own ends of lines. */
export const asTyped = (value: string) => value.replaceAll("\0", "").replaceAll("\r\n", "\n");

/** The values of a field that stands in a form several times, such as ticks, joined by commas. */
export function severalOf(form: FormData, name: string): string {
  return form
    .getAll(name)
    .filter((one) => typeof one === "string")
    .join(",");
}

/** Checks the fields of a form. Messages of the schema are keys of the `errors` dictionary. */
export function checkForm<S extends z.ZodType>(
  schema: S,
  values: Record<string, string>,
): { ok: true; value: z.output<S> } | FormFailure {
  const result = schema.safeParse(values);
  if (result.success) return { ok: true, value: result.data };
  const errors: FieldErrors = {};
  for (const issue of result.error.issues) {
    const field = issue.path.length > 0 ? String(issue.path[0]) : "form";
    errors[field] ??= issue.message;
  }
  return { ok: false, errors, values: withoutSecrets(values) };
}

/** The response of an action whose form cannot be taken: 422 with what was typed, so that nothing is lost. */
export function formFailure(failure: FormFailure, status = 422, headers: HeadersInit = {}) {
  return json({ ...failure, errors: inOrderOfPage(failure) }, { status, headers });
}

/** The errors as their fields stand on the page, which is how a browser sends them; what it does not send comes last. */
function inOrderOfPage({ errors, values }: FormFailure): FieldErrors {
  const names = Object.keys(values);
  const placeOf = (name: string) => (name in values ? names.indexOf(name) : names.length);
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => placeOf(a) - placeOf(b)));
}

/**
 * Runs a command for a form. Its refusals are given back with what was typed: to the form, or where its page is absent now too, to the
 * page that says so. Who may not do it at all is told so by the page of the refusal (typed.server).
 */
export async function tryCommand<T>(
  values: Record<string, string>,
  command: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; response: Response }> {
  try {
    return { ok: true, value: await command() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    const failed = (errors: FieldErrors, status: number) => ({
      ok: false as const,
      response: formFailure(
        { ok: false, errors, values: withoutSecrets(values) },
        status,
        headersOf(refusal),
      ),
    });
    if (refusal.kind === "invalid") return failed(refusal.errors, 422);
    const form = refusal.kind === "not-found" ? "errors.gone" : reasonOf(refusal);
    if (form === null) throw error;
    return failed({ form }, statusOf(refusal));
  }
}

/** A number in a path or a field: positive, whole, exact. Everything else is null and reads like an absent thing. */
export function idFrom(value: string | undefined): number | null {
  if (!value || !/^[1-9]\d{0,14}$/.test(value)) return null;
  return Number(value);
}

/** The number of a revision: as an id, but of the size of a PostgreSQL integer. */
export function revisionFrom(value: string | null): number | null {
  const number = idFrom(value ?? undefined);
  return number !== null && number <= 2_147_483_647 ? number : null;
}

/** The number of a page in a query string: from 1, at most `last`. */
export function pageFrom(value: string | null, last = 500): number {
  return Math.min(idFrom(value ?? undefined) ?? 1, last);
}

/** Passwords are typed anew: they are given back to nobody and kept nowhere. */
export function withoutSecrets(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password/i.test(name)));
}

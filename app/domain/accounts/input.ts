import { z } from "zod";
import { readsLikeBadge } from "~/lib/badge-names";
import { cleanName, nameProblem } from "~/lib/name-skeleton";
import { countGraphemes, wellFormed } from "~/lib/text";
import { isTimeZone } from "~/lib/time-zone";
import { cleanEmail, isEmail } from "./email";
import { MAX_PASSWORD_BYTES, passwordProblem } from "./password-rules";

/** What people type about themselves. Messages are keys of the `errors` dictionary; fields that are not named here are dropped. */

const MAX_BIO_GRAPHEMES = 300;

const nameProblems = {
  "too-short": "errors.nameTooShort",
  "too-long": "errors.nameTooLong",
  character: "errors.nameCharacter",
  "mixed-scripts": "errors.nameMixedScripts",
  reserved: "errors.nameReserved",
} as const;

const name = z
  .string("errors.nameTooShort")
  .transform(cleanName)
  .superRefine((text, context) => {
    const problem = nameProblem(text);
    if (problem) context.addIssue({ code: "custom", message: nameProblems[problem] });
    else if (readsLikeBadge(text)) context.addIssue({ code: "custom", message: "errors.nameLikeBadge" });
  });

const email = z
  .string("errors.emailMalformed")
  .transform(cleanEmail)
  .refine(isEmail, "errors.emailMalformed");

/** A password typed to prove who one is: only that there is one, and that it is no flood. */
const typedPassword = z
  .string("errors.passwordMissing")
  .min(1, "errors.passwordMissing")
  .max(MAX_PASSWORD_BYTES, "errors.passwordTooLong");

const newPassword = z.string("errors.passwordTooShort");

const checkNewPassword =
  (field: string) =>
  (
    form: { email?: string; name?: string } & Record<string, string | undefined>,
    context: z.RefinementCtx,
  ) => {
    const own = [form.name ?? "", ...(form.email ?? "").split("@")].filter(Boolean);
    const problem = passwordProblem(form[field] ?? "", own);
    if (problem) context.addIssue({ code: "custom", message: problem, path: [field] });
  };

export const signUpInput = z
  .object({ name, email, password: newPassword })
  .superRefine(checkNewPassword("password"));
export type SignUpInput = z.output<typeof signUpInput>;

export const signInInput = z.object({ email, password: typedPassword });

export const emailInput = z.object({ email });

const tokenText = z.string("errors.linkDead").regex(/^[\w-]{43}$/, "errors.linkDead");

/** `password` only for the first confirmation; `name` only when the one that was asked for has been taken meanwhile. */
export const confirmInput = z.object({
  token: tokenText,
  name: name.optional(),
  password: z.string().max(MAX_PASSWORD_BYTES, "errors.passwordTooLong").optional(),
});

export const resetInput = z
  .object({ token: tokenText, password: newPassword })
  .superRefine(checkNewPassword("password"));

export const nameInput = z.object({ name });

export const newEmailInput = z.object({ email, currentPassword: typedPassword });

/** `name` and `email` are the person's own, so that the password is not made of them. */
export const newPasswordInput = z
  .object({ currentPassword: typedPassword, newPassword, name: z.string(), email: z.string() })
  .superRefine(checkNewPassword("newPassword"));

export const deletionInput = z.object({ currentPassword: typedPassword });

export const preferencesInput = z.object({
  language: z.enum(["en", "zh"], "errors.choice"),
  timeZone: z
    .string()
    .refine((zone) => zone === "" || isTimeZone(zone), "errors.timeZoneUnknown")
    .transform((zone) => zone || null),
  bio: z
    .string()
    .transform((text) => wellFormed(text).trim())
    .refine((text) => countGraphemes(text, MAX_BIO_GRAPHEMES) <= MAX_BIO_GRAPHEMES, "errors.bioTooLong")
    .refine((text) => text.length <= MAX_BIO_GRAPHEMES * 8, "errors.bioTooLong"),
});
export type PreferencesInput = z.output<typeof preferencesInput>;

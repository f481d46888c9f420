import { z } from "zod";
import { countGraphemes, wellFormed } from "~/lib/text";

/** A text of several lines, at most so many characters as people count them. */
export const textUpTo = (max: number, tooLong: string) =>
  z
    .string(tooLong)
    .transform((text) => wellFormed(text).trim())
    .refine((text) => text.length <= max * 8 && countGraphemes(text, max + 1) <= max, tooLong);

/** The same on one line. */
export const lineUpTo = (max: number, tooLong: string) =>
  z
    .string(tooLong)
    .transform((text) =>
      wellFormed(text)
        .replace(/[\p{Cc}\s]+/gu, " ")
        .trim(),
    )
    .refine((text) => text.length <= max * 8 && countGraphemes(text, max + 1) <= max, tooLong);

/** A part of an address: small letters, digits and single hyphens. */
export const slugInput = z
  .string("errors.slug")
  .transform((text) => text.trim())
  .refine(
    (text) => text.length >= 2 && text.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text),
    "errors.slug",
  );

import { z } from "zod";
import { countGraphemes, wellFormed } from "~/lib/text";

/** Named limits; a phrase in characters as people count them. */
export const PHRASES_MIN = 2;
export const PHRASES_MAX = 16;
const PHRASE_MAX = 40;
// Code units: eight phrases at their limit, also of letters with marks.
const TYPED_MAX = 4_000;

/** One a line, or separated by commas of either language. */
const phrasesInput = z
  .string("errors.synonymsNone")
  .max(TYPED_MAX, "errors.synonymLong")
  .transform((text) =>
    text
      .split(/[\n,，、]/)
      .map(phraseOf)
      .filter(Boolean),
  )
  .refine((all) => all.length > 0, "errors.synonymsNone")
  .refine((all) => all.length <= PHRASES_MAX, "errors.synonymsMany")
  .refine(
    (all) => all.every((one) => countGraphemes(one, PHRASE_MAX + 1) <= PHRASE_MAX),
    "errors.synonymLong",
  )
  .refine((all) => all.every((one) => /\p{L}/u.test(one)), "errors.synonymNoLetter")
  .refine((all) => new Set(all).size === all.length, "errors.synonymTwice");

/** What a group may be made of. */
export const synonymsInput = z.object({
  phrases: phrasesInput.refine((all) => all.length >= PHRASES_MIN, "errors.synonymsFew"),
});

/** What may come to a group. */
export const moreSynonymsInput = z.object({ phrases: phrasesInput });

/** A phrase as the engines compare it: lower case, NFKC, one space between words. */
export function phraseOf(text: string): string {
  return wellFormed(text)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

import { z } from "zod";
import { TAG_MAX } from "~/domain/questions/input";
import { countGraphemes, slugForTag, wellFormed } from "~/lib/text";

/** In characters as people count them: what fits into the line that a search engine shows. */
export const ABOUT_MAX = 300;

/** A name as it would become when somebody asks with it. */
const nameInput = z
  .string("errors.tagName")
  .transform(slugForTag)
  .refine((slug) => slug !== "", { error: "errors.tagName", abort: true })
  .refine((slug) => countGraphemes(slug, TAG_MAX + 1) <= TAG_MAX, "errors.tagLong");

const aboutInput = z
  .string("errors.tagAboutLong")
  .transform((text) =>
    wellFormed(text)
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim(),
  )
  .refine(
    (text) => text.length <= ABOUT_MAX * 8 && countGraphemes(text, ABOUT_MAX + 1) <= ABOUT_MAX,
    "errors.tagAboutLong",
  );

/** What the page of editing a tag posts. `base`: the last change that the form began from. */
export const tagInput = z.discriminatedUnion(
  "intent",
  [
    z.object({
      intent: z.literal("change"),
      base: z.coerce.number("errors.choice").int("errors.choice").nonnegative("errors.choice"),
      name: nameInput,
      about: aboutInput,
    }),
    z.object({ intent: z.literal("add-alias"), alias: nameInput }),
    z.object({ intent: z.literal("remove-alias"), alias: nameInput }),
  ],
  "errors.choice",
);

/** The tag that stays. */
export const mergeTagInput = z.object({ into: nameInput });

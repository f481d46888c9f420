import { z } from "zod";
import { countGraphemes, slugForTag, turnsDirection } from "~/lib/text";
import { platforms, scenarios, severities, stages } from "./vocabulary";

/** Named limits, in characters as people count them unless said otherwise. */
export const TITLE_MIN = 6;
export const TITLE_MAX = 150;
export const BODY_MIN = 10;
/** Bytes of UTF-8: what the renderer takes. */
export const BODY_MAX_BYTES = 64 * 1024;
export const TAGS_MAX = 5;
export const TAG_MAX = 30;
export const COMMENT_MIN = 3;
export const COMMENT_MAX = 1000;
export const SUMMARY_MAX = 200;
export const REASON_MIN = 5;
export const REASON_MAX = 500;

const counted = (min: number, max: number, tooShort: string, tooLong: string) =>
  z
    .string(tooShort)
    .trim()
    .refine((text) => countGraphemes(text, min) >= min, tooShort)
    .refine((text) => text.length <= max * 8 && countGraphemes(text, max + 1) <= max, tooLong);

const emptyIsNull = (text: string) => (text === "" ? null : text);

/** Markdown of a question or an answer. Blanks at its ends are dropped; the rest stays as typed. */
export const bodyInput = z
  .string("errors.bodyShort")
  .refine((text) => new TextEncoder().encode(text).length <= BODY_MAX_BYTES, "errors.bodyLong")
  .transform((text) => text.trim())
  .refine((text) => countGraphemes(text, BODY_MIN) >= BODY_MIN, "errors.bodyShort");

export const commentInput = z.object({
  body: counted(COMMENT_MIN, COMMENT_MAX, "errors.commentShort", "errors.commentLong"),
});

export const reasonInput = z.object({
  reason: counted(REASON_MIN, REASON_MAX, "errors.reasonShort", "errors.reasonLong"),
});

const tagsInput = z
  .string("errors.tagsNone")
  .transform((text) => [
    ...new Set(
      text
        .split(/[\s,，、;；]+/)
        .map(slugForTag)
        .filter(Boolean),
    ),
  ])
  .refine((slugs) => slugs.length >= 1, "errors.tagsNone")
  .refine((slugs) => slugs.length <= TAGS_MAX, "errors.tagsMany")
  .refine((slugs) => slugs.every((slug) => countGraphemes(slug, TAG_MAX + 1) <= TAG_MAX), "errors.tagLong");

const optionalWord = <const T extends readonly [string, ...string[]]>(words: T) =>
  z
    .enum([...words, ""], "errors.choice")
    .default("" as never)
    .transform((word) => emptyIsNull(word) as T[number] | null);

/** The form of a question. `product` is a slug; `release` is `<product slug>@<version>` and implies the product. */
export const questionInput = z
  .object({
    title: counted(TITLE_MIN, TITLE_MAX, "errors.titleShort", "errors.titleLong")
      .refine((text) => !turnsDirection(text), "errors.titleTurns")
      .transform((text) => text.replace(/\s+/g, " ")),
    body: bodyInput,
    tags: tagsInput,
    product: z.string().max(100, "errors.choice").default("").transform(emptyIsNull),
    release: z.string().max(200, "errors.choice").default("").transform(emptyIsNull),
    platform: optionalWord(platforms),
    severity: optionalWord(severities),
    scenario: optionalWord(scenarios),
    stage: optionalWord(stages),
  })
  .refine(({ product, release }) => !release || !product || release.startsWith(`${product}@`), {
    path: ["release"],
    message: "errors.releaseOfOther",
  });
export type QuestionInput = z.output<typeof questionInput>;

/** How bad it is and how far the asker is, in the eyes of who looks after it; with a reason. */
export const regradeInput = reasonInput.extend({
  severity: z.enum(severities, "errors.choice"),
  stage: optionalWord(stages),
});
export type RegradeInput = z.output<typeof regradeInput>;

export const answerInput = z.object({ body: bodyInput });

/** What goes with every edit: the revision that was edited, and what was done. */
export const editInput = z.object({
  base: z.coerce.number("errors.choice").int("errors.choice").positive("errors.choice"),
  summary: z.string().trim().max(SUMMARY_MAX, "errors.summaryLong").default(""),
});

/** With a question's edit goes the grade too that its form began from: a regrade makes no revision. */
export const questionEditInput = editInput.extend({ grade: z.string().max(40, "errors.choice").optional() });

/** How bad it is and how far the asker is, in one word. */
export const gradeOf = ({ severity, stage }: { severity: string | null; stage: string | null }) =>
  `${severity ?? ""}/${stage ?? ""}`;

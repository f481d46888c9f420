import { z } from "zod";
import { tickedOf } from "~/domain/chosen";
import type { Verdict } from "~/domain/questions/details";
import { platforms, scenarios } from "~/domain/questions/vocabulary";
import { isVersion } from "~/lib/version";

export const NOTE_MAX = 300;
export const VERDICT_COMMENT_MAX = 500;

/** What a reader may say of an official answer. */
export const verdicts = ["works", "outdated", "dangerous"] as const satisfies Verdict[];

const version = z
  .string()
  .trim()
  .refine((text) => text === "" || isVersion(text), "errors.version")
  .transform((text) => text.replace(/^v/, "") || null)
  .default(null);

const ids = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .filter((one) => /^[1-9]\d{0,14}$/.test(one))
      .map(Number),
  );

/** The scope of a mark: no platform ticked means all, an empty version means open at that end. */
export const markInput = z.object({
  revision: z.coerce.number("errors.choice").int("errors.choice").positive("errors.choice"),
  platforms: tickedOf(platforms),
  fromVersion: version,
  toVersion: version,
  scenario: z
    .string()
    .default("")
    .transform((text) => text || null)
    .pipe(z.enum(scenarios, "errors.choice").nullable()),
  note: z.string().trim().max(NOTE_MAX, "errors.noteLong").default(""),
  /** The proposal that is confirmed: that one alone, as it was read. */
  proposal: z.coerce.number("errors.choice").int("errors.choice").positive("errors.choice").optional(),
  /** Marks of other answers of the question that this one replaces. */
  supersedes: ids,
  /** Those that hold beside it although their scopes overlap. */
  beside: ids,
});
export type MarkInput = z.output<typeof markInput>;

/** Which mark a reader takes their word back on. */
export const takeBackInput = z.object({
  mark: z.coerce.number("errors.choice").int("errors.choice").positive("errors.choice"),
});
export type TakenBack = z.output<typeof takeBackInput>;

/** What a reader says of a mark, on which version. That it is dangerous needs words. */
export const verdictInput = takeBackInput
  .extend({
    verdict: z.enum(verdicts, "errors.choice"),
    version,
    comment: z.string().trim().max(VERDICT_COMMENT_MAX, "errors.verdictCommentLong").default(""),
  })
  .refine(({ verdict, comment }) => verdict !== "dangerous" || comment !== "", {
    path: ["comment"],
    message: "errors.verdictComment",
  });
export type VerdictInput = z.output<typeof verdictInput>;

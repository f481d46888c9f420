import { z } from "zod";
import { platforms } from "~/domain/questions/vocabulary";
import { isVersion } from "~/lib/version";

export const NOTE_MAX = 300;

const version = z
  .string()
  .trim()
  .refine((text) => text === "" || isVersion(text), "errors.version")
  .transform((text) => text.replace(/^v/, "") || null)
  .default(null);

/** The scope of a mark: no platform ticked means all, an empty version means open at that end. */
export const markInput = z.object({
  revision: z.coerce.number("errors.choice").int("errors.choice").positive("errors.choice"),
  platforms: z
    .string()
    .default("")
    .transform((text) => platforms.filter((one) => text.split(",").includes(one))),
  fromVersion: version,
  toVersion: version,
  note: z.string().trim().max(NOTE_MAX, "errors.noteLong").default(""),
  /** Marks of other answers of the question that this one replaces. */
  supersedes: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .filter((one) => /^[1-9]\d{0,14}$/.test(one))
        .map(Number),
    ),
});
export type MarkInput = z.output<typeof markInput>;

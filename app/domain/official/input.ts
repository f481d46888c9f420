import { z } from "zod";
import { platforms } from "~/domain/questions/vocabulary";

export const NOTE_MAX = 300;

/** A version as people write it: numbers with an optional pre-release, e.g. 4.2, 4.2.1, 4.0.0-beta.2. */
const version = z
  .string()
  .trim()
  .max(40, "errors.version")
  .refine((text) => text === "" || /^v?\d+(\.\d+){0,3}([-+][0-9A-Za-z.-]+)?$/.test(text), "errors.version")
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

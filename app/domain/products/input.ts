import { z } from "zod";
import { tickedOf } from "~/domain/chosen";
import { platforms } from "~/domain/questions/vocabulary";
import { lineUpTo, slugInput, textUpTo } from "~/domain/vendors/typed-text";
import { isDay } from "~/lib/day";
import { isVersion } from "~/lib/version";

export const PRODUCT_NAME_MAX = 60;
export const PRODUCT_ABOUT_MAX = 500;
export const RELEASE_NOTES_MAX = 500;

const facts = {
  name: lineUpTo(PRODUCT_NAME_MAX, "errors.productNameLong").refine(
    (text) => text !== "",
    "errors.productName",
  ),
  about: textUpTo(PRODUCT_ABOUT_MAX, "errors.productAboutLong"),
  /** Ticked ones, joined by commas; none means that nothing is said. */
  platforms: tickedOf(platforms),
};

/** A product as a lead changes it; its address stays. */
export const productInput = z.object(facts);
export type ProductInput = z.output<typeof productInput>;

export const newProductInput = z.object({ ...facts, slug: slugInput });
export type NewProductInput = z.output<typeof newProductInput>;

const dayInput = z
  .string()
  .default("")
  .transform((text) => text.trim() || null)
  .refine((text) => text === null || isDay(text), "errors.day");

const dates = {
  releasedOn: dayInput,
  endsOn: dayInput,
  notes: textUpTo(RELEASE_NOTES_MAX, "errors.releaseNotesLong").default(""),
};

const endsAfterwards = ({ releasedOn, endsOn }: { releasedOn: string | null; endsOn: string | null }) =>
  releasedOn === null || endsOn === null || releasedOn <= endsOn;
const endsBefore = { path: ["endsOn"], message: "errors.releaseEnds" };

/** A new release. */
export const releaseInput = z
  .object({
    version: z
      .string("errors.version")
      .trim()
      .refine(isVersion, "errors.version")
      .transform((text) => text.replace(/^v/, "")),
    ...dates,
  })
  .refine(endsAfterwards, endsBefore);
export type ReleaseInput = z.output<typeof releaseInput>;

/** What may change of a release that there is. */
export const releaseDatesInput = z.object(dates).refine(endsAfterwards, endsBefore);
export type ReleaseDatesInput = z.output<typeof releaseDatesInput>;

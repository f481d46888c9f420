import { z } from "zod";

/** The id of something that was offered to choose from. */
export const chosenId = z
  .string("errors.choice")
  .regex(/^[1-9]\d{0,14}$/, "errors.choice")
  .transform(Number);

/**
 * Those of `words` that were ticked, which come joined by commas; in the order of `words`. Another word is refused with `errors.choice` and
 * not passed over: fewer words can mean more, since a mark for no platform is one for all.
 */
export const tickedOf = <const T extends readonly string[]>(words: T) =>
  z
    .string()
    .default("")
    .transform((text) => text.split(",").filter(Boolean))
    .refine((ticked) => ticked.every((one) => words.includes(one)), "errors.choice")
    .transform((ticked) => words.filter((one): one is T[number] => ticked.includes(one)));

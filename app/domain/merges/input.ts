import { z } from "zod";

/** The other question as people have it at hand: its number, or its address. */
export const intoInput = z
  .string("errors.mergeNumber")
  .trim()
  .transform((text) => /^#?(\d{1,15})$/.exec(text)?.[1] ?? /\/questions\/(\d{1,15})(?![\w-])/.exec(text)?.[1])
  .refine((number) => number !== undefined && Number(number) > 0, "errors.mergeNumber")
  .transform(Number);

export const mergeInput = z.object({ into: intoInput });

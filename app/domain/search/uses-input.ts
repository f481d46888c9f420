import { z } from "zod";

const query = z.string("errors.choice");

/** What a results page tells of its use: how many were found, or that one was opened. */
export const usesInput = z.union(
  [
    z.strictObject({
      q: query,
      found: z
        .string("errors.choice")
        .regex(/^\d{1,9}$/, "errors.choice")
        .transform(Number),
    }),
    z.strictObject({ q: query, clicked: z.literal("yes", "errors.choice") }),
  ],
  "errors.choice",
);

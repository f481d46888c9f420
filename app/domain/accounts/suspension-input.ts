import { z } from "zod";
import { reasonInput } from "~/domain/questions/input";

/** Days for which somebody can be suspended; without any, until it is lifted. */
export const suspensionDays = ["1", "7", "30", ""] as const;

export const suspensionInput = reasonInput.extend({
  days: z.enum(suspensionDays, "errors.choice").transform((days) => (days === "" ? null : Number(days))),
});
export type SuspensionInput = z.output<typeof suspensionInput>;

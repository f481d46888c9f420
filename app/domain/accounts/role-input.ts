import { z } from "zod";
import { tiers } from "~/domain/viewer";
import { countGraphemes, wellFormed } from "~/lib/text";

const MAX_TITLE = 80;

const id = z
  .string("errors.choice")
  .regex(/^[1-9]\d{0,14}$/, "errors.choice")
  .transform(Number);

/** What the forms of /admin/roles post: one act on one person. */
export const roleInput = z.discriminatedUnion(
  "intent",
  [
    z.object({
      intent: z.enum(["give", "take"]),
      person: id,
      role: z.enum(["moderator", "admin"], "errors.choice"),
    }),
    z.object({
      intent: z.literal("staff"),
      person: id,
      vendor: id,
      tier: z.enum(tiers, "errors.choice"),
      title: z
        .string()
        .transform((text) => wellFormed(text).replace(/\s+/g, " ").trim())
        .refine((text) => countGraphemes(text, MAX_TITLE) <= MAX_TITLE, "errors.staffTitleLong"),
      lead: z
        .literal("on")
        .optional()
        .transform((tick) => tick === "on"),
    }),
    z.object({ intent: z.literal("end"), person: id, membership: id }),
  ],
  "errors.choice",
);

import { z } from "zod";
import { chosenId } from "~/domain/chosen";
import { tiers } from "~/domain/viewer";
import { countGraphemes, wellFormed } from "~/lib/text";

const MAX_TITLE = 80;

/** What the forms of /admin/roles post: one act on one person. */
export const roleInput = z.discriminatedUnion(
  "intent",
  [
    z.object({
      intent: z.enum(["give", "take"]),
      person: chosenId,
      role: z.enum(["moderator", "admin"], "errors.choice"),
    }),
    z.object({
      intent: z.literal("staff"),
      person: chosenId,
      vendor: chosenId,
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
    z.object({ intent: z.literal("end"), person: chosenId, membership: chosenId }),
  ],
  "errors.choice",
);

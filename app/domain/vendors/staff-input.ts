import { z } from "zod";
import { cleanEmail, isEmail } from "~/domain/accounts/email";
import { chosenId, tickedOf } from "~/domain/chosen";
import { tiers } from "~/domain/viewer";
import { lineUpTo } from "./typed-text";
import { regions } from "./vocabulary";

export const STAFF_TITLE_MAX = 80;

const facts = {
  tier: z.enum(tiers, "errors.choice"),
  title: lineUpTo(STAFF_TITLE_MAX, "errors.staffTitleLong"),
  lead: z
    .literal("on")
    .optional()
    .catch(undefined)
    .transform((tick) => tick === "on"),
  /** Ticked ones, joined by commas; none means everywhere. */
  regions: tickedOf(regions),
};

/** What the forms of a vendor's staff post: one act each. */
export const staffInput = z.discriminatedUnion(
  "intent",
  [
    z.object({
      intent: z.literal("invite"),
      email: z.string("errors.emailMalformed").transform(cleanEmail).refine(isEmail, "errors.emailMalformed"),
      ...facts,
    }),
    z.object({ intent: z.enum(["withdraw", "send-again"]), invitation: chosenId }),
    z.object({ intent: z.literal("change"), membership: chosenId, ...facts }),
    z.object({ intent: z.literal("end"), membership: chosenId }),
  ],
  "errors.choice",
);
export type StaffAct = z.output<typeof staffInput>;

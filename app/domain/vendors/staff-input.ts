import { z } from "zod";
import { cleanEmail, isEmail } from "~/domain/accounts/email";
import { tiers } from "~/domain/viewer";
import { lineUpTo } from "./typed-text";
import { regions } from "./vocabulary";

export const STAFF_TITLE_MAX = 80;

const id = z
  .string("errors.choiceUnknown")
  .regex(/^[1-9]\d{0,14}$/, "errors.choiceUnknown")
  .transform(Number);

const facts = {
  tier: z.enum(tiers, "errors.choiceUnknown"),
  title: lineUpTo(STAFF_TITLE_MAX, "errors.staffTitleLong"),
  lead: z
    .literal("on")
    .optional()
    .catch(undefined)
    .transform((tick) => tick === "on"),
  /** Ticked ones, joined by commas; none means everywhere. */
  regions: z
    .string()
    .default("")
    .transform((text) => regions.filter((one) => text.split(",").includes(one))),
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
    z.object({ intent: z.enum(["withdraw", "send-again"]), invitation: id }),
    z.object({ intent: z.literal("change"), membership: id, ...facts }),
    z.object({ intent: z.literal("end"), membership: id }),
  ],
  "errors.choiceUnknown",
);
export type StaffAct = z.output<typeof staffInput>;

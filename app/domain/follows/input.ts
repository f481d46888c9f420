import { z } from "zod";
import { emailInput } from "~/domain/accounts/input";
import { isTimeZone } from "~/lib/time-zone";
import { type Subject, subjectKinds } from "./subject";

/** What a form of following names: the kind, and the id where there are several. */
export const subjectInput = z
  .object({ kind: z.enum(subjectKinds, "errors.choice"), id: z.string().max(12).default("") })
  .transform(({ kind, id }, context): Subject => {
    if (kind === "all") return { kind, id: null };
    if (/^[1-9]\d*$/.test(id)) return { kind, id: Number(id) };
    context.addIssue({ code: "custom", message: "errors.choice" });
    return z.NEVER;
  });

/** The zone in which somebody without an account is told. */
export const zoneInput = z.object({
  timeZone: z.string("errors.choice").refine(isTimeZone, "errors.timeZoneUnknown"),
});

/** The same by mail. */
export const followByMailInput = z.intersection(subjectInput, emailInput);

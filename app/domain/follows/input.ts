import { z } from "zod";
import { emailInput } from "~/domain/accounts/input";
import { isTimeZone } from "~/lib/time-zone";
import { mailedKinds, type SubjectKind, subjectKinds } from "./subject";

/** What a form of following names: the kind, and the id where there are several. */
export const subjectInput = subjectOf(subjectKinds);

/** The zone in which somebody without an account is told. */
export const zoneInput = z.object({
  timeZone: z.string("errors.choice").refine(isTimeZone, "errors.timeZoneUnknown"),
});

/** The same by mail. */
export const mailedSubjectInput = subjectOf(mailedKinds);
export const followByMailInput = z.intersection(mailedSubjectInput, emailInput);

function subjectOf<Kind extends SubjectKind>(kinds: readonly Kind[]) {
  return z
    .object({ kind: z.enum(kinds, "errors.choice"), id: z.string().max(12).default("") })
    .transform(({ kind, id }, context): { kind: Kind; id: number | null } => {
      if (kind === "all") return { kind, id: null };
      if (/^[1-9]\d*$/.test(id)) return { kind, id: Number(id) };
      context.addIssue({ code: "custom", message: "errors.choice" });
      return z.NEVER;
    });
}

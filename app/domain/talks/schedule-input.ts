import { z } from "zod";
import { instantOf } from "~/lib/time-zone";

/** Announce a draft now, at a wall time in the zone of the talk, or not by itself after all. */
export const scheduleInput = z
  .object({
    intent: z.enum(["now", "schedule", "unschedule"], "errors.choice"),
    publishAt: z.string().default(""),
    timeZone: z.string(),
  })
  .transform(({ intent, publishAt, timeZone }, context) => {
    if (intent !== "schedule") return { intent, publishAt: null };
    const found = instantOf(publishAt, timeZone);
    const [first] = found.ok ? [found] : found.reason === "malformed" ? [] : found.options;
    if (first) return { intent, publishAt: first.instant };
    context.addIssue({ code: "custom", message: "errors.talkStart", path: ["publishAt"] });
    return z.NEVER;
  });

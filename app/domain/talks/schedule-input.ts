import { z } from "zod";
import { instantOf } from "~/lib/time-zone";
import { clockInput, notAnInstant } from "./input-time";

/** Announce a draft now, at a wall time in the zone of the talk (which asks as a start does where it means none or two), or not by itself after all. */
export const scheduleInput = z
  .object({
    intent: z.enum(["now", "schedule", "unschedule"], "errors.choice"),
    publishAt: z.string().default(""),
    publishClock: clockInput,
    timeZone: z.string(),
  })
  .transform(({ intent, publishAt, publishClock, timeZone }, context) => {
    if (intent !== "schedule") return { intent, publishAt: null };
    const found = instantOf(publishAt, timeZone, publishClock || undefined);
    if (found.ok) return { intent, publishAt: found.instant };
    context.addIssue({ code: "custom", message: notAnInstant[found.reason], path: ["publishAt"] });
    return z.NEVER;
  });

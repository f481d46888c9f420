import { z } from "zod";
import { instantOf, isTimeZone, localStartOf } from "~/lib/time-zone";
import { lengthOf } from "./length";
import { MINUTES_MAX, MINUTES_MIN } from "./limits";

/** Which of two instants a wall time means; empty: nobody said. */
export const clockInput = z.enum(["", "earlier", "later"]).catch("");

/** Why a wall time is not one instant. */
export const notAnInstant = {
  malformed: "errors.talkStart",
  nonexistent: "errors.talkStartSkipped",
  ambiguous: "errors.talkStartTwice",
};

/** A wall time with its zone. One that does not exist there, or comes twice, asks which of two is meant (rule 10). */
export const startInput = z
  .object({ local: z.string(), zone: z.string(), clock: clockInput })
  .transform(({ local, zone, clock }, context) => {
    const found = instantOf(local, zone, clock || undefined);
    if (found.ok) return { startsAt: found.instant, localStart: localStartOf(found.instant, zone) };
    context.addIssue({ code: "custom", message: notAnInstant[found.reason] });
    return z.NEVER;
  });

export const zoneInput = z.string().refine(isTimeZone, "errors.talkZone");

const minutesText = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, "errors.talkMinutes")
  .transform(Number);
const isSane = (minutes: number) => minutes >= MINUTES_MIN && minutes <= MINUTES_MAX;

export const minutesInput = minutesText.refine(isSane, "errors.talkMinutes");

const span = z.object({
  minutes: z.string(),
  localStart: z.string(),
  localEnd: z.string(),
  timeZone: z.string(),
  clock: z.string(),
  endClock: z.string(),
});

/** How long it takes. What is wrong with an end stands by the end: see `endInput`. */
export const lengthInput = span.transform((given, context) => {
  const length = lengthOf(given);
  const checked = length.ok ? minutesInput.safeParse(length.minutes) : null;
  if (checked?.success) return checked.data;
  if (given.localEnd) return MINUTES_MIN;
  context.addIssue({ code: "custom", message: "errors.talkMinutes" });
  return z.NEVER;
});

const noEnd = {
  malformed: "errors.talkStart",
  before: "errors.talkEndBefore",
  nonexistent: "errors.talkEndSkipped",
  ambiguous: "errors.talkEndTwice",
};

/** The end, where it is given. One that clocks skip, or that comes twice, asks which of two is meant. */
export const endInput = span.superRefine((given, context) => {
  if (!given.localEnd) return;
  const length = lengthOf(given);
  if (length.ok && minutesInput.safeParse(length.minutes).success) return;
  context.addIssue({ code: "custom", message: length.ok ? "errors.talkMinutes" : noEnd[length.reason] });
});

import { z } from "zod";
import { instantOf, isTimeZone, localStartOf } from "~/lib/time-zone";
import { MINUTES_MAX, MINUTES_MIN } from "./limits";

const clockInput = z.enum(["", "earlier", "later"]).catch("");

/** A wall time with its zone. One that does not exist there, or comes twice, asks which of two is meant (rule 10). */
export const startInput = z
  .object({ local: z.string(), zone: z.string(), clock: clockInput })
  .transform(({ local, zone, clock }, context) => {
    const found = instantOf(local, zone, clock || undefined);
    if (found.ok) return { startsAt: found.instant, localStart: localStartOf(found.instant, zone) };
    const why = {
      malformed: "errors.talkStart",
      nonexistent: "errors.talkStartSkipped",
      ambiguous: "errors.talkStartTwice",
    };
    context.addIssue({ code: "custom", message: why[found.reason] });
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

type Span = { minutes: string; localStart: string; localEnd: string; timeZone: string; clock: string };

/** How long it takes: said in minutes, or by the wall time of the end, which counts when it is given. */
export function lengthIn({ minutes, localStart, localEnd, timeZone, clock }: Span): string {
  if (!localEnd) return minutes;
  const choice = clock === "earlier" || clock === "later" ? clock : undefined;
  const start = instantOf(localStart, timeZone, choice);
  // The start has an error of its own then, and the end is judged with it.
  if (!start.ok) return minutes || String(MINUTES_MIN);
  const ends = (["earlier", "later"] as const).flatMap((one) => {
    const end = instantOf(localEnd, timeZone, one);
    return end.ok ? (end.instant.getTime() - start.instant.getTime()) / 60_000 : [];
  });
  return String(ends.find((length) => length > 0) ?? "");
}

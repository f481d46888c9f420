import { z } from "zod";
import { turnsDirection } from "~/lib/text";
import { isWithin, oneLine } from "./input-speakers";
import { minutesInput, zoneInput } from "./input-time";
import { ABSTRACT_MAX } from "./limits";
import { LAST, rhythms } from "./rhythm";

export const SERIES_TITLE_MAX = 120;
/** Half a year of a weekly series: further ahead nobody keeps what they announce. */
export const DATES_AT_ONCE_MAX = 26;

const TITLE_MIN = 3;
const localTime = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

const numberFrom = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, "errors.choice")
    .transform(Number)
    .refine((number) => number >= least && number <= most, "errors.choice");

/** The form of a series. `nth` counts for a monthly rhythm alone. */
export const seriesInput = z
  .object({
    title: z
      .string("errors.seriesTitle")
      .transform(oneLine)
      .refine((text) => text.length >= TITLE_MIN, "errors.seriesTitle")
      .refine(isWithin(SERIES_TITLE_MAX), "errors.seriesTitle")
      .refine((text) => !turnsDirection(text), "errors.titleTurns"),
    abstract: z
      .string("errors.seriesAbstract")
      .transform(oneLine)
      .refine((text) => text.length > 0, "errors.seriesAbstract")
      .refine(isWithin(ABSTRACT_MAX), "errors.seriesAbstract"),
    language: z.enum(["zh", "en"], "errors.choice"),
    rhythm: z.enum(rhythms, "errors.choice"),
    weekday: numberFrom(1, 7),
    nth: numberFrom(1, LAST),
    localTime: z.string("errors.seriesTime").regex(localTime, "errors.seriesTime"),
    timeZone: zoneInput,
    minutes: minutesInput,
  })
  .transform(({ nth, ...rest }) => ({ ...rest, nth: rest.rhythm === "monthly" ? nth : null }));
export type SeriesInput = z.output<typeof seriesInput>;

/** How many dates to make, and whether they are announced at once. */
export const datesInput = z.object({
  count: z
    .string("errors.seriesCount")
    .regex(/^\d{1,3}$/, "errors.seriesCount")
    .transform(Number)
    .refine((count) => count >= 1 && count <= DATES_AT_ONCE_MAX, "errors.seriesCount"),
  announce: z
    .string()
    .default("")
    .transform((tick) => tick === "yes"),
});

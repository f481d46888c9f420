import { Temporal } from "temporal-polyfill";

/**
 * So many days after the first answer of somebody else the asker is reminded: time to try it, also over a weekend, and two days before
 * staff may accept for them (SILENT_DAYS), so that the first word is theirs.
 */
export const REMIND_AFTER_DAYS = 5;
/** What was due longer ago, while no worker ran or before there were reminders, is let be: nobody is asked of what they have forgotten. */
export const REMIND_LATE_DAYS = 14;

const DAY_BEGINS = Temporal.PlainTime.from("09:00");
/** Nothing begins after this, so that mails have half an hour to go. */
const LAST_BEGIN = Temporal.PlainTime.from("20:30");
const DAY_ENDS = Temporal.PlainTime.from("21:00");

/** When the day ends for somebody in this zone who may be reminded now; null when it is evening, night or early morning there. */
export function daytimeUntil(now: Date, zone: string): Date | null {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  const isDay =
    Temporal.PlainTime.compare(time, DAY_BEGINS) >= 0 && Temporal.PlainTime.compare(time, LAST_BEGIN) < 0;
  return isDay ? new Date(local.withPlainTime(DAY_ENDS).epochMilliseconds) : null;
}

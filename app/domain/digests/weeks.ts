import { Temporal } from "temporal-polyfill";

/** Digests are made from eight on Monday, and still later that day after the worker was away. */
const FROM_HOUR = 8;

/** The Monday on which a digest is due in this zone now, `2026-11-30`; null at any other time. */
export function weekDue(now: Date, zone: string): string | null {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  return local.dayOfWeek === 1 && local.hour >= FROM_HOUR ? local.toPlainDate().toString() : null;
}

import { Temporal } from "temporal-polyfill";

/** Whether this is a day of the calendar, as a date field sends it: 2026-10-01. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

import { writeTime } from "~/i18n/time";
import { usePage } from "~/ui/page-context";

// A Monday; only its weekday is written.
const MONDAY_MS = Date.UTC(2024, 0, 1);

/** Gives the name of a weekday, 1 for Monday, in the reader's language. */
export function useWeekdayName(): (weekday: number) => string {
  const { language } = usePage();
  return (weekday) =>
    writeTime(language, "weekday", new Date(MONDAY_MS + (weekday - 1) * 86_400_000).toISOString(), "UTC");
}

import type { Member } from "~/domain/viewer";
import type { Language } from "~/i18n";

const USUAL_MINUTES = "60";

/** What a new talk starts from. */
export function usualValues(viewer: Member, language: Language): Record<string, string> {
  return {
    language,
    minutes: USUAL_MINUTES,
    timeZone: viewer.timeZone ?? (language === "zh" ? "Asia/Shanghai" : "UTC"),
  };
}

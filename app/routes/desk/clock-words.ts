import type { Translate } from "~/i18n";

type Clock = { nextDueAt: string | null; firstDueAt: string | null; firstRespondedAt: string | null };

const MINUTE = 60_000;
/** From here on a clock is shown as pressing. */
const PRESSING_MS = 60 * MINUTE;

/** What is due next and how long that is from now, in words. `now` is in epoch milliseconds. */
export function clockWords(
  t: Translate,
  { nextDueAt, firstDueAt, firstRespondedAt }: Clock,
  now: number,
): { text: string; tone: "late" | "pressing" | "calm" | "none" } {
  if (nextDueAt === null) return { text: t("desk.noTarget"), tone: "none" };
  const isFirst = firstRespondedAt === null && firstDueAt === nextDueAt;
  const left = Date.parse(nextDueAt) - now;
  if (left < 0) {
    const time = durationWords(t, -left);
    return { text: t(isFirst ? "desk.firstMissed" : "desk.solutionMissed", { time }), tone: "late" };
  }
  const time = durationWords(t, left);
  return {
    text: t(isFirst ? "desk.firstDue" : "desk.solutionDue", { time }),
    tone: left < PRESSING_MS ? "pressing" : "calm",
  };
}

/** A duration in the unit that matters: 12 min, 3 h, 2 d. */
function durationWords(t: Translate, ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60) return t("desk.minutes", { number: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t("desk.hours", { number: hours }) : t("desk.days", { number: Math.floor(hours / 24) });
}

import type { Translate } from "~/i18n";
import { durationText } from "~/ui/duration";

type Clock = { nextDueAt: string | null; firstDueAt: string | null; firstRespondedAt: string | null };

/** From here on a clock is shown as pressing. */
const PRESSING_MS = 3_600_000;

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
    const time = durationText(t, -left);
    return { text: t(isFirst ? "desk.firstMissed" : "desk.solutionMissed", { time }), tone: "late" };
  }
  const time = durationText(t, left);
  return {
    text: t(isFirst ? "desk.firstDue" : "desk.solutionDue", { time }),
    tone: left < PRESSING_MS ? "pressing" : "calm",
  };
}

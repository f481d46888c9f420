/** Which questions a page of the record speaks of: its state, all of it in the address. */
import { type Severity, type Stage, severities, stages } from "~/domain/questions/vocabulary";
import { type ListFigure, listFigures } from "./summary";

export type Selection = {
  /** A slug; whether there is such a product, the query tells. */
  product: string | null;
  severity: Severity | null;
  stage: Stage | null;
  language: "zh" | "en" | null;
  /** A month of asking (UTC, 2026-05), `all`, or null: the last twelve months. */
  month: string | null;
};

/** Months that are looked at when none is chosen. */
export const USUAL_MONTHS = 12;
/** Months that the form offers. */
const OFFERED_MONTHS = 36;
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** What an address asks for; what it does not know counts as not said. */
export function selectionFrom(query: URLSearchParams): Selection {
  const month = query.get("month") ?? "";
  return {
    product: query.get("product") || null,
    severity: oneOf(severities, query.get("severity")),
    stage: oneOf(stages, query.get("stage")),
    language: oneOf(["zh", "en"], query.get("language")),
    month: month === "all" || isMonth(month) ? month : null,
  };
}

/** Whether it names a month of this century, 2026-05. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The figure that a list is asked for: all questions unless it says otherwise. */
export function figureFrom(query: URLSearchParams): ListFigure {
  return oneOf(listFigures, query.get("figure")) ?? "asked";
}

/** The first day of the first month, and of the month after the last; null where there is no bound. */
export function spanOf(
  { month }: Pick<Selection, "month">,
  now: Date,
): { from: string | null; until: string | null } {
  if (month === "all") return { from: null, until: null };
  if (month) return { from: `${month}-01`, until: monthsFrom(new Date(`${month}-01T00:00:00Z`), 1) };
  return { from: monthsFrom(now, 1 - USUAL_MONTHS), until: null };
}

/** Months to choose from, 2026-05, the newest first. */
export function offeredMonths(now: Date): string[] {
  return Array.from({ length: OFFERED_MONTHS }, (_, back) => monthsFrom(now, -back).slice(0, 7));
}

function monthsFrom(at: Date, months: number): string {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}

function oneOf<T extends string>(list: readonly T[], word: string | null): T | null {
  return list.find((one) => one === word) ?? null;
}

import type { Verdict } from "~/domain/questions/details";

/** The name of each verdict, as a reader gives it. */
export const verdictTexts = {
  works: "official.works",
  outdated: "official.outdated",
  dangerous: "official.dangerous",
} as const satisfies Record<Verdict, string>;

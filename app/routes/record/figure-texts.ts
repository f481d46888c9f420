import type { ListFigure } from "~/domain/record/summary";

/** What each figure counts. */
export const figureTexts = {
  asked: "record.figureAsked",
  first: "record.figureFirst",
  "first-in-time": "record.figureFirstInTime",
  "first-late": "record.figureFirstLate",
  "first-running": "record.figureFirstRunning",
  "first-stopped": "record.figureFirstStopped",
  solution: "record.figureSolution",
  "solution-in-time": "record.figureSolutionInTime",
  "solution-late": "record.figureSolutionLate",
  "solution-running": "record.figureSolutionRunning",
  "solution-stopped": "record.figureSolutionStopped",
  "community-first": "record.figureCommunityFirst",
  "marks-withdrawn": "record.figureMarksWithdrawn",
  "regraded-down": "record.figureRegradedDown",
} as const satisfies Record<ListFigure, string>;

import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { csvOf } from "~/lib/csv";
import { questionPath } from "~/paths";
import { CSV_ROWS } from "./list.server";
import { newestBehind } from "./record.server";
import { figureFrom } from "./selection";

const columns = [
  ...[
    "question",
    "title",
    "gone",
    "asked_at",
    "product",
    "severity",
    "asked_severity",
    "stage",
    "asked_stage",
    "regraded_down",
    "language",
  ],
  ...["first_due_at", "first_responded_at", "first_responded_tier", "first_late"],
  ...["solution_due_at", "solved_at", "solution_late"],
  ...["community_answered_at", "stopped_at", "waiting_for_asker", "marks_withdrawn"],
];

/** The questions behind a figure as a table, the newest first, so many at most. Instants are ISO 8601. */
export async function csvBehind(
  db: Db,
  { slug, query }: { slug: string; query: URLSearchParams },
): Promise<string> {
  const rows = await newestBehind(db, { slug, query, figure: figureFrom(query), limit: CSV_ROWS });
  return csvOf([
    columns,
    ...rows.map((row) => [
      row.question && siteUrl(questionPath(row.question.id)),
      row.question?.title ?? null,
      row.gone,
      row.askedAt,
      row.product,
      row.severity,
      row.askedSeverity,
      row.stage,
      row.askedStage,
      row.isRegradedDown,
      row.language,
      row.firstDueAt,
      row.firstRespondedAt,
      row.firstRespondedTier,
      row.firstIsLate,
      row.solutionDueAt,
      row.solvedAt,
      row.solutionIsLate,
      row.communityAnsweredAt,
      row.stoppedAt,
      row.isPaused,
      row.marksWithdrawn,
    ]),
  ]);
}

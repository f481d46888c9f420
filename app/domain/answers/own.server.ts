import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import type { Viewer } from "~/domain/viewer";
import { canAnswerAgain } from "./policy";

/** The answer that somebody has given already and may edit, unless it is hidden. */
export type OwnAnswer = { id: number; isHidden: boolean };

/** SQL of JSON for the answer to the question (an id) that keeps the viewer from giving another one; null without one. */
export function ownAnswer(viewer: Viewer, questionId: number): SQL {
  if (viewer.kind === "visitor" || canAnswerAgain(viewer)) return sql`null::jsonb`;
  return sql`(
    select jsonb_build_object('id', a.id, 'isHidden', a.hidden_at is not null) from answers a
    where a.question_id = ${questionId} and a.author_id = ${viewer.id} and a.deleted_at is null order by a.id limit 1)`;
}

/** The same, read alone. */
export async function findOwnAnswer(db: Db, viewer: Viewer, questionId: number): Promise<OwnAnswer | null> {
  const [row] = await rowsOf<{ own: OwnAnswer | null }>(
    db,
    sql`select ${ownAnswer(viewer, questionId)} as own`,
  );
  return row?.own ?? null;
}

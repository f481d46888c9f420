import { type SQL, sql } from "drizzle-orm";
import { fixed } from "~/domain/statements.server";
import type { Viewer } from "~/domain/viewer";

/** What others have built on a question: while they have, who asked it may not take it away. Nothing is known of who may not anyway. */
export type BuiltOn = {
  isAccepted?: boolean;
  isMarked?: boolean;
  hasUpvotedAnswer?: boolean;
  hasMerged?: boolean;
};

/** For marks `m`. A proposal is nobody's to know but the vendor's: it keeps nothing from being deleted. */
export const publicMark: SQL = sql`m.state in ('official', 'needs-recheck')`;

/** SQL of JSON for it, of a question `q`; whether what it is can be seen does not matter. */
export const builtOn: SQL = fixed(sql`
  jsonb_build_object(
    'isAccepted', exists (select from acceptances where question_id = q.id),
    'isMarked', exists (select from official_marks m join answers a on a.id = m.answer_id where a.question_id = q.id and ${publicMark}),
    'hasUpvotedAnswer', exists (select from answers a where a.question_id = q.id and a.score > 0 and a.deleted_at is null),
    'hasMerged', exists (select from merges g where g.target_id = q.id and g.undone_at is null))`);

/** The same, for who asked it alone. */
export function builtOnFor(viewer: Viewer): SQL {
  if (viewer.kind === "visitor") return sql`'{}'::jsonb`;
  return sql`case when q.author_id = ${viewer.id} then ${builtOn} else '{}' end`;
}

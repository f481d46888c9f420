import { type SQL, sql } from "drizzle-orm";
import { canModerate, type Viewer } from "~/domain/viewer";

/** What everybody may see: the only thing that lists, counts, feeds and search show (rule 6). For alias `q`. */
export const publicQuestion: SQL = sql`q.deleted_at is null and q.hidden_at is null`;

/** What everybody may read, at its own address or, when it was merged, where it leads. For alias `q`. */
export const readableQuestion: SQL = sql`(q.hidden_at is null and (q.deleted_at is null or exists (
  select from merges g join questions t on t.id = g.target_id
  where g.question_id = q.id and g.undone_at is null and t.deleted_at is null and t.hidden_at is null)))`;

/** The same for answers, for alias `a`. The question's own visibility is asked for beside it. */
export const publicAnswer: SQL = sql`a.deleted_at is null and a.hidden_at is null`;

/** The question rows (alias `q`) that this viewer may open: public ones, their own, and all of them for moderators. */
export function questionVisibleTo(viewer: Viewer): SQL {
  if (canModerate(viewer)) return sql`true`;
  if (viewer.kind === "visitor") return publicQuestion;
  return sql`((${publicQuestion}) or q.author_id = ${viewer.id})`;
}

/** The same for answers (alias `a`). */
export function answerVisibleTo(viewer: Viewer): SQL {
  if (canModerate(viewer)) return sql`true`;
  if (viewer.kind === "visitor") return publicAnswer;
  return sql`((${publicAnswer}) or a.author_id = ${viewer.id})`;
}

/** The official marks (alias `m`): what was only proposed is for the staff of that vendor and for moderators, until it is confirmed. */
export function markVisibleTo(viewer: Viewer): SQL {
  if (canModerate(viewer)) return sql`true`;
  const vendorIds = viewer.kind === "member" ? viewer.memberships.map((one) => one.vendorId) : [];
  if (vendorIds.length === 0) return sql`m.marked_at is not null`;
  return sql`(m.marked_at is not null or m.vendor_id in ${vendorIds})`;
}

import { type SQL, sql } from "drizzle-orm";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";

/** The answers (alias `a`) of a question (alias `q`) that its asker could accept and did not write. */
export const answersOfOthers: SQL = sql`
  answers a where a.question_id = q.id and a.author_id <> q.author_id and ${publicAnswer}`;

/** Whether a question (alias `q`) waits for its asker to accept: it is open, in sight, and somebody else's answer is there to be accepted. */
export const waitsForAcceptance: SQL = sql`(
  ${publicQuestion} and q.closed_at is null and q.solved_at is null and exists (select from ${answersOfOthers}))`;

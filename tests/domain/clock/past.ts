// The past of a question: its events, and what they promised, happened earlier.
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { keepClocks } from "~/domain/clock/keep.server";
import { asOwner } from "../../support/owner";

const moments = ["firstHalfAt", "firstDueAt", "solutionHalfAt", "solutionDueAt"];

/** Lets so many minutes pass for a question: all that has happened to it moves back, and its clocks follow. */
export async function letTimePass(db: Db, questionId: number, minutes: number): Promise<void> {
  const by = sql`make_interval(mins => ${minutes})`;
  await asOwner(
    db,
    sql`alter table events disable trigger user`,
    sql`update events set at = at - ${by} where question_id = ${questionId}`,
    ...moments.map(
      (key) => sql`
        update events set data = jsonb_set(data, ${`{terms,${key}}`}, to_jsonb((data->'terms'->>${key}::text)::timestamptz - ${by}))
        where question_id = ${questionId} and data->'terms'->>${key}::text is not null`,
    ),
    sql`alter table events enable trigger user`,
  );
  await keepClocks(db, questionId);
}

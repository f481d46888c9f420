import { type SQL, sql } from "drizzle-orm";

/** Whether a row of `suspensions` holds at this moment. The door of sessions says the same in its own statements. */
export function suspensionHolds(at: SQL = sql`now()`): SQL {
  return sql`(lifted_at is null and (until is null or until > ${at}))`;
}

import { sql } from "drizzle-orm";
import { db } from "~/db.server";
import { asOwner } from "./owner";

/** From here on no limit is reached in the database of this test file, however much is sent. */
export async function neverTooMany(): Promise<void> {
  await asOwner(
    db,
    sql`create function never_too_many() returns trigger language plpgsql as $$ begin new.points := 1; return new; end $$`,
    sql`create trigger never_too_many before insert or update on rate_limits for each row execute function never_too_many()`,
  );
}

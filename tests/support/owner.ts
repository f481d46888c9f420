// What the site's own role may not do, such as changing tables and ending connections.
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";

/** Does this as the owner of the database; gives the rows of the last statement. */
export async function asOwner(db: Db, ...statements: SQL[]): Promise<Record<string, unknown>[]> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = await tx.execute(statement);
    return rows;
  });
}

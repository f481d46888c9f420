import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { releasesCameOut } from "./releases.server";

/** The day of releases that were announced ahead has come. Each product in a transaction of its own. */
export async function askOfDueReleases(db: Db, { now = new Date() }: { now?: Date } = {}): Promise<void> {
  const due = await rowsOf<{ productId: number; ids: number[] }>(
    db,
    sql`select product_id as "productId", array_agg(id order by id) as ids from releases
        where asked_at is null and (released_on is null or released_on <= ${now.toISOString().slice(0, 10)}) group by product_id order by product_id`,
  );
  for (const { productId, ids } of due) {
    await db.transaction((tx) => releasesCameOut(tx, productId, ids, { now }));
  }
}

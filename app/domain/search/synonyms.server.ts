import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";

export async function synonymPhrases(db: Db): Promise<readonly (readonly string[])[]> {
  const rows = await rowsOf<{ phrases: string[] }>(
    db,
    sql`select phrases from synonym_groups where removed_at is null order by id`,
  );
  return rows.map(({ phrases }) => phrases);
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { newestRowsFirst } from "~/lib/version";

export type Release = {
  id: number;
  version: string;
  /** Days, 2026-10-01. */
  releasedOn: string | null;
  endsOn: string | null;
  notes: string;
  /** Its support has ended. */
  isOver: boolean;
};

/** More releases than this are not shown at once. */
const MOST = 300;

/** The releases of a product, newest version first; a release stands above its pre-releases. */
export async function listReleases(db: Db, productId: number): Promise<Release[]> {
  const rows = await rowsOf<Release>(
    db,
    sql`select id, version, released_on as "releasedOn", ends_on as "endsOn", notes,
          coalesce(ends_on < current_date, false) as "isOver"
        from releases where product_id = ${productId} order by numbers desc, id desc limit ${MOST}`,
  );
  return newestRowsFirst(rows);
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { listOf, rowsOf } from "~/domain/rows.server";
import { isWithin } from "~/lib/version";

/**
 * A release came out: the official marks of its product whose range is open and has begun by then ask whether they hold for it, too.
 * They stay official. Called in the transaction that adds the release; again for the same release it does nothing. A mark that changes
 * at the same moment may be left with a check that nobody will look for: only those of official marks count.
 */
export async function releaseAdded(tx: Db, releaseId: number): Promise<void> {
  const open = await rowsOf<{ id: number; fromVersion: string | null; version: string }>(
    tx,
    sql`select m.id, m.from_version as "fromVersion", e.version
        from releases e join official_marks m on m.product_id = e.product_id
        where e.id = ${releaseId} and m.state = 'official' and m.to_version is null`,
  );
  const asked = open.filter(({ fromVersion, version }) => isWithin(version, fromVersion, null));
  if (asked.length === 0) return;
  await tx.execute(
    sql`insert into release_checks (mark_id, release_id)
        select mark_id, ${releaseId} from unnest(${listOf(asked.map(({ id }) => id))}) as asked (mark_id)
        on conflict do nothing`,
  );
}

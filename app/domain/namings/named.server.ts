import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { rowsOf } from "~/domain/rows.server";
import { nameSkeleton } from "~/lib/name-skeleton";

/**
 * Those who are called exactly this, by their names: one that only looks alike is somebody else's. The look-alike form finds the row,
 * since it has the index. Who has left, or has not confirmed their address, is nobody here.
 */
export async function findNamed(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const skeletons = [...new Set(names.map(nameSkeleton))];
  const rows = await rowsOf<{ id: number; name: string }>(
    db,
    sql`select u.id, u.name from users u
        where u.name_skeleton in (select jsonb_array_elements_text(${JSON.stringify(skeletons)}::jsonb))
          and u.name in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))
          and u.deleted_at is null and u.email_verified_at is not null`,
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

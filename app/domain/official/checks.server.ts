/** Checks of marks against releases that came out after them: what settles them besides somebody's word in the queue. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { anyOf, rowsOf } from "~/domain/rows.server";
import { isWithin } from "~/lib/version";

/** A check that nobody has settled. */
export type OpenCheck = { markId: number; releaseId: number; version: string };

export async function openChecksOf(tx: Db, markIds: readonly number[]): Promise<OpenCheck[]> {
  return await rowsOf<OpenCheck>(
    tx,
    sql`select c.mark_id as "markId", c.release_id as "releaseId", e.version
        from release_checks c join releases e on e.id = c.release_id
        where c.mark_id = ${anyOf(markIds)} and c.settled_at is null`,
  );
}

/** The marks are official no more: nothing is left to be checked, and nobody checked it. */
export async function settleAsMoot(tx: Db, markIds: readonly number[]): Promise<void> {
  if (markIds.length > 0) await settle(tx, sql`mark_id = ${anyOf(markIds)}`, { by: null, at: new Date() });
}

/** Who marks an answer anew has checked it for every release in the new scope; what lies outside of that is moot. */
export async function settleByMarking(
  tx: Db,
  {
    markId,
    fromVersion,
    toVersion,
    ...word
  }: { markId: number; fromVersion: string | null; toVersion: string | null; by: number; at: Date },
): Promise<void> {
  const open = await openChecksOf(tx, [markId]);
  if (open.length === 0) return;
  const covered = open.filter(({ version }) => isWithin(version, fromVersion, toVersion));
  const releases = anyOf(covered.map(({ releaseId }) => releaseId));
  await settle(tx, sql`mark_id = ${markId} and release_id = ${releases}`, word);
  await settle(tx, sql`mark_id = ${markId}`, { ...word, by: null });
}

/** Settles these checks by somebody's word. */
export async function settleChecked(
  tx: Db,
  checks: readonly OpenCheck[],
  word: { by: number; at: Date },
): Promise<void> {
  const pairs = sql`select * from unnest(${`{${checks.map(({ markId }) => markId).join(",")}}`}::bigint[],
    ${`{${checks.map(({ releaseId }) => releaseId).join(",")}}`}::bigint[])`;
  await settle(tx, sql`(mark_id, release_id) in (${pairs})`, word);
}

async function settle(
  tx: Db,
  which: ReturnType<typeof sql>,
  { by, at }: { by: number | null; at: Date },
): Promise<void> {
  await tx.execute(
    sql`update release_checks set settled_at = ${at.toISOString()}, settled_by = ${by} where ${which} and settled_at is null`,
  );
}

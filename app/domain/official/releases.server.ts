import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "~/db.server";
import { compareVersions } from "~/lib/version";
import { officialMarks, releaseChecks } from "~db/schema/official";
import { releases } from "~db/schema/products";

/** A release has come: official marks whose range is open and begins at or below it are to be checked against it. */
export async function releaseAdded(tx: Db, releaseId: number): Promise<void> {
  const [release] = await tx.select().from(releases).where(eq(releases.id, releaseId));
  if (!release) return;
  const open = await tx
    .select({ id: officialMarks.id, fromVersion: officialMarks.fromVersion })
    .from(officialMarks)
    .where(
      and(
        eq(officialMarks.productId, release.productId),
        eq(officialMarks.state, "official"),
        isNull(officialMarks.toVersion),
      ),
    );
  const rows = open
    .filter(({ fromVersion }) => fromVersion === null || compareVersions(fromVersion, release.version) <= 0)
    .map(({ id: markId }) => ({ markId, releaseId }));
  if (rows.length > 0) await tx.insert(releaseChecks).values(rows).onConflictDoNothing();
}

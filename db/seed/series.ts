/** Series of talks: made when they are not there. */
import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { series } from "~db/schema/series";
import type { SeedSeries } from "./content";
import { daysBefore, existing } from "./people";
import type { Seeding } from "./threads";

/** Writes the series that are missing. */
export async function seedSeries({ tx, now, world }: Seeding, all: readonly SeedSeries[]): Promise<void> {
  for (const { key, by, ofCommunity, startedDaysAgo, ...columns } of all) {
    const maker = existing(world.people, by);
    const vendorId = ofCommunity ? null : (maker.memberships[0]?.vendorId ?? null);
    await tx
      .insert(series)
      .values({
        ...columns,
        ...{ slug: key, vendorId, createdBy: maker.id, createdAt: daysBefore(now, startedDaysAgo) },
      })
      .onConflictDoNothing({ target: series.slug });
  }
}

/** The id of a seeded series; null for none. */
export async function seriesIdOf(tx: Db, key: string | undefined): Promise<number | null> {
  if (key === undefined) return null;
  const [one] = await tx.select({ id: series.id }).from(series).where(eq(series.slug, key));
  if (!one) throw new Error(`there is no series ${key}`);
  return one.id;
}

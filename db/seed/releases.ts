/** Who was told that a release asks of official marks. */
import { sql } from "drizzle-orm";
import { releasersOf } from "~/domain/official/consequences.server";
import { rowsOf } from "~/domain/rows.server";
import { newestFirst } from "~/lib/version";
import type { Seeding } from "./threads";

type Asking = {
  vendorId: number;
  product: { slug: string; name: string };
  count: number;
  versions: string[];
};

/** A day ago, of all marks that wait for a check by then; nothing when it was told before. */
export async function tellOfReleases({ tx, now, history }: Seeding): Promise<void> {
  const asking = await rowsOf<Asking>(
    tx,
    sql`select p.vendor_id as "vendorId", jsonb_build_object('slug', p.slug, 'name', p.name) as product,
          count(distinct m.id)::integer as count, jsonb_agg(distinct e.version) as versions
        from release_checks c join official_marks m on m.id = c.mark_id join products p on p.id = m.product_id
          join releases e on e.id = c.release_id
        where c.settled_at is null and m.state = 'official' and not exists (select from events where verb = 'asked-of-release')
        group by p.id order by p.id`,
  );
  for (const { vendorId, versions, ...waiting } of asking) {
    const asked = { ...waiting, versions: newestFirst(versions), total: versions.length };
    await history.record(
      new Date(now.getTime() - 86_400_000),
      { verb: "asked-of-release", actorId: null, vendorId, data: { asked } },
      await releasersOf(tx, vendorId),
    );
  }
}

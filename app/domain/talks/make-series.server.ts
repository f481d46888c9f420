import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { series } from "~db/schema/series";
import { ownerToAnnounceFor } from "./policy";
import { lockSeries } from "./series.server";
import type { SeriesInput } from "./series-input";

/** Makes a series in the name of a vendor (slug) or of the community (COMMUNITY). Sent twice, there is one. Refuses: notAllowed. */
export async function makeSeries(
  db: Db,
  viewer: Member,
  { vendor, ...input }: SeriesInput & { vendor: string },
): Promise<{ slug: string }> {
  const vendorId = ownerToAnnounceFor(viewer, vendor);
  if (vendorId === undefined) throw notAllowed("errors.talkNotYourVendor");
  return await db.transaction(async (tx) => {
    await tx.execute(sql`lock table series in share row exclusive mode`);
    const [earlier] = await rowsOf<{ slug: string }>(
      tx,
      sql`select slug from series where created_by = ${viewer.id} and title = ${input.title} and ended_at is null
            and vendor_id is not distinct from ${vendorId}::bigint`,
    );
    if (earlier) return earlier;
    const slug = await freeSlug(tx, input.title);
    await tx.insert(series).values({ ...input, slug, vendorId, createdBy: viewer.id });
    return { slug };
  });
}

/** Changes a series; the talks that were made for it stay as they are. Refuses: notFound, notAllowed. */
export async function changeSeries(db: Db, viewer: Member, slug: string, input: SeriesInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockSeries(tx, viewer, slug);
    await tx.update(series).set(input).where(eq(series.id, id));
  });
}

/** Ends a series: no more dates are made for it; those that were stay. Ended again, nothing changes. */
export async function endSeries(db: Db, viewer: Member, slug: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, endedAt } = await lockSeries(tx, viewer, slug);
    if (endedAt === null) await tx.update(series).set({ endedAt: sql`now()` }).where(eq(series.id, id));
  });
}

const SLUG_MAX = 60;

/** The title in an address; Chinese letters have no place there, and a number tells namesakes apart. */
async function freeSlug(tx: Db, title: string): Promise<string> {
  const plain = title
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, SLUG_MAX)
    .replace(/-+$/, "");
  const wanted = plain && !reserved.has(plain) ? plain : `series${plain && `-${plain}`}`;
  const taken = await rowsOf<{ slug: string }>(
    tx,
    sql`select slug from series where slug = ${wanted} or slug like ${`${wanted}-%`}`,
  );
  const slugs = new Set(taken.map(({ slug }) => slug));
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!slugs.has(slug)) return slug;
  }
}

/** Addresses that stand beside those of the series. */
const reserved = new Set(["new"]);

import { and, eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { conflict, invalid, notFound } from "~/domain/errors";
import { releaseDated, releasesCameOut } from "~/domain/official/releases.server";
import type { Member } from "~/domain/viewer";
import { versionNumbers } from "~/lib/version";
import { releases } from "~db/schema/products";
import type { ReleaseDatesInput, ReleaseInput } from "./input";
import { lockManagedProduct } from "./managed.server";
import { isAmong } from "./release-csv.server";

/** Adds one release. Throws invalid when the product has it already. */
export async function addRelease(db: Db, viewer: Member, slug: string, release: ReleaseInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockManagedProduct(tx, viewer, slug);
    if (isAmong(release.version, await versionsOf(tx, id))) throw invalid({ version: "errors.releaseThere" });
    await write(tx, id, [release]);
  });
}

/** Adds all of them or none. Throws conflict when one has come meanwhile. */
export async function addReleases(
  db: Db,
  viewer: Member,
  slug: string,
  added: readonly ReleaseInput[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockManagedProduct(tx, viewer, slug);
    const there = await versionsOf(tx, id);
    if (added.some(({ version }) => isAmong(version, there))) throw conflict("errors.releasesChanged");
    await write(tx, id, added);
  });
}

/** Changes the dates and notes of a release; a version stays what it is, since marks and questions name it. */
export async function changeRelease(
  db: Db,
  viewer: Member,
  { slug, releaseId }: { slug: string; releaseId: number },
  input: ReleaseDatesInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockManagedProduct(tx, viewer, slug);
    const changed = await tx
      .update(releases)
      .set(input)
      .where(and(eq(releases.id, releaseId), eq(releases.productId, id)))
      .returning({ id: releases.id });
    if (changed.length === 0) throw notFound();
    await releaseDated(tx, id, releaseId);
  });
}

async function versionsOf(tx: Db, productId: number): Promise<string[]> {
  const rows = await tx
    .select({ version: releases.version })
    .from(releases)
    .where(eq(releases.productId, productId));
  return rows.map(({ version }) => version);
}

async function write(tx: Db, productId: number, added: readonly ReleaseInput[]): Promise<void> {
  const rows = await tx
    .insert(releases)
    .values(added.map((release) => ({ productId, ...release, numbers: versionNumbers(release.version) })))
    .returning({ id: releases.id });
  await releasesCameOut(
    tx,
    productId,
    rows.map(({ id }) => id),
  );
}

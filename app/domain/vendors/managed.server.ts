import { eq, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { vendors } from "~db/schema/accounts";
import { canManageVendor } from "./policy";

export type ManagedVendor = { id: number; slug: string; name: string; about: string; isVerified: boolean };

const columns = {
  id: vendors.id,
  slug: vendors.slug,
  name: vendors.name,
  about: vendors.about,
  isVerified: sql<boolean>`${vendors.verifiedAt} is not null`,
};

/** The vendor, for those who may change what it says. Throws notFound or notAllowed. */
export async function getManagedVendor(db: Db, viewer: Member, slug: string): Promise<ManagedVendor> {
  const [vendor] = await db.select(columns).from(vendors).where(eq(vendors.slug, slug));
  return managed(viewer, vendor);
}

/** The same for a command: whoever changes this vendor at the same moment waits. */
export async function lockManagedVendor(tx: Db, viewer: Member, slug: string): Promise<ManagedVendor> {
  const [vendor] = await tx.select(columns).from(vendors).where(eq(vendors.slug, slug)).for("no key update");
  return managed(viewer, vendor);
}

/** The same by its number, whoever asks. */
export async function lockVendor(tx: Db, id: number): Promise<ManagedVendor | null> {
  const [vendor] = await tx.select(columns).from(vendors).where(eq(vendors.id, id)).for("no key update");
  return vendor ?? null;
}

function managed(viewer: Member, vendor: ManagedVendor | undefined): ManagedVendor {
  if (!vendor) throw notFound();
  if (!canManageVendor(viewer, vendor.id)) throw notAllowed();
  return vendor;
}

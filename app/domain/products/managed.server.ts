import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notAllowed, notFound } from "~/domain/errors";
import { canManageVendor } from "~/domain/vendors/policy";
import type { Member } from "~/domain/viewer";
import { vendors } from "~db/schema/accounts";
import { products } from "~db/schema/products";

export type ManagedProduct = {
  id: number;
  slug: string;
  name: string;
  about: string;
  platforms: string[];
  vendor: { id: number; slug: string; name: string };
};

/** A product, for those who may change it. Throws notFound or notAllowed. */
export async function getManagedProduct(db: Db, viewer: Member, slug: string): Promise<ManagedProduct> {
  const [product] = await db
    .select({
      id: products.id,
      slug: products.slug,
      name: products.name,
      about: products.about,
      platforms: products.platforms,
      vendor: { id: vendors.id, slug: vendors.slug, name: vendors.name },
    })
    .from(products)
    .innerJoin(vendors, eq(vendors.id, products.vendorId))
    .where(eq(products.slug, slug));
  if (!product) throw notFound();
  if (!canManageVendor(viewer, product.vendor.id)) throw notAllowed();
  return product;
}

/** The same for a command: whoever changes its releases at the same moment waits. */
export async function lockManagedProduct(tx: Db, viewer: Member, slug: string): Promise<ManagedProduct> {
  const product = await getManagedProduct(tx, viewer, slug);
  await tx.select({ id: products.id }).from(products).where(eq(products.id, product.id)).for("no key update");
  return product;
}

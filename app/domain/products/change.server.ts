import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { invalid, violatedConstraint } from "~/domain/errors";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import type { Member } from "~/domain/viewer";
import { products } from "~db/schema/products";
import type { NewProductInput, ProductInput } from "./input";
import { lockManagedProduct } from "./managed.server";

/** Makes a product of this vendor. Throws invalid when the address is taken. */
export async function makeProduct(
  db: Db,
  viewer: Member,
  vendorSlug: string,
  input: NewProductInput,
): Promise<void> {
  const vendor = await getManagedVendor(db, viewer, vendorSlug);
  try {
    await db.insert(products).values({ vendorId: vendor.id, ...input });
  } catch (error) {
    if (violatedConstraint(error)) throw invalid({ slug: "errors.slugTaken" });
    throw error;
  }
}

/** Changes name, text and platforms of a product. */
export async function changeProduct(
  db: Db,
  viewer: Member,
  slug: string,
  input: ProductInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id } = await lockManagedProduct(tx, viewer, slug);
    await tx.update(products).set(input).where(eq(products.id, id));
  });
}

import { type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { newestFirst } from "~/lib/version";

export type ProductSummary = {
  id: number;
  slug: string;
  name: string;
  about: string;
  /** What it runs on; empty: not said. */
  platforms: string[];
  vendor: { id: number; slug: string; name: string };
  /** Newest first. */
  releases: string[];
  questionCount: number;
};

/** More vendors or products than this do not happen; the bound keeps a page finite all the same. */
const MOST = 200;

/** All products with their releases, for the product pages and the forms. `vendorId` or `slug` narrow it. */
export async function listProducts(
  db: Db,
  { vendorId, slug }: { vendorId?: number; slug?: string } = {},
): Promise<ProductSummary[]> {
  const which =
    slug !== undefined
      ? sql`p.slug = ${slug}`
      : vendorId !== undefined
        ? sql`p.vendor_id = ${vendorId}`
        : sql`true`;
  const rows = await rowsOf<ProductSummary>(
    db,
    sql`select p.id, p.slug, p.name, p.about, p.platforms, jsonb_build_object('id', v.id, 'slug', v.slug, 'name', v.name) as vendor,
          array(select version from releases r where r.product_id = p.id order by r.numbers desc, r.id desc limit ${MOST}) as releases,
          (select count(*)::integer from questions q where q.product_id = p.id and ${publicQuestion}) as "questionCount"
        from products p join vendors v on v.id = p.vendor_id
        where ${which} order by v.name, p.name limit ${MOST}`,
  );
  return rows.map(inOrder);
}

export type ProductChoice = { slug: string; name: string; releases: string[] };

/** SQL for rows of `ProductChoice`, which forms offer: products with their releases, without counts. For inOrder. */
export const productChoiceRows: SQL = sql`
        select p.slug, p.name, array(select version from releases r where r.product_id = p.id order by r.numbers desc, r.id desc limit ${MOST}) as releases
        from products p order by p.name limit ${MOST}`;

export async function getProduct(db: Db, slug: string): Promise<ProductSummary> {
  const [product] = await listProducts(db, { slug });
  if (!product) throw notFound();
  return product;
}

/** The same with its releases in order: the database orders by numbers, which a release and its pre-releases have in common. */
export function inOrder<Row extends { releases: string[] }>(row: Row): Row {
  return { ...row, releases: newestFirst(row.releases) };
}

import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Person, personJson } from "~/domain/people/fragments.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";

export type ProductSummary = {
  id: number;
  slug: string;
  name: string;
  about: string;
  vendor: { slug: string; name: string };
  /** Newest first. */
  releases: string[];
  questionCount: number;
};

export type VendorDetail = {
  id: number;
  slug: string;
  name: string;
  about: string;
  staff: (Person & { title: string; isLead: boolean })[];
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
  return await rowsOf<ProductSummary>(
    db,
    sql`select p.id, p.slug, p.name, p.about, jsonb_build_object('slug', v.slug, 'name', v.name) as vendor,
          array(select version from releases r where r.product_id = p.id order by r.numbers desc, r.id desc limit ${MOST}) as releases,
          (select count(*)::integer from questions q where q.product_id = p.id and ${publicQuestion}) as "questionCount"
        from products p join vendors v on v.id = p.vendor_id
        where ${which} order by v.name, p.name limit ${MOST}`,
  );
}

/** What the form of a question offers: products with their releases, without counts. */
export async function productChoices(db: Db): Promise<{ slug: string; name: string; releases: string[] }[]> {
  return await rowsOf(
    db,
    sql`select p.slug, p.name, array(select version from releases r where r.product_id = p.id order by r.numbers desc, r.id desc limit ${MOST}) as releases
        from products p order by p.name limit ${MOST}`,
  );
}

export async function getProduct(db: Db, slug: string): Promise<ProductSummary> {
  const [product] = await listProducts(db, { slug });
  if (!product) throw notFound();
  return product;
}

export async function getVendor(db: Db, slug: string): Promise<VendorDetail> {
  const [vendor] = await rowsOf<VendorDetail>(
    db,
    sql`select v.id, v.slug, v.name, v.about, coalesce((
          select jsonb_agg(${personJson(sql`u`, sql`now()`)} || jsonb_build_object('title', m.title, 'isLead', m.is_lead) order by m.is_lead desc, m.tier desc, u.name)
          from memberships m join users u on u.id = m.user_id
          where m.vendor_id = v.id and m.ended_at is null and u.deleted_at is null
        ), '[]') as staff
        from vendors v where v.slug = ${slug}`,
  );
  if (!vendor) throw notFound();
  return vendor;
}

import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { vendors } from "./accounts";
import { identity, instant, reference } from "./columns";

export const products = pgTable(
  "products",
  {
    id: identity(),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    slug: text().notNull().unique(),
    name: text().notNull(),
    about: text().notNull().default(""),
    /** What it runs on; empty: not said. */
    platforms: text().array().notNull().default(sql`'{}'`),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [unique("products_id_vendor_key").on(table.id, table.vendorId)],
);

export const releases = pgTable(
  "releases",
  {
    id: identity(),
    productId: reference()
      .notNull()
      .references(() => products.id),
    version: text().notNull(),
    /** The numbers of the version, for order: 4.10 comes after 4.9. */
    numbers: integer().array().notNull(),
    releasedOn: date({ mode: "string" }),
    /** End of support: the last day. */
    endsOn: date({ mode: "string" }),
    notes: text().notNull().default(""),
    createdAt: instant().notNull().defaultNow(),
    /** When official marks were asked whether they hold for it; null: it is not out yet. */
    askedAt: instant(),
  },
  (table) => [
    index("releases_not_asked_idx").on(table.releasedOn).where(sql`asked_at is null`),
    unique("releases_product_version_key").on(table.productId, table.version),
    unique("releases_id_product_key").on(table.id, table.productId),
  ],
);

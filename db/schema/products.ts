import { sql } from "drizzle-orm";
import { date, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { vendors } from "./accounts";
import { identity, instant, reference } from "./columns";

export const products = pgTable("products", {
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
});

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
  },
  (table) => [
    unique("releases_product_version_key").on(table.productId, table.version),
    unique("releases_id_product_key").on(table.id, table.productId),
  ],
);

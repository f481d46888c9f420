import { bigint, timestamp } from "drizzle-orm/pg-core";

/** The primary key of everything that has an address: a positive whole number the database hands out. */
export const identity = () => bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** A foreign key to an `identity` column. */
export const reference = () => bigint({ mode: "number" });

/** An instant (rule 10 of the product). */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

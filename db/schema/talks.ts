import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { users, vendors } from "./accounts";
import { identity, instant, reference } from "./columns";
import { products } from "./products";
import { tags } from "./questions";

/** A tech talk. Stores the instant, and the wall time with its zone that the organiser meant (rule 10). */
export const talks = pgTable(
  "talks",
  {
    id: identity(),
    /** Stable identity in calendars. */
    uid: text().notNull().unique(),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    productId: reference().references(() => products.id),
    title: text().notNull(),
    abstract: text().notNull(),
    description: text().notNull(),
    descriptionHtml: text().notNull(),
    descriptionPlain: text().notNull(),
    language: text().notNull(),
    localStart: timestamp({ mode: "string" }).notNull(),
    timeZone: text().notNull(),
    startsAt: instant().notNull(),
    minutes: integer().notNull(),
    onlineUrl: text(),
    place: text(),
    recordingUrl: text(),
    slidesUrl: text(),
    /** RFC 5545 SEQUENCE: raised with each change that followers are told of. */
    sequence: integer().notNull().default(0),
    createdBy: reference()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    changedAt: instant().notNull().defaultNow(),
    cancelledAt: instant(),
    cancelledBy: reference().references(() => users.id),
    cancelledReason: text(),
  },
  (table) => [
    index("talks_starts_idx").on(table.startsAt, table.id),
    index("talks_vendor_idx").on(table.vendorId, table.startsAt),
    index("talks_product_idx").on(table.productId, table.startsAt),
    check("talks_minutes_sane", sql`${table.minutes} between 5 and 1440`),
    check("talks_language_known", sql`${table.language} in ('zh', 'en')`),
    check(
      "talks_cancelled_whole",
      sql`num_nulls(${table.cancelledAt}, ${table.cancelledBy}, ${table.cancelledReason}) in (0, 3)`,
    ),
    check("talks_has_a_where", sql`num_nonnulls(${table.onlineUrl}, ${table.place}) > 0`),
  ],
);

export const talkSpeakers = pgTable(
  "talk_speakers",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    position: integer().notNull(),
    name: text().notNull(),
    role: text().notNull().default(""),
    userId: reference().references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.talkId, table.position] })],
);

export const talkTags = pgTable(
  "talk_tags",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    tagId: reference()
      .notNull()
      .references(() => tags.id),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.tagId] }),
    index("talk_tags_tag_idx").on(table.tagId),
  ],
);

/** Who follows a talk. */
export const talkFollows = pgTable(
  "talk_follows",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.userId] }),
    index("talk_follows_user_idx").on(table.userId),
  ],
);

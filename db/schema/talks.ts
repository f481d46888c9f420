import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { users, vendors } from "./accounts";
import { identity, instant, reference } from "./columns";
import { products } from "./products";
import { tags } from "./questions";
import { series } from "./series";

/** A tech talk. Stores the instant, and the wall time with its zone that the organiser meant (rule 10). */
export const talks = pgTable(
  "talks",
  {
    id: identity(),
    /** Stable identity in calendars. */
    uid: text().notNull().unique(),
    /** Null: a talk of the community, which moderators and admins look after. */
    vendorId: reference().references(() => vendors.id),
    /** The product that it is mainly about; others stand in `talk_products`. */
    productId: reference().references(() => products.id),
    seriesId: reference().references(() => series.id),
    /** The day in the rhythm of its series that it was made for; it stays when the talk is moved. */
    seriesDate: date({ mode: "string" }),
    title: text().notNull(),
    abstract: text().notNull(),
    description: text().notNull(),
    descriptionHtml: text().notNull(),
    descriptionPlain: text().notNull(),
    /** Of the announcement. */
    language: text().notNull(),
    /** The languages it is held in, BCP 47; none: that of the announcement. */
    spoken: text().array().notNull().default(sql`'{}'`),
    level: text(),
    scenario: text(),
    localStart: timestamp({ mode: "string" }).notNull(),
    timeZone: text().notNull(),
    startsAt: instant().notNull(),
    minutes: integer().notNull(),
    onlineUrl: text(),
    /** Who sees `onlineUrl`: all, those going, or everybody from 15 minutes before the start. */
    addressShown: text().notNull().default("all"),
    place: text(),
    /** How many may go; null: any number. */
    capacity: integer(),
    /** A name in `images`. */
    pictureName: text(),
    pictureAlt: text(),
    willBeRecorded: boolean().notNull().default(false),
    recordingUrl: text(),
    slidesUrl: text(),
    /** RFC 5545 SEQUENCE: raised with each change that followers are told of. */
    sequence: integer().notNull().default(0),
    createdBy: reference()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    changedAt: instant().notNull().defaultNow(),
    /** Null: a draft, which only those who manage it see. */
    announcedAt: instant(),
    /** When a draft is to be announced by itself. */
    publishAt: instant(),
    /** Who scheduled that, and announces it so. */
    publishBy: reference().references(() => users.id),
    postponedAt: instant(),
    postponedBy: reference().references(() => users.id),
    postponedReason: text(),
    cancelledAt: instant(),
    cancelledBy: reference().references(() => users.id),
    cancelledReason: text(),
    /** The talk that takes the place of a cancelled one. */
    replacedBy: reference().references((): AnyPgColumn => talks.id),
  },
  (table) => [
    index("talks_starts_idx").on(table.startsAt, table.id),
    index("talks_vendor_idx").on(table.vendorId, table.startsAt),
    index("talks_product_idx").on(table.productId, table.startsAt),
    index("talks_level_idx").on(table.level, table.startsAt).where(sql`level is not null`),
    index("talks_scenario_idx").on(table.scenario, table.startsAt).where(sql`scenario is not null`),
    check("talks_minutes_sane", sql`${table.minutes} between 5 and 1440`),
    check("talks_language_known", sql`${table.language} in ('zh', 'en')`),
    check(
      "talks_cancelled_whole",
      sql`num_nulls(${table.cancelledAt}, ${table.cancelledBy}, ${table.cancelledReason}) in (0, 3)`,
    ),
    check("talks_publish_whole", sql`num_nulls(${table.publishAt}, ${table.publishBy}) in (0, 2)`),
    check(
      "talks_postponed_whole",
      sql`num_nulls(${table.postponedAt}, ${table.postponedBy}, ${table.postponedReason}) in (0, 3)`,
    ),
    check(
      "talks_replaced_is_cancelled",
      sql`${table.replacedBy} is null or (${table.cancelledAt} is not null and ${table.replacedBy} <> ${table.id})`,
    ),
    check(
      "talks_has_a_where",
      sql`${table.announcedAt} is null or num_nonnulls(${table.onlineUrl}, ${table.place}) > 0`,
    ),
    check("talks_capacity_sane", sql`${table.capacity} between 1 and 100000`),
    check("talks_address_shown_known", sql`${table.addressShown} in ('all', 'going', 'shortly-before')`),
    check(
      "talks_level_known",
      sql`${table.level} is null or ${table.level} in ('introductory', 'intermediate', 'advanced')`,
    ),
    check("talks_picture_described", sql`num_nulls(${table.pictureName}, ${table.pictureAlt}) in (0, 2)`),
    index("talks_publish_idx")
      .on(table.publishAt)
      .where(sql`announced_at is null and publish_at is not null`),
    uniqueIndex("talks_series_date_key")
      .on(table.seriesId, table.seriesDate)
      .where(sql`series_id is not null`),
    index("talks_changed_idx").on(table.changedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
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
    organisation: text().notNull().default(""),
    bio: text().notNull().default(""),
    /** A name in `images`. */
    pictureName: text(),
    userId: reference().references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.position] }),
    index("talk_speakers_user_idx").on(table.userId).where(sql`user_id is not null`),
  ],
);

/** The products that a talk is about beside its main one. */
export const talkProducts = pgTable(
  "talk_products",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    productId: reference()
      .notNull()
      .references(() => products.id),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.productId] }),
    index("talk_products_product_idx").on(table.productId),
  ],
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

/** A talk that a member proposed: a draft until somebody of the vendor, or a moderator for the community, accepts it. */
export const talkProposals = pgTable(
  "talk_proposals",
  {
    talkId: reference()
      .primaryKey()
      .references(() => talks.id),
    proposedBy: reference()
      .notNull()
      .references(() => users.id),
    proposedAt: instant().notNull().defaultNow(),
    decidedAt: instant(),
    decidedBy: reference().references(() => users.id),
    decision: text(),
    /** Why it was declined, or a word to go with the acceptance. */
    reason: text(),
  },
  (table) => [
    index("talk_proposals_person_idx").on(table.proposedBy, table.talkId),
    index("talk_proposals_open_idx").on(table.proposedAt).where(sql`decided_at is null`),
    check("talk_proposals_decision_known", sql`${table.decision} in ('accepted', 'declined')`),
    check(
      "talk_proposals_decided_whole",
      sql`num_nulls(${table.decidedAt}, ${table.decidedBy}, ${table.decision}) in (0, 3)`,
    ),
    check("talk_proposals_declined_why", sql`${table.decision} <> 'declined' or ${table.reason} is not null`),
  ],
);

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { users, vendors } from "./accounts";
import { identity, instant, reference } from "./columns";
import { products } from "./products";
import { merges, questions, tags } from "./questions";
import { series } from "./series";
import { talks } from "./talks";

/** Somebody who is told: a member, or an address without an account. */
export const followers = pgTable(
  "followers",
  {
    id: identity(),
    userId: reference()
      .unique("followers_user_key")
      .references(() => users.id, { onDelete: "cascade" }),
    /** Without an account; as typed, and lower-cased and NFKC. */
    email: text(),
    emailKey: text().unique("followers_email_key"),
    language: text(),
    timeZone: text(),
    /** Raised to make the private calendar address another one. */
    calendarGeneration: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    check(
      "followers_member_or_address",
      sql`num_nonnulls(${table.userId}, ${table.email}) = 1 and num_nulls(${table.email}, ${table.emailKey}, ${table.language}) in (0, 3)`,
    ),
    check("followers_language_known", sql`${table.language} in ('zh', 'en')`),
  ],
);

/** What somebody follows: a question; or talks: one talk, a series, a speaker, a tag, a product, a vendor, or all talks. */
export const follows = pgTable(
  "follows",
  {
    id: identity(),
    followerId: reference()
      .notNull()
      .references(() => followers.id, { onDelete: "cascade" }),
    questionId: reference().references(() => questions.id),
    talkId: reference().references(() => talks.id),
    seriesId: reference().references(() => series.id),
    /** A speaker. */
    personId: reference().references(() => users.id),
    tagId: reference().references(() => tags.id),
    productId: reference().references(() => products.id),
    vendorId: reference().references(() => vendors.id),
    allTalks: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
    /** Null until the link in a mail was opened, for an address without an account. */
    confirmedAt: instant(),
    /** They followed or asked a question that was merged into this one. */
    mergeId: reference().references(() => merges.id),
  },
  (table) => [
    unique("follows_once_key")
      .on(
        table.followerId,
        table.questionId,
        table.talkId,
        table.seriesId,
        table.personId,
        table.tagId,
        table.productId,
        table.vendorId,
        table.allTalks,
      )
      .nullsNotDistinct(),
    index("follows_question_idx").on(table.questionId, table.followerId).where(sql`question_id is not null`),
    index("follows_talk_idx").on(table.talkId, table.followerId).where(sql`talk_id is not null`),
    index("follows_series_idx").on(table.seriesId, table.followerId).where(sql`series_id is not null`),
    index("follows_person_idx").on(table.personId, table.followerId).where(sql`person_id is not null`),
    index("follows_tag_idx").on(table.tagId, table.followerId).where(sql`tag_id is not null`),
    index("follows_product_idx").on(table.productId, table.followerId).where(sql`product_id is not null`),
    index("follows_vendor_idx").on(table.vendorId, table.followerId).where(sql`vendor_id is not null`),
    index("follows_merge_idx").on(table.mergeId).where(sql`merge_id is not null`),
    index("follows_all_idx").on(table.followerId).where(sql`all_talks`),
    check(
      "follows_one_thing",
      sql`num_nonnulls(${table.questionId}, ${table.talkId}, ${table.seriesId}, ${table.personId}, ${table.tagId}, ${table.productId}, ${table.vendorId}) = case when ${table.allTalks} then 0 else 1 end`,
    ),
  ],
);

/** Which notices somebody wants of a kind; without a row, those that it has at first. */
export const followerSettings = pgTable(
  "follower_settings",
  {
    followerId: reference()
      .notNull()
      .references(() => followers.id, { onDelete: "cascade" }),
    /** See `kinds` in domain/notifications/kinds. */
    kind: text().notNull(),
    onSite: boolean().notNull(),
    byMail: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.followerId, table.kind] })],
);

/**
 * Append-only: a talk as people are told of it, each time that changed. What somebody was last told is one of these. Written by a
 * trigger on talks.
 */
export const talkVersions = pgTable(
  "talk_versions",
  {
    id: identity(),
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    at: instant().notNull().defaultNow(),
    status: text().notNull(),
    title: text().notNull(),
    startsAt: instant().notNull(),
    timeZone: text().notNull(),
    minutes: integer().notNull(),
    place: text(),
    onlineUrl: text(),
    /** Why it was cancelled or postponed. */
    reason: text(),
  },
  (table) => [
    index("talk_versions_talk_idx").on(table.talkId, table.id),
    check("talk_versions_status_known", sql`${table.status} in ('announced', 'postponed', 'cancelled')`),
  ],
);

/** What each follower was last told of a talk. */
export const tellings = pgTable(
  "tellings",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    followerId: reference()
      .notNull()
      .references(() => followers.id, { onDelete: "cascade" }),
    versionId: reference()
      .notNull()
      .references(() => talkVersions.id),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.followerId] }),
    index("tellings_follower_idx").on(table.followerId),
  ],
);

/** Hands out places in the order of arrival. */
export const rsvpArrivals = pgSequence("rsvp_arrivals");

/** RSVP: what a member answered to a talk. */
export const rsvps = pgTable(
  "rsvps",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    status: text().notNull(),
    /** Order on the waiting list. */
    arrival: bigint({ mode: "number" }).notNull().default(sql`nextval('rsvp_arrivals')`),
    at: instant().notNull().defaultNow(),
    /** What the talk was when they answered: once it is moved they are asked whether the answer still holds. */
    versionId: reference()
      .notNull()
      .references(() => talkVersions.id),
    movedUpAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.userId] }),
    index("rsvps_line_idx").on(table.talkId, table.status, table.arrival),
    index("rsvps_user_idx").on(table.userId),
    check("rsvps_status_known", sql`${table.status} in ('interested', 'going', 'waitlisted')`),
  ],
);

/** Reminders that were sent; one of each kind for a start. */
export const reminders = pgTable(
  "reminders",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    followerId: reference()
      .notNull()
      .references(() => followers.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    startsAt: instant().notNull(),
    sentAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.followerId, table.kind, table.startsAt] }),
    index("reminders_follower_idx").on(table.followerId),
    check("reminders_kind_known", sql`${table.kind} in ('day', 'morning', 'hour')`),
  ],
);

/** A reminder of one talk that somebody does not want. */
export const reminderRefusals = pgTable(
  "reminder_refusals",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    followerId: reference()
      .notNull()
      .references(() => followers.id, { onDelete: "cascade" }),
    kind: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.followerId, table.kind] }),
    index("reminder_refusals_follower_idx").on(table.followerId),
    check("reminder_refusals_kind_known", sql`${table.kind} in ('day', 'morning', 'hour')`),
  ],
);

/** Weekly digests that were made, by the Monday of their week. */
export const digests = pgTable(
  "digests",
  {
    followerId: reference()
      .notNull()
      .references(() => followers.id, { onDelete: "cascade" }),
    week: date({ mode: "string" }).notNull(),
    madeAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.followerId, table.week] })],
);

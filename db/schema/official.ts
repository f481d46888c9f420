import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { memberships, users, vendors } from "./accounts";
import { identity, instant, reference } from "./columns";
import { products, releases } from "./products";
import { answers, revisions } from "./questions";

/**
 * A vendor's endorsement of one revision of one answer, with a scope (rules 1–4). Who marked, in which tier, is
 * kept as it was at the time.
 */
export const officialMarks = pgTable(
  "official_marks",
  {
    id: identity(),
    answerId: reference()
      .notNull()
      .references(() => answers.id),
    revisionId: reference()
      .notNull()
      .references(() => revisions.id),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    productId: reference()
      .notNull()
      .references(() => products.id),
    /** Empty: all platforms. */
    platforms: text().array().notNull().default(sql`'{}'`),
    /** Null: open at that end. */
    fromVersion: text(),
    toVersion: text(),
    /** Null: whatever is built. */
    scenario: text(),
    note: text().notNull().default(""),
    state: text().notNull(),
    /** Who proposed it, when an L1 did. */
    proposedBy: reference().references(() => users.id),
    proposedAt: instant(),
    /** Who stands for it: set when the mark becomes official. */
    markedBy: reference().references(() => users.id),
    membershipId: reference(),
    markedTier: text(),
    markedAt: instant(),
    /** Withdrawn because the answer went out of sight: comes back with it, to be re-checked. */
    withdrawnWithAnswer: boolean().notNull().default(false),
    supersededBy: reference().references((): AnyPgColumn => officialMarks.id),
    stateChangedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    // Whose word it is: this person, staff of this vendor in this tier. That the membership was active is for a trigger to see.
    foreignKey({
      name: "official_marks_membership_fk",
      columns: [table.membershipId, table.vendorId, table.markedBy, table.markedTier],
      foreignColumns: [memberships.id, memberships.vendorId, memberships.userId, memberships.tier],
    }),
    foreignKey({
      name: "official_marks_product_of_vendor_fk",
      columns: [table.productId, table.vendorId],
      foreignColumns: [products.id, products.vendorId],
    }),
    uniqueIndex("official_marks_live_key")
      .on(table.answerId)
      .where(sql`state in ('proposed', 'official', 'needs-recheck')`),
    index("official_marks_answer_idx").on(table.answerId),
    index("official_marks_product_idx").on(table.productId, table.state),
    index("official_marks_superseded_by_idx").on(table.supersededBy).where(sql`superseded_by is not null`),
    index("official_marks_vendor_state_idx").on(
      table.vendorId,
      table.state,
      table.stateChangedAt.desc().nullsFirst(),
    ),
    check(
      "official_marks_state_known",
      sql`${table.state} in ('proposed', 'official', 'needs-recheck', 'superseded', 'withdrawn')`,
    ),
    check(
      "official_marks_scenario_known",
      sql`${table.scenario} is null or ${table.scenario} in ('one-to-one', 'live-show', 'voice-room', 'meeting', 'classroom', 'game', 'shopping', 'telehealth', 'devices')`,
    ),
    check(
      "official_marks_tier_may_mark",
      sql`${table.markedTier} is null or ${table.markedTier} in ('L2', 'L3', 'FAE')`,
    ),
    check(
      "official_marks_marker_whole",
      sql`num_nulls(${table.markedBy}, ${table.membershipId}, ${table.markedTier}, ${table.markedAt}) in (0, 4)`,
    ),
    check(
      "official_marks_official_has_marker",
      sql`${table.state} not in ('official', 'needs-recheck', 'superseded') or ${table.markedBy} is not null`,
    ),
  ],
);

/** A release came out after the mark was made, in its open range: somebody should say whether it still holds there. */
export const releaseChecks = pgTable(
  "release_checks",
  {
    markId: reference()
      .notNull()
      .references(() => officialMarks.id),
    releaseId: reference()
      .notNull()
      .references(() => releases.id),
    raisedAt: instant().notNull().defaultNow(),
    /** Settled by who said that it holds, or because the mark is no longer official. */
    settledAt: instant(),
    settledBy: reference().references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.markId, table.releaseId] }),
    index("release_checks_open_idx").on(table.markId).where(sql`settled_at is null`),
  ],
);

/** What a reader says of an official answer on their version. One each; the last word counts. */
export const verdicts = pgTable(
  "verdicts",
  {
    id: identity(),
    markId: reference()
      .notNull()
      .references(() => officialMarks.id),
    userId: reference()
      .notNull()
      .references(() => users.id),
    verdict: text().notNull(),
    version: text(),
    comment: text().notNull().default(""),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    unique("verdicts_mark_user_key").on(table.markId, table.userId),
    check("verdicts_verdict_known", sql`${table.verdict} in ('works', 'outdated', 'dangerous')`),
    check("verdicts_dangerous_says_why", sql`${table.verdict} <> 'dangerous' or ${table.comment} <> ''`),
  ],
);

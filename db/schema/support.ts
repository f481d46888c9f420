import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { users, vendors } from "./accounts";
import { identity, instant, reference } from "./columns";
import { products } from "./products";
import { questions } from "./questions";

/** Another way to reach a vendor: a ticket system, a hotline, the address of who is on call, a customer group. */
export const channels = pgTable(
  "channels",
  {
    id: identity(),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    kind: text().notNull(),
    /** A web address, a mail address or a telephone number, as people read it. */
    address: text().notNull(),
    /** What it is for. */
    purpose: text().notNull(),
    /** Shown first to who asks with P0. */
    isEmergency: boolean().notNull().default(false),
    position: integer().notNull(),
  },
  (table) => [
    unique("channels_vendor_position_key").on(table.vendorId, table.position),
    check(
      "channels_kind_known",
      sql`${table.kind} in ('tickets', 'hotline', 'on-call', 'group', 'mail', 'other')`,
    ),
  ],
);

/** When a vendor's support works in one region, as wall time there. */
export const supportHours = pgTable(
  "support_hours",
  {
    id: identity(),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    region: text().notNull(),
    timeZone: text().notNull(),
    weekly: jsonb().$type<WeeklyPeriod[]>().notNull(),
    holidays: jsonb().$type<Holiday[]>().notNull().default([]),
  },
  (table) => [
    unique("support_hours_vendor_region_key").on(table.vendorId, table.region),
    check(
      "support_hours_region_known",
      sql`${table.region} in ('china', 'asia-pacific', 'europe', 'americas', 'middle-east-africa')`,
    ),
  ],
);

/** `weekday` is 1 for Monday to 7; minutes count from local midnight, `to` is not included and at most 1440. */
export type WeeklyPeriod = { weekday: number; from: number; to: number };
/** `day` is a local date, 2026-10-01. */
export type Holiday = { day: string; name: string };

/** What a vendor promises. Without a row there is no promise. */
export const responseTargets = pgTable(
  "response_targets",
  {
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    severity: text().notNull(),
    stage: text().notNull(),
    firstResponseMinutes: integer(),
    solutionMinutes: integer(),
    /** Whether the minutes run always, or while support works in any region. */
    counting: text().notNull().default("always"),
  },
  (table) => [
    primaryKey({ columns: [table.vendorId, table.severity, table.stage] }),
    check("response_targets_severity_known", sql`${table.severity} in ('P0', 'P1', 'P2', 'P3')`),
    check("response_targets_stage_known", sql`${table.stage} in ('selection', 'integration', 'live')`),
    check("response_targets_counting_known", sql`${table.counting} in ('always', 'support-hours')`),
    check(
      "response_targets_positive",
      sql`coalesce(${table.firstResponseMinutes}, 1) > 0 and coalesce(${table.solutionMinutes}, 1) > 0`,
    ),
  ],
);

/** Append-only: who changed which promise when, from what to what. Null: no promise. */
export const targetChanges = pgTable(
  "target_changes",
  {
    id: identity(),
    at: instant().notNull().defaultNow(),
    actorId: reference()
      .notNull()
      .references(() => users.id),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    severity: text().notNull(),
    stage: text().notNull(),
    before: jsonb().$type<Promised>(),
    after: jsonb().$type<Promised>(),
  },
  (table) => [
    index("target_changes_vendor_idx").on(table.vendorId, table.id.desc().nullsFirst()),
    check("target_changes_severity_known", sql`${table.severity} in ('P0', 'P1', 'P2', 'P3')`),
    check("target_changes_stage_known", sql`${table.stage} in ('selection', 'integration', 'live')`),
    check("target_changes_says_something", sql`num_nulls(${table.before}, ${table.after}) < 2`),
  ],
);

/** Append-only: who changed what of a vendor's name, words, verification or support hours, from what to what. Null: nothing there. */
export const vendorChanges = pgTable(
  "vendor_changes",
  {
    id: identity(),
    at: instant().notNull().defaultNow(),
    /** Null: the site itself. */
    actorId: reference().references(() => users.id),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    what: text().notNull(),
    before: jsonb().$type<VendorPart>(),
    after: jsonb().$type<VendorPart>(),
    /** Why, where an admin did it for the vendor. */
    reason: text(),
  },
  (table) => [
    index("vendor_changes_vendor_idx").on(table.vendorId, table.id.desc().nullsFirst()),
    check("vendor_changes_what_known", sql`${table.what} in ('name', 'about', 'verification', 'hours')`),
    check("vendor_changes_says_something", sql`num_nulls(${table.before}, ${table.after}) < 2`),
  ],
);

/** A name or words, that it is verified, or the hours of a region. */
export type VendorPart = { text: string } | { isVerified: true } | HoursKept;
export type HoursKept = { region: string; timeZone: string; weekly: WeeklyPeriod[]; holidays: Holiday[] };

/** What is promised for one severity in one stage, in minutes. */
export type Promised = {
  first: number | null;
  solution: number | null;
  counting: "always" | "support-hours";
};

/**
 * The clock of a question at a vendor: derived from the events of the question (domain/clock), whole and again with each of them, and
 * never written otherwise. What the desk does with it (who holds it, what was told) stands in `desk_items`.
 */
export const clocks = pgTable(
  "clocks",
  {
    questionId: reference()
      .notNull()
      .references(() => questions.id),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    productId: reference()
      .notNull()
      .references(() => products.id),
    severity: text().notNull(),
    /** As it was asked, before anybody regraded it. */
    askedSeverity: text().notNull(),
    stage: text().notNull(),
    language: text().notNull(),
    region: text(),
    startedAt: instant().notNull(),
    /** Minutes promised for the first official response, and when half and all of them are over. */
    firstMinutes: integer(),
    firstHalfAt: instant(),
    firstDueAt: instant(),
    firstRespondedAt: instant(),
    firstRespondedBy: reference().references(() => users.id),
    firstRespondedTier: text(),
    solutionMinutes: integer(),
    solutionHalfAt: instant(),
    solutionDueAt: instant(),
    solvedAt: instant(),
    /** Support waits for the asker: the solution's minutes do not run. */
    pausedAt: instant(),
    /** When somebody answered who is neither the asker nor this vendor's staff. */
    communityAnsweredAt: instant(),
    /** Official marks on the question that the vendor's own staff took back. */
    marksWithdrawn: integer().notNull().default(0),
    /** Nothing more is expected: closed, deleted, hidden, or about another vendor's product now. */
    stoppedAt: instant(),
    /** What is promised next and not yet done. */
    nextDueAt: instant().generatedAlwaysAs(
      sql`least(case when first_responded_at is null then first_due_at end, case when solved_at is null and paused_at is null then solution_due_at end)`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.questionId, table.vendorId] }),
    // With all that is counted of what runs, so that nobody has to look at the clocks themselves.
    index("clocks_running_first_idx")
      .on(
        table.vendorId,
        table.startedAt,
        ...[table.productId, table.severity, table.stage, table.language, table.firstDueAt],
      )
      .where(sql`first_responded_at is null and stopped_at is null`),
    index("clocks_running_solution_idx")
      .on(
        table.vendorId,
        table.startedAt,
        ...[table.productId, table.severity, table.stage, table.language],
        ...[table.solutionDueAt, table.pausedAt],
      )
      .where(sql`solved_at is null and stopped_at is null`),
    index("clocks_desk_idx")
      .on(table.vendorId, table.nextDueAt, table.questionId)
      .where(sql`solved_at is null and stopped_at is null`),
    index("clocks_vendor_started_idx").on(
      table.vendorId,
      table.startedAt.desc().nullsFirst(),
      table.questionId.desc().nullsFirst(),
    ),
    check("clocks_severity_known", sql`${table.severity} in ('P0', 'P1', 'P2', 'P3')`),
    check("clocks_stage_known", sql`${table.stage} in ('selection', 'integration', 'live')`),
  ],
);

/**
 * How many clocks of a vendor, product, severity, stage, language and month of asking (UTC) show a figure, such as a first response
 * after so long. Kept by the difference that each change of a clock makes (domain/clock/figures).
 */
export const clockFigures = pgTable(
  "clock_figures",
  {
    vendorId: reference().notNull(),
    productId: reference().notNull(),
    severity: text().notNull(),
    stage: text().notNull(),
    language: text().notNull(),
    /** The first day of the month. */
    month: date({ mode: "string" }).notNull(),
    figure: text().notNull(),
    /** Of a duration, the step of the scale it lies in (domain/clock/scale); else 0. */
    step: integer().notNull().default(0),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.vendorId,
        table.month,
        table.productId,
        table.severity,
        table.stage,
        table.language,
        table.figure,
        table.step,
      ],
    }),
  ],
);

/**
 * The same of a vendor's months alone and of its grades alone: what a record that is not narrowed says, without reading tens of thousands
 * of figures. What is counted is the sum of the rows that say it: who finds a row held by another adds one instead of waiting.
 */
export const clockTotals = pgTable(
  "clock_totals",
  {
    id: identity(),
    vendorId: reference().notNull(),
    /** A month of asking, 2026-05, or severity and stage, P0 live. */
    part: text().notNull(),
    figure: text().notNull(),
    step: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [index("clock_totals_idx").on(table.vendorId, table.part, table.figure, table.step)],
);

/** How far clocks and figures are made anew by the version of the fold that made or makes them (domain/clock/rebuild); one row. */
export const recordFolds = pgTable(
  "record_folds",
  {
    id: integer().primaryKey().default(1),
    version: integer().notNull(),
    beganAt: instant().notNull().defaultNow(),
    /** The last question that was done. */
    foldedTo: reference().notNull().default(0),
    doneAt: instant(),
  },
  (table) => [check("record_folds_one", sql`${table.id} = 1`)],
);

/** A question on a vendor's desk: who holds it. Internal to the vendor but for tier and time. */
export const deskItems = pgTable(
  "desk_items",
  {
    questionId: reference()
      .notNull()
      .references(() => questions.id),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    tier: text().notNull().default("L1"),
    heldBy: reference().references(() => users.id),
    heldSince: instant(),
    snoozedUntil: instant(),
    snoozedReason: text(),
    /** Percent of the target at which people were last told: 0, 50, 100. */
    firstTold: integer().notNull().default(0),
    solutionTold: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.questionId, table.vendorId] }),
    check("desk_items_tier_known", sql`${table.tier} in ('L1', 'L2', 'L3', 'FAE')`),
    check(
      "desk_items_told_known",
      sql`${table.firstTold} in (0, 50, 100) and ${table.solutionTold} in (0, 50, 100)`,
    ),
  ],
);

/** What staff say among themselves about a question: for that vendor's staff only. */
export const internalNotes = pgTable(
  "internal_notes",
  {
    id: identity(),
    questionId: reference()
      .notNull()
      .references(() => questions.id),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    authorId: reference()
      .notNull()
      .references(() => users.id),
    authorTier: text().notNull(),
    /** What it goes with: a hand-over, a snooze, or nothing. */
    kind: text().notNull().default("note"),
    body: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    index("internal_notes_question_idx").on(table.questionId, table.vendorId, table.id),
    check("internal_notes_kind_known", sql`${table.kind} in ('note', 'hand-over', 'snooze')`),
  ],
);

/** Where a vendor's desk is told of what comes due, beside site and mail: an incoming webhook of a chat. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: identity(),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    kind: text().notNull(),
    url: text().notNull(),
    /** Signs what is sent, where the chat can check it. */
    secret: text().notNull().default(""),
    createdAt: instant().notNull().defaultNow(),
    createdBy: reference()
      .notNull()
      .references(() => users.id),
    lastSentAt: instant(),
    lastError: text(),
  },
  (table) => [
    index("webhooks_vendor_idx").on(table.vendorId),
    check("webhooks_kind_known", sql`${table.kind} in ('dingtalk', 'wecom', 'lark', 'slack')`),
  ],
);

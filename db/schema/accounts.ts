import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { identity, instant, reference } from "./columns";

/** A person. A deleted account keeps its row, without name, e-mail and password, so that what it wrote stays signed. */
export const users = pgTable(
  "users",
  {
    id: identity(),
    name: text().notNull(),
    /** Look-alike form of the name (UTS #39); nobody else may have one that looks the same. */
    nameSkeleton: text().notNull(),
    email: text(),
    /** Lower-cased and NFKC: what is compared. */
    emailKey: text(),
    emailVerifiedAt: instant(),
    passwordHash: text(),
    language: text().notNull().default("en"),
    timeZone: text(),
    bio: text().notNull().default(""),
    createdAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (table) => [
    uniqueIndex("users_name_skeleton_key").on(table.nameSkeleton),
    uniqueIndex("users_email_key_key").on(table.emailKey),
    check("users_language_known", sql`${table.language} in ('zh', 'en')`),
    check(
      "users_deleted_is_anonymous",
      sql`${table.deletedAt} is null or (${table.email} is null and ${table.emailKey} is null and ${table.passwordHash} is null)`,
    ),
  ],
);

/** Somebody may not sign in for a time: who said so, when, why and until when. What they wrote stays. */
export const suspensions = pgTable(
  "suspensions",
  {
    id: identity(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    suspendedBy: reference()
      .notNull()
      .references(() => users.id),
    suspendedAt: instant().notNull().defaultNow(),
    /** Null: until somebody lifts it. */
    until: instant(),
    reason: text().notNull(),
    liftedAt: instant(),
    liftedBy: reference().references(() => users.id),
  },
  (table) => [
    index("suspensions_user_idx").on(table.userId).where(sql`lifted_at is null`),
    index("suspensions_newest_idx").on(table.id.desc().nullsFirst()).where(sql`lifted_at is null`),
    check("suspensions_lifted_whole", sql`num_nulls(${table.liftedAt}, ${table.liftedBy}) in (0, 2)`),
  ],
);

/** A signed-in device. The cookie holds a random token; `id` is its SHA-256. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
    lastUsedAt: instant().notNull().defaultNow(),
    /** Idle expiry: moved forward by use. */
    expiresAt: instant().notNull(),
    /** Absolute expiry: never moved. */
    absoluteExpiresAt: instant().notNull(),
    /** When the password was last typed; sensitive changes want it to be recent. */
    authenticatedAt: instant().notNull().defaultNow(),
    userAgent: text().notNull().default(""),
    address: text().notNull().default(""),
  },
  (table) => [index("sessions_user_idx").on(table.userId), index("sessions_expires_idx").on(table.expiresAt)],
);

/** A link sent by mail: confirm an address or set a new password. Only the hash of the token is kept. */
export const emailTokens = pgTable(
  "email_tokens",
  {
    id: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text().notNull(),
    /** The address the link was sent to, in key form; the token dies when the person's address changes. */
    emailKey: text().notNull(),
    /** The address as typed, taken over on confirmation. */
    email: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    index("email_tokens_user_idx").on(table.userId, table.purpose),
    check("email_tokens_purpose_known", sql`${table.purpose} in ('confirm', 'reset')`),
  ],
);

/** The roles of the house. Staff of a vendor are memberships. */
export const userRoles = pgTable(
  "user_roles",
  {
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text().notNull(),
    grantedAt: instant().notNull().defaultNow(),
    grantedBy: reference().references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.role] }),
    check("user_roles_role_known", sql`${table.role} in ('moderator', 'admin')`),
  ],
);

export const vendors = pgTable(
  "vendors",
  {
    id: identity(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** Look-alike form of the name, as people have one; no other vendor has it, and no person takes it. */
    nameSkeleton: text().notNull(),
    about: text().notNull().default(""),
    createdAt: instant().notNull().defaultNow(),
    createdBy: reference().references(() => users.id),
    /** An admin has checked that the people behind the account are the vendor of this name. */
    verifiedAt: instant(),
    verifiedBy: reference().references(() => users.id),
  },
  (table) => [uniqueIndex("vendors_name_skeleton_key").on(table.nameSkeleton)],
);

/** Who is staff of which vendor, in which tier, from when to when. Ended rows stay: marks refer to them. */
export const memberships = pgTable(
  "memberships",
  {
    id: identity(),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    userId: reference()
      .notNull()
      .references(() => users.id),
    tier: text().notNull(),
    title: text().notNull().default(""),
    isLead: boolean().notNull().default(false),
    /** Where this person looks after questions: see `regions` in domain/vendors/vocabulary. Empty: everywhere. */
    regions: text().array().notNull().default(sql`'{}'`),
    startedAt: instant().notNull().defaultNow(),
    startedBy: reference().references((): AnyPgColumn => users.id),
    endedAt: instant(),
    endedBy: reference().references((): AnyPgColumn => users.id),
  },
  (table) => [
    unique("memberships_role_key").on(table.id, table.vendorId, table.userId, table.tier),
    uniqueIndex("memberships_active_key").on(table.vendorId, table.userId).where(sql`ended_at is null`),
    index("memberships_user_idx").on(table.userId),
    check("memberships_tier_known", sql`${table.tier} in ('L1', 'L2', 'L3', 'FAE')`),
  ],
);

/** A place on a vendor's staff, offered to one address. Only the hash of the link's token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: identity(),
    vendorId: reference()
      .notNull()
      .references(() => vendors.id),
    email: text().notNull(),
    emailKey: text().notNull(),
    tier: text().notNull(),
    title: text().notNull().default(""),
    isLead: boolean().notNull().default(false),
    regions: text().array().notNull().default(sql`'{}'`),
    tokenHash: text().notNull().unique(),
    invitedBy: reference()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    acceptedBy: reference().references(() => users.id),
    withdrawnAt: instant(),
  },
  (table) => [
    uniqueIndex("invitations_open_key")
      .on(table.vendorId, table.emailKey)
      .where(sql`accepted_at is null and withdrawn_at is null`),
    index("invitations_vendor_idx").on(table.vendorId, table.id.desc().nullsFirst()),
    check("invitations_tier_known", sql`${table.tier} in ('L1', 'L2', 'L3', 'FAE')`),
    check("invitations_accepted_whole", sql`num_nulls(${table.acceptedAt}, ${table.acceptedBy}) in (0, 2)`),
  ],
);

/** Append-only: who gave or took which role. */
export const roleChanges = pgTable(
  "role_changes",
  {
    id: identity(),
    at: instant().notNull().defaultNow(),
    actorId: reference().references(() => users.id),
    userId: reference()
      .notNull()
      .references(() => users.id),
    change: text().notNull(),
    role: text().notNull(),
    vendorId: reference().references(() => vendors.id),
    tier: text(),
  },
  (table) => [
    index("role_changes_at_idx").on(table.at.desc().nullsFirst(), table.id.desc().nullsFirst()),
    check("role_changes_change_known", sql`${table.change} in ('gave', 'took')`),
    check("role_changes_role_known", sql`${table.role} in ('moderator', 'admin', 'staff', 'lead')`),
  ],
);

/** Counters of rate-limiter-flexible; its columns are fixed by that library. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: reference(),
});

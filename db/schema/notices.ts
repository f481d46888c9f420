import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { users, vendors } from "./accounts";
import { identity, instant, reference } from "./columns";
import { officialMarks } from "./official";
import { answers, comments, questions, revisions } from "./questions";
import { talks } from "./talks";

/** Append-only: what happened to a question, an answer, a mark, a talk or a vendor, who did it, and as what. */
export const events = pgTable(
  "events",
  {
    id: identity(),
    at: instant().notNull().defaultNow(),
    verb: text().notNull(),
    actorId: reference().references(() => users.id),
    /** In which role they acted, as it was at the time: `L2 · LumenVoice`, `moderator`; null for their own affairs. */
    actorRole: text(),
    /** Set when they act as staff of the vendor of the question's product, with their tier at the time. */
    actorVendorId: reference().references(() => vendors.id),
    actorTier: text(),
    questionId: reference().references(() => questions.id),
    answerId: reference().references(() => answers.id),
    commentId: reference().references(() => comments.id),
    markId: reference().references(() => officialMarks.id),
    revisionId: reference().references(() => revisions.id),
    talkId: reference().references(() => talks.id),
    vendorId: reference().references(() => vendors.id),
    reason: text(),
    data: jsonb().$type<Record<string, unknown>>(),
  },
  (table) => [
    index("events_question_idx").on(table.questionId, table.id),
    index("events_answer_idx").on(table.answerId, table.id),
    index("events_comment_idx").on(table.commentId).where(sql`comment_id is not null`),
    index("events_talk_idx").on(table.talkId, table.id),
    /** The asker is reminded once for ever. */
    uniqueIndex("events_reminded_to_accept_key").on(table.questionId).where(sql`verb = 'reminded-to-accept'`),
    check(
      "events_actor_tier_known",
      sql`${table.actorTier} is null or ${table.actorTier} in ('L1', 'L2', 'L3', 'FAE')`,
    ),
    check(
      "events_about_something",
      sql`num_nonnulls(${table.questionId}, ${table.talkId}, ${table.vendorId}) = 1`,
    ),
  ],
);

/** One person is told once of one event. */
export const notifications = pgTable(
  "notifications",
  {
    id: identity(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    eventId: reference()
      .notNull()
      .references(() => events.id),
    createdAt: instant().notNull().defaultNow(),
    readAt: instant(),
    /** What is said to this person alone: what changed since they were last told. */
    data: jsonb().$type<Record<string, unknown>>(),
  },
  (table) => [
    uniqueIndex("notifications_user_event_key").on(table.userId, table.eventId),
    index("notifications_user_idx").on(table.userId, table.id.desc().nullsFirst()),
    index("notifications_unread_idx").on(table.userId).where(sql`read_at is null`),
  ],
);

/** Who was named with `@` in a post: once for ever, so that no later edit tells them again. */
export const namings = pgTable(
  "namings",
  {
    id: identity(),
    userId: reference()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The post: a question, an answer or a comment. */
    questionId: reference().references(() => questions.id),
    answerId: reference().references(() => answers.id),
    commentId: reference().references(() => comments.id),
    /** What they were named in first. */
    eventId: reference()
      .notNull()
      .references(() => events.id),
  },
  (table) => [
    unique("namings_once_key")
      .on(table.userId, table.questionId, table.answerId, table.commentId)
      .nullsNotDistinct(),
    check(
      "namings_one_post",
      sql`num_nonnulls(${table.questionId}, ${table.answerId}, ${table.commentId}) = 1`,
    ),
  ],
);

/** Mail to be sent or sent. Without SMTP_URL this table is the local mailbox. */
export const mails = pgTable(
  "mails",
  {
    id: identity(),
    /** Also its Message-ID: a retry is the same mail. */
    messageId: text().notNull().unique(),
    userId: reference().references(() => users.id),
    toAddress: text().notNull(),
    subject: text().notNull(),
    /** Emptied once a mail server has taken it: links in it are secrets. */
    text: text().notNull(),
    html: text().notNull(),
    /** A calendar part, for talks. */
    calendar: text(),
    calendarMethod: text(),
    createdAt: instant().notNull().defaultNow(),
    sentAt: instant(),
    attempts: integer().notNull().default(0),
    failedAt: instant(),
    lastError: text(),
    /** Where one click ends such mails (RFC 8058). */
    unsubscribeUrl: text(),
    /** The talk it is about, for those that its cancellation takes back. */
    talkId: reference().references(() => talks.id),
    /** What it tells of, for those that are not sent once their reader has read the notice or may not see the thing any more. */
    eventId: reference().references(() => events.id),
    /** Not sent any more after this: a reminder that comes late is none. */
    expiresAt: instant(),
    /** Taken back or expired before it was sent. */
    droppedAt: instant(),
  },
  (table) => [
    index("mails_created_idx").on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index("mails_user_idx").on(table.userId),
    index("mails_talk_waiting_idx").on(table.talkId).where(sql`talk_id is not null and sent_at is null`),
    index("mails_failed_idx").on(table.failedAt.desc().nullsFirst()).where(sql`failed_at is not null`),
  ],
);

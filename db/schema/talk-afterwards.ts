import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { identity, instant, reference } from "./columns";
import { questions } from "./questions";
import { talks } from "./talks";

/** An uploaded recording; its file lies in the storage adapter under `name`. */
export const recordings = pgTable("recordings", {
  talkId: reference()
    .primaryKey()
    .references(() => talks.id),
  name: text().notNull().unique("recordings_name_key"),
  contentType: text().notNull(),
  bytes: bigint({ mode: "number" }).notNull(),
  uploadedBy: reference()
    .notNull()
    .references(() => users.id),
  createdAt: instant().notNull().defaultNow(),
});

/** A place in the recording that has a name. */
export const talkChapters = pgTable(
  "talk_chapters",
  {
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    atSeconds: integer().notNull(),
    title: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.talkId, table.atSeconds] }),
    check("talk_chapters_time_sane", sql`${table.atSeconds} between 0 and 86400`),
  ],
);

/** What was said. Apart from the talk, since it is long. */
export const transcripts = pgTable("transcripts", {
  talkId: reference()
    .primaryKey()
    .references(() => talks.id),
  /** As given: WebVTT, SubRip or plain text. */
  source: text().notNull(),
  /** The words alone, for search. */
  plain: text().notNull(),
  changedBy: reference()
    .notNull()
    .references(() => users.id),
  changedAt: instant().notNull().defaultNow(),
});

/** A question put to a talk, and what a speaker answered. */
export const talkQuestions = pgTable(
  "talk_questions",
  {
    id: identity(),
    talkId: reference()
      .notNull()
      .references(() => talks.id),
    authorId: reference()
      .notNull()
      .references(() => users.id),
    body: text().notNull(),
    html: text().notNull(),
    contentHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
    deletedBy: reference().references(() => users.id),
    answer: text(),
    answerHtml: text(),
    answeredAt: instant(),
    answeredBy: reference().references(() => users.id),
    /** Where in the recording it is answered. */
    atSeconds: integer(),
    /** The question of the forum that was made from it. */
    questionId: reference()
      .unique("talk_questions_question_key")
      .references(() => questions.id),
  },
  (table) => [
    index("talk_questions_talk_idx").on(table.talkId, table.id),
    index("talk_questions_author_idx").on(table.authorId, table.contentHash),
    check("talk_questions_deleted_whole", sql`num_nulls(${table.deletedAt}, ${table.deletedBy}) in (0, 2)`),
    check(
      "talk_questions_answered_whole",
      sql`num_nulls(${table.answer}, ${table.answerHtml}, ${table.answeredAt}, ${table.answeredBy}) in (0, 4)`,
    ),
    check("talk_questions_time_sane", sql`${table.atSeconds} between 0 and 86400`),
  ],
);

/** One vote of one person, for a question put to a talk. */
export const talkQuestionVotes = pgTable(
  "talk_question_votes",
  {
    talkQuestionId: reference()
      .notNull()
      .references(() => talkQuestions.id),
    userId: reference()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.talkQuestionId, table.userId] }),
    index("talk_question_votes_user_idx").on(table.userId),
  ],
);

import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { identity, instant, reference } from "./columns";
import { products, releases } from "./products";

export const questions = pgTable(
  "questions",
  {
    id: identity(),
    authorId: reference()
      .notNull()
      .references(() => users.id),
    title: text().notNull(),
    /** The revision that is shown. Set in the transaction that makes the question; hence nullable. */
    revisionId: reference().references((): AnyPgColumn => revisions.id),
    /** Language of the text, detected: zh or en. */
    language: text().notNull(),
    productId: reference().references(() => products.id),
    releaseId: reference(),
    platform: text(),
    severity: text(),
    /** What is being built: see `scenarios` in domain/questions/vocabulary. */
    scenario: text(),
    /** How far the asker's product is: see `stages` there. */
    stage: text(),
    /** Of author, title and body: the same question posted twice in a row is found by it. */
    contentHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    editedAt: instant(),
    closedAt: instant(),
    closedBy: reference().references(() => users.id),
    closedReason: text(),
    hiddenAt: instant(),
    hiddenBy: reference().references(() => users.id),
    hiddenReason: text(),
    deletedAt: instant(),
    deletedBy: reference().references(() => users.id),
    // Derived: kept by triggers, never written by commands.
    score: integer().notNull().default(0),
    answerCount: integer().notNull().default(0),
    lastActivityAt: instant().notNull().defaultNow(),
    solvedAt: instant(),
    officialAt: instant(),
  },
  (table) => [
    foreignKey({
      name: "questions_release_of_product_fk",
      columns: [table.releaseId, table.productId],
      foreignColumns: [releases.id, releases.productId],
    }),
    // What nobody marked, of a product, without a look at the questions themselves.
    index("questions_without_mark_idx")
      .on(table.productId, table.id)
      .where(sql`official_at is null and deleted_at is null and hidden_at is null`),
    index("questions_newest_idx")
      .on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`deleted_at is null and hidden_at is null`),
    index("questions_active_idx")
      .on(table.lastActivityAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`deleted_at is null and hidden_at is null`),
    index("questions_unanswered_idx")
      .on(table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`deleted_at is null and hidden_at is null and answer_count = 0 and closed_at is null`),
    index("questions_solved_idx")
      .on(table.solvedAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`deleted_at is null and hidden_at is null and solved_at is not null`),
    index("questions_official_idx")
      .on(table.officialAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`deleted_at is null and hidden_at is null and official_at is not null`),
    index("questions_product_idx")
      .on(table.productId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`deleted_at is null and hidden_at is null`),
    index("questions_author_idx").on(
      table.authorId,
      table.createdAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("questions_content_idx").on(table.authorId, table.contentHash),
    check(
      "questions_severity_known",
      sql`${table.severity} is null or ${table.severity} in ('P0', 'P1', 'P2', 'P3')`,
    ),
    check(
      "questions_scenario_known",
      sql`${table.scenario} is null or ${table.scenario} in ('one-to-one', 'live-show', 'voice-room', 'meeting', 'classroom', 'game', 'shopping', 'telehealth', 'devices')`,
    ),
    check("questions_language_known", sql`${table.language} in ('zh', 'en')`),
    check(
      "questions_stage_known",
      sql`${table.stage} is null or ${table.stage} in ('selection', 'integration', 'live')`,
    ),
    check(
      "questions_closed_whole",
      sql`num_nulls(${table.closedAt}, ${table.closedBy}, ${table.closedReason}) in (0, 3)`,
    ),
    check(
      "questions_hidden_whole",
      sql`num_nulls(${table.hiddenAt}, ${table.hiddenBy}, ${table.hiddenReason}) in (0, 3)`,
    ),
    check("questions_deleted_whole", sql`num_nulls(${table.deletedAt}, ${table.deletedBy}) in (0, 2)`),
  ],
);

export const answers = pgTable(
  "answers",
  {
    id: identity(),
    questionId: reference()
      .notNull()
      .references(() => questions.id),
    authorId: reference()
      .notNull()
      .references(() => users.id),
    revisionId: reference().references((): AnyPgColumn => revisions.id),
    contentHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    editedAt: instant(),
    hiddenAt: instant(),
    hiddenBy: reference().references(() => users.id),
    hiddenReason: text(),
    deletedAt: instant(),
    deletedBy: reference().references(() => users.id),
    // Derived: kept by triggers.
    score: integer().notNull().default(0),
  },
  (table) => [
    unique("answers_question_id_key").on(table.questionId, table.id),
    index("answers_author_idx").on(
      table.authorId,
      table.createdAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("answers_content_idx").on(table.authorId, table.contentHash),
    index("answers_seen_idx").on(table.createdAt).where(sql`deleted_at is null and hidden_at is null`),
    check(
      "answers_hidden_whole",
      sql`num_nulls(${table.hiddenAt}, ${table.hiddenBy}, ${table.hiddenReason}) in (0, 3)`,
    ),
    check("answers_deleted_whole", sql`num_nulls(${table.deletedAt}, ${table.deletedBy}) in (0, 2)`),
  ],
);

/** A text as it stood at one time: of a question or of an answer. Rendered once, here. Never changed. */
export const revisions = pgTable(
  "revisions",
  {
    id: identity(),
    questionId: reference().references((): AnyPgColumn => questions.id),
    answerId: reference().references((): AnyPgColumn => answers.id),
    number: integer().notNull(),
    title: text(),
    body: text().notNull(),
    html: text().notNull(),
    /** Plain text of the body, for search and excerpts. */
    plain: text().notNull(),
    /** Tags and environment as words, questions only. */
    facts: jsonb().$type<RevisionFacts>(),
    summary: text().notNull().default(""),
    authorId: reference()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("revisions_question_number_key")
      .on(table.questionId, table.number)
      .where(sql`question_id is not null`),
    uniqueIndex("revisions_answer_number_key")
      .on(table.answerId, table.number)
      .where(sql`answer_id is not null`),
    check("revisions_of_one", sql`num_nonnulls(${table.questionId}, ${table.answerId}) = 1`),
  ],
);

export type RevisionFacts = {
  tags: string[];
  product: string | null;
  release: string | null;
  platform: string | null;
  severity: string | null;
  /** Absent in revisions from before questions had one. */
  scenario?: string | null;
  stage?: string | null;
};

/** How often the page of a question was read. Apart from the question, which has triggers and is written seldom. */
export const questionReads = pgTable("question_reads", {
  questionId: reference()
    .primaryKey()
    .references(() => questions.id),
  reads: integer().notNull().default(0),
});

export const comments = pgTable(
  "comments",
  {
    id: identity(),
    questionId: reference()
      .notNull()
      .references(() => questions.id),
    /** Null: a comment on the question itself. */
    answerId: reference(),
    authorId: reference()
      .notNull()
      .references(() => users.id),
    body: text().notNull(),
    html: text().notNull(),
    contentHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
    deletedBy: reference().references(() => users.id),
  },
  (table) => [
    foreignKey({
      name: "comments_answer_of_question_fk",
      columns: [table.questionId, table.answerId],
      foreignColumns: [answers.questionId, answers.id],
    }).onUpdate("cascade"),
    index("comments_question_idx")
      .on(table.questionId, table.createdAt, table.id)
      .where(sql`deleted_at is null`),
    // An answer that goes to another question takes its comments along.
    index("comments_answer_idx").on(table.answerId).where(sql`answer_id is not null`),
    index("comments_content_idx").on(table.authorId, table.contentHash),
    check("comments_deleted_whole", sql`num_nulls(${table.deletedAt}, ${table.deletedBy}) in (0, 2)`),
  ],
);

/**
 * A question that was asked twice leads to the other one, which has its answers, followers and votes since. While that holds the
 * question itself is out of sight, as a deleted one is.
 */
export const merges = pgTable(
  "merges",
  {
    id: identity(),
    /** The one that leads on. */
    questionId: reference()
      .notNull()
      .references(() => questions.id),
    /** The one that it was merged into. */
    intoId: reference()
      .notNull()
      .references(() => questions.id),
    /** The one that it leads to now: that may have been merged in its turn. */
    targetId: reference()
      .notNull()
      .references(() => questions.id),
    mergedBy: reference()
      .notNull()
      .references(() => users.id),
    mergedAt: instant().notNull().defaultNow(),
    undoneBy: reference().references(() => users.id),
    undoneAt: instant(),
    // The acceptance that was put aside: here the answer is an ordinary one.
    acceptedAnswerId: reference().references(() => answers.id),
    acceptedBy: reference().references(() => users.id),
    acceptedAt: instant(),
    onBehalfAs: text(),
  },
  (table) => [
    uniqueIndex("merges_once_key").on(table.questionId).where(sql`undone_at is null`),
    index("merges_target_idx").on(table.targetId).where(sql`undone_at is null`),
    check(
      "merges_not_with_itself",
      sql`${table.questionId} <> ${table.intoId} and ${table.questionId} <> ${table.targetId}`,
    ),
    check("merges_undone_whole", sql`num_nulls(${table.undoneAt}, ${table.undoneBy}) in (0, 2)`),
    check(
      "merges_acceptance_whole",
      sql`num_nulls(${table.acceptedAnswerId}, ${table.acceptedBy}, ${table.acceptedAt}) in (0, 3)`,
    ),
  ],
);

/** An answer, or a comment on the question itself, that came with a merge. What stands under an answer goes where it goes. */
export const mergedPosts = pgTable(
  "merged_posts",
  {
    mergeId: reference()
      .notNull()
      .references(() => merges.id),
    answerId: reference().references(() => answers.id),
    commentId: reference().references(() => comments.id),
  },
  (table) => [
    unique("merged_posts_once_key").on(table.mergeId, table.answerId, table.commentId).nullsNotDistinct(),
    index("merged_posts_answer_idx").on(table.answerId).where(sql`answer_id is not null`),
    check("merged_posts_of_one", sql`num_nonnulls(${table.answerId}, ${table.commentId}) = 1`),
  ],
);

/** One person's vote on one question or answer. */
export const votes = pgTable(
  "votes",
  {
    id: identity(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    questionId: reference().references(() => questions.id),
    answerId: reference().references(() => answers.id),
    value: integer().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** They voted on a question that was merged into this one, and have not voted here themselves. */
    mergeId: reference().references(() => merges.id),
  },
  (table) => [
    uniqueIndex("votes_question_key").on(table.questionId, table.userId).where(sql`question_id is not null`),
    uniqueIndex("votes_answer_key").on(table.answerId, table.userId).where(sql`answer_id is not null`),
    index("votes_merge_idx").on(table.mergeId).where(sql`merge_id is not null`),
    check("votes_on_one", sql`num_nonnulls(${table.questionId}, ${table.answerId}) = 1`),
    check("votes_value_known", sql`${table.value} in (-1, 1)`),
  ],
);

/** The asker's word which answer solved it. The primary key is rule 2: at most one for a question. */
export const acceptances = pgTable(
  "acceptances",
  {
    questionId: reference()
      .primaryKey()
      .references(() => questions.id),
    answerId: reference().notNull(),
    acceptedBy: reference()
      .notNull()
      .references(() => users.id),
    /** Staff accepted for an asker who has gone: their vendor and tier at the time. */
    onBehalfAs: text(),
    acceptedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      name: "acceptances_answer_of_question_fk",
      columns: [table.questionId, table.answerId],
      foreignColumns: [answers.questionId, answers.id],
    }),
    index("acceptances_answer_idx").on(table.answerId),
  ],
);

/** The names of tags, each there once: a tag's own, and others that lead to it. */
export const tags = pgTable(
  "tags",
  {
    id: identity(),
    slug: text().notNull().unique(),
    about: text().notNull().default(""),
    /** The tag that this name leads to, which leads nowhere itself; null for a tag. What still carries the name is on its way there. */
    aliasOfId: reference().references((): AnyPgColumn => tags.id),
    // Derived.
    questionCount: integer().notNull().default(0),
  },
  (table) => [
    index("tags_alias_idx").on(table.aliasOfId).where(sql`alias_of_id is not null`),
    check("tags_not_alias_of_itself", sql`${table.aliasOfId} <> ${table.id}`),
  ],
);

/** Append-only: what moderators did to a tag. `before` and `after` are names, or what was said of it. */
export const tagChanges = pgTable(
  "tag_changes",
  {
    id: identity(),
    at: instant().notNull().defaultNow(),
    actorId: reference()
      .notNull()
      .references(() => users.id),
    /** The tag as it is after the change. */
    tagId: reference()
      .notNull()
      .references(() => tags.id),
    what: text().notNull(),
    before: text(),
    after: text(),
  },
  (table) => [
    index("tag_changes_tag_idx").on(table.tagId, table.id.desc().nullsFirst()),
    check("tag_changes_what_known", sql`${table.what} in ('name', 'about', 'merged', 'alias')`),
    check("tag_changes_says_something", sql`num_nulls(${table.before}, ${table.after}) < 2`),
  ],
);

export const questionTags = pgTable(
  "question_tags",
  {
    questionId: reference()
      .notNull()
      .references(() => questions.id),
    tagId: reference()
      .notNull()
      .references(() => tags.id),
    /** As the asker ordered them. */
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.questionId, table.tagId] }),
    index("question_tags_tag_idx").on(table.tagId, table.questionId.desc().nullsFirst()),
  ],
);

/** What a person had typed but not sent: survives a lost session. `keyHash` is for somebody who was signed out. */
export const drafts = pgTable(
  "drafts",
  {
    id: identity(),
    userId: reference().references(() => users.id, { onDelete: "cascade" }),
    keyHash: text(),
    /** A DraftPlace of domain/drafts: `question`, or such as `answer:<question id>`. */
    place: text().notNull(),
    fields: jsonb().$type<Record<string, string>>().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("drafts_user_place_key").on(table.userId, table.place).where(sql`user_id is not null`),
    uniqueIndex("drafts_key_place_key").on(table.keyHash, table.place).where(sql`key_hash is not null`),
    index("drafts_updated_idx").on(table.updatedAt),
    check("drafts_of_one", sql`num_nonnulls(${table.userId}, ${table.keyHash}) = 1`),
  ],
);

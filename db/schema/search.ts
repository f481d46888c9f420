import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { identity, instant, reference } from "./columns";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * The set of things whose search document may be out of date: a coalescing set, not a log (rule 7). Rows are put here by
 * triggers, in the transaction of the change; the worker reads the current state and removes the row unless it changed again.
 */
export const searchDirty = pgTable(
  "search_dirty",
  {
    /** `question` or `talk`. */
    kind: text().notNull(),
    entityId: reference().notNull(),
    /** From a sequence: a newer change has a larger one. */
    seq: bigint({ mode: "number" }).notNull(),
    /** 0: takes something out of sight and goes first; 1: all else. 2 and 3: the same, once the first engine has it (decision 0010). */
    priority: integer().notNull().default(1),
    attempts: integer().notNull().default(0),
    nextAt: instant().notNull().defaultNow(),
    lastError: text(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.entityId] }),
    index("search_dirty_due_idx").on(table.priority, table.nextAt),
  ],
);

/** The PostgreSQL engine's index: one row a public question or talk, lexemes made by the application. */
export const searchDocuments = pgTable(
  "search_documents",
  {
    /** `q_12` or `t_3`. */
    id: text().notNull(),
    /** `solution`, `question` or `talk`. */
    kind: text().notNull(),
    entityId: reference().notNull(),
    /** Build of the index this row belongs to; a rebuild fills the next one aside and then swaps. The one in use: search_state. */
    generation: integer().notNull(),
    language: text().notNull(),
    /** Slugs of products with a space between them: of a question one, of a talk all that it is about. */
    product: text(),
    platforms: text().array().notNull(),
    tags: text().array().notNull(),
    severity: text(),
    scenario: text(),
    /** Versions that it holds for, each with its beginnings: 4, 4.2 and 4.2.1. */
    versions: text().array().notNull().default(sql`'{}'`),
    /** Who asked; none for a talk. */
    authorId: reference(),
    official: boolean().notNull(),
    accepted: boolean().notNull().default(false),
    answered: boolean().notNull().default(false),
    hasRecording: boolean().notNull().default(false),
    trust: integer().notNull(),
    createdAt: instant().notNull(),
    startsAt: instant(),
    /** Version of the tokeniser that made the lexemes. */
    tokenVersion: integer().notNull(),
    contentHash: text().notNull(),
    lexemes: tsvector().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.generation, table.id] }),
    // Without a list of pending entries, which every search would have to read through: one process writes, everybody reads.
    index("search_documents_lexemes_idx").using("gin", table.lexemes).with({ fastupdate: false }),
    index("search_documents_tags_idx").using("gin", table.tags),
    index("search_documents_versions_idx").using("gin", table.versions),
    index("search_documents_newest_idx").on(table.generation, table.createdAt.desc().nullsFirst(), table.id),
  ],
);

/** What the search worker knows of its engines: the generation in use, builds under way, which may be searched, when one was verified. */
export const searchState = pgTable("search_state", {
  key: text().primaryKey(),
  value: text().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});

/** Latin words and identifiers that stand in documents: what a mistyped word may have meant. Never shown to anybody. */
export const searchWords = pgTable(
  "search_words",
  {
    word: text().primaryKey(),
    /** Of an identifier its parts in order: joinchannel is join and channel. */
    parts: text().array(),
  },
  // A mistyped word is looked for among those with its first letter and about its length.
  (table) => [index("search_words_shape_idx").on(sql`left(${table.word}, 1)`, sql`length(${table.word})`)],
);

/** Phrases of the trade that say the same, for every engine. Vendor leads add to them. */
export const synonymGroups = pgTable(
  "synonym_groups",
  {
    id: identity(),
    phrases: text().array().notNull(),
    /** Null: came with the product. */
    createdBy: reference().references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    removedBy: reference().references(() => users.id),
    removedAt: instant(),
  },
  (table) => [
    check("synonym_groups_of_several", sql`cardinality(${table.phrases}) >= 2`),
    check("synonym_groups_removed_whole", sql`num_nulls(${table.removedBy}, ${table.removedAt}) in (0, 2)`),
  ],
);

/** What readers looked for, counted by normalised query on each day; no person is attached. */
export const searchQueries = pgTable(
  "search_queries",
  {
    /** The query as engines understand it: two spellings of one question are one row. */
    query: text().notNull(),
    day: date({ mode: "string" }).notNull(),
    searches: integer().notNull().default(0),
    /** Of these, those that found nothing. */
    empty: integer().notNull().default(0),
    /** Results that were opened. */
    clicks: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.query, table.day] }),
    index("search_queries_day_idx").on(table.day),
    check(
      "search_queries_counted",
      sql`${table.searches} >= 0 and ${table.empty} >= 0 and ${table.clicks} >= 0`,
    ),
  ],
);
